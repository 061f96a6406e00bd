"""What the path of a file alone tells of it, where the code writes it out."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import msgspec

Text = Annotated[str, msgspec.Meta(min_length=1)]


class Holds(str, Enum):
    """What there is in the files of a path."""

    NOTHING = "nothing"  # that lies on a disk
    LITTLE = "little"  # some kB


class PathRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row of paths: how they begin, or how they end, and what the files there hold."""

    holds: Holds
    source: Text
    begins: tuple[Text, ...] = ()
    ends: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for a row that speaks of no path, or of some by both of their ends."""
        if bool(self.begins) is bool(self.ends):
            raise ValueError("either `begins` or `ends` says which paths are meant")
        if not all(path.startswith("/") and path.endswith("/") for path in self.begins):
            raise ValueError("what `begins` a path is a folder, from the root to a slash at its end")
        if not all(path.startswith(".") for path in self.ends):
            raise ValueError("what `ends` a path begins with a full stop")
