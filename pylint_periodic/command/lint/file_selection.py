"""The files of a run that have to be looked at: most can't hold a task, and say so by their text alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pylint.typing import FileItem

from pylint_periodic.cache.digests import FileDigests
from pylint_periodic.cache.directory import CacheDirectory
from pylint_periodic.cache.reviews import CachedReviews
from pylint_periodic.cache.scans import Scan
from pylint_periodic.pragmas import PRAGMA
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.import_text import ImportedPackages
from pylint_periodic.store import FileJudged


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


class Chosen:
    """The files that can have messages, in their order.

    Of some that is known only when all before them were given out: whether they are Python.
    """

    def __init__(
        self,
        files: Sequence[FileItem],
        settings: Settings,
        cache: Cache,
        begin: Callable[[str], None],
        reviews: CachedReviews | None,
    ) -> None:
        """Choose among files. ``begin`` is told of each that is read.

        Files of which ``reviews`` know that there is nothing to say are left out; what was judged of them
        is in ``judged``.
        """
        self._files = [(os.path.abspath(file.filepath), file) for file in files]
        texts: dict[str, bytes] = {}
        self._surely: set[str] = set()
        for path, _ in self._files:
            try:
                texts[path] = cache.digests.read(path)
            except OSError:
                self._surely.add(path)  # pylint says what is wrong with it
        self._scan = Scan(texts, settings, cache.directory, cache.digests, begin)
        self._surely.update(path for path, text in texts.items() if PRAGMA in text)
        self.judged: list[FileJudged] = []
        for path in self._scan.with_tasks - self._surely:
            imported = ImportedPackages(texts[path])
            known = None if reviews is None else reviews.judged_silently(path, imported, settings)
            if known is None:
                self._surely.add(path)
            else:
                self.judged.append(known)

    def __len__(self) -> int:
        """Return how many there are at least."""
        return len(self.surely())

    def __iter__(self) -> Iterator[FileItem]:
        """Yield them."""
        for path, file in self._files:
            if path in self._surely or (path not in self._scan.with_tasks and path in self._scan):
                yield file
        self._scan.keep()

    def surely(self) -> list[FileItem]:
        """Return those that are known at once."""
        return [file for path, file in self._files if path in self._surely]
