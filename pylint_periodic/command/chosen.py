"""The files of a run that have to be looked at: most can't hold a task, and say so by their text alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pylint.typing import FileItem

from pylint_periodic.cache.digests import FileDigests
from pylint_periodic.cache.directory import CacheDirectory
from pylint_periodic.cache.reviews import CachedReviews
from pylint_periodic.cache.scans import files_to_look_at
from pylint_periodic.settings import Settings
from pylint_periodic.source.import_text import ImportedPackages

PRAGMA = b"pylint:"
"""What is in the text of a file with pragmas: pylint itself has something to say of those."""


@dataclass(frozen=True)
class Cache:
    """Where answers are kept between runs; ``directory`` is None for nowhere."""

    directory: CacheDirectory | None
    digests: FileDigests

    def reviews(self) -> CachedReviews | None:
        """Return the reviews that are kept."""
        return None if self.directory is None else CachedReviews(self.directory, self.digests)

    def trim(self) -> None:
        """Keep to the limit."""
        if self.directory is not None:
            self.directory.trim()


def chosen(
    files: Sequence[FileItem],
    settings: Settings,
    cache: Cache,
    begin: Callable[[str], None],
    reviews: CachedReviews | None,
) -> list[FileItem]:
    """Return the files that can have messages, in their order.

    ``begin`` is told of each file that is read. Files of which ``reviews`` know that there is nothing to say
    are left out.
    """
    texts: dict[str, bytes] = {}
    unread: set[str] = set()
    for file in files:
        path = os.path.abspath(file.filepath)
        try:
            texts[path] = cache.digests.read(path)
        except OSError:
            unread.add(path)  # pylint says what is wrong with it
    candidates = files_to_look_at(texts, settings, cache.directory, cache.digests, begin)

    def is_chosen(path: str) -> bool:
        if path in unread or PRAGMA in texts[path]:
            return True
        return path in candidates and not (
            reviews is not None and reviews.says_nothing(path, ImportedPackages(texts[path]), settings)
        )

    return [file for file in files if is_chosen(os.path.abspath(file.filepath))]
