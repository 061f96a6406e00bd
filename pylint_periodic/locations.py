"""Places in files, and words among which places stand: what people are shown of the source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Location:
    """A place in a file: 1-based lines, 0-based columns counted in UTF-8 bytes, as in ``ast``."""

    path: str
    line: int
    column: int = 0
    end_line: int | None = None
    end_column: int | None = None

    def seen_from(self, here: str) -> str:
        """Return the place for people who read about the file ``here``: without the file where it is that."""
        return f"line {self.line}" if self.path == here else f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Evidence:
    """Why a site counts: words, and among them the places that they are about."""

    parts: tuple[str | Location, ...]

    def seen_from(self, here: str) -> str:
        """Return the evidence in words for people who read about the file ``here``."""
        return "".join(part if isinstance(part, str) else part.seen_from(here) for part in self.parts)
