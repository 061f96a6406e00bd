"""Reviews that are looked up, and kept where there are none: the same answers, without the work."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Sequence
from functools import cached_property
from pathlib import Path

from astroid import nodes

from pylint_periodic.analysis.module_review import ModuleReview, ReviewOfModule, hub_of, review_module
from pylint_periodic.analysis.review import CutShort, Placed, Reviewed
from pylint_periodic.cache.digests import FileDigests, digest, program_digest
from pylint_periodic.cache.directory import CacheDirectory
from pylint_periodic.cache.entries import (
    DIRECTORY,
    Dependencies,
    Entry,
    KeptFinding,
    KeptTask,
    MessagePlace,
    decoded,
    encoded,
)
from pylint_periodic.findings import Judged
from pylint_periodic.hubs import Hub
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Project, imported_packages
from pylint_periodic.source.syntax.reading.trees import load_tree, outline_of
from pylint_periodic.store import FileJudged
from pylint_periodic.task_calls import TaskCall


class _File:
    """A file of a run: where it belongs, and the key that its review is kept under."""

    def __init__(self, path: str, imported: Container[str], settings: Settings, digests: FileDigests) -> None:
        self.root, self.package, self._name, is_package = Project.locate(path, imported)
        self._path, self._settings = path, settings
        self.key = digest(
            program_digest(), repr(settings), self.package, self._name, str(is_package), digests.of(path)
        )

    def hub(self) -> Hub:
        """Return what runs its tasks."""
        return hub_of(self._path, self.root, self.package, self._name, self._settings)


class CachedReviews:
    """Reviews modules, or says what was said of them when all that it depends on was the same.

    A review that a budget ended is not kept, as a budget may be time. Nor is one of a project that reaches
    out of its root directory: what it says holds absolute paths.
    """

    def __init__(self, directory: CacheDirectory, digests: FileDigests) -> None:
        """Keep reviews in a directory; files are those of a run, as it first saw them."""
        self._directory = directory
        self._digests = digests
        self._last: tuple[nodes.Module, Settings, ReviewOfModule] | None = None
        self._projects: dict[tuple[Path, str], Project] = {}
        # The same file can stand in several projects, which need not say the same.
        self._entries: dict[tuple[Path, str], Entry | None] = {}

    def review(self, tree: nodes.Module, path: str, settings: Settings) -> ReviewOfModule:
        """Return the review of a module, as ``review_module`` does."""
        if self._last is None or self._last[0] is not tree or self._last[1] != settings:
            self._last = (tree, settings, self._look_up(tree, os.path.abspath(path), settings))
        return self._last[2]

    def forget(self) -> None:
        """Drop what is kept of the module reviewed last, and with it its tree."""
        self._last = None

    def _look_up(self, tree: nodes.Module, path: str, settings: Settings) -> ReviewOfModule:
        file = _File(path, imported_packages(tree), settings, self._digests)
        # All files are seen before they are reviewed, so that a change in the midst of it is noticed.
        self._digests.of_package(file.root, file.package)

        def fresh() -> _Recorded:
            return _Recorded(review_module(tree, path, settings), lambda entry: self._keep(file, path, entry))

        entry = self._valid(file)
        if entry is None:
            return fresh()
        return _Kept(file.root, outline_of(tree.name, tree.file or path), entry, fresh)

    def outline(
        self, path: str, name: str, imported: Container[str], settings: Settings
    ) -> nodes.Module | None:
        """Return a module without a body that ``review`` can answer for; None where no review is kept.

        ``name`` is the dotted name of the module, ``imported`` are the packages that its own statements
        import from, as far as the text tells.
        """
        absolute = os.path.abspath(path)
        file = _File(absolute, imported, settings, self._digests)
        entry = self._valid(file)
        if entry is None:
            return None

        def fresh() -> ReviewOfModule:
            tree = load_tree(Path(path), name)
            if tree is None:
                raise LookupError(f"{path} is no longer what it was")
            return self._look_up(tree, absolute, settings)

        module = outline_of(name, path)
        self._last = (module, settings, _Kept(file.root, module, entry, fresh))
        return module

    def judged_silently(self, path: str, imported: Container[str], settings: Settings) -> FileJudged | None:
        """Return what was judged of a file, where it is known, without a tree, that nothing is to be said.

        ``imported`` are the packages that its own statements import from, as far as the text tells.
        """
        file = _File(os.path.abspath(path), imported, settings, self._digests)
        entry = self._valid(file)
        return None if entry is None or entry.findings else FileJudged(path, str(file.root), entry.judged)

    def _valid(self, file: _File) -> Entry | None:
        """Return what is kept of a file and still true: asked when files are chosen, and again later."""
        place = (file.root, file.key)
        if place not in self._entries:
            self._entries[place] = self._read(file)
        return self._entries[place]

    def _read(self, file: _File) -> Entry | None:
        content = self._directory.read(file.key)
        if content is None:
            return None
        entry = decoded(content)
        if entry is None:
            self._directory.drop(file.key)
            return None
        whole = self._digests.of_package(file.root, file.package)
        is_same = bool(whole) and whole == entry.package
        return entry if is_same or self._hold(entry.dependencies, file) else None

    def _hold(self, dependencies: Dependencies, file: _File) -> bool:
        """Return whether the project would still say the same."""
        key = (file.root, file.package)
        project = self._projects.setdefault(key, Project(*key))
        return (
            all(self._standing_for(project, name) == was for name, was in dependencies.modules.items())
            and all(project.index.ask(table, name) == was for table, name, was in dependencies.asked)
            and (dependencies.hub is None or dependencies.hub == file.hub())
        )

    def _standing_for(self, project: Project, name: str) -> str:
        path = project.file(name)
        if path is not None:
            return f"{os.path.relpath(path, project.root)} {self._digests.of(str(path))}"
        return DIRECTORY if project.has(name) else ""

    def _keep(self, file: _File, path: str, recorded: _Recorded) -> None:
        review = recorded.fresh
        files = [str(found) for found in review.project.consulted.values() if found is not None]
        inside = all(Path(os.path.realpath(found)).is_relative_to(file.root) for found in files)
        if not inside or not all(self._digests.unchanged(found) for found in (path, *files)):
            return
        modules = {name: self._standing_for(review.project, name) for name in review.project.consulted}
        asked = tuple((*question, answer) for question, answer in review.project.index.asked.items())
        tasks = recorded.overviewed
        entry = Entry(
            self._digests.of_package(file.root, file.package),
            Dependencies(modules, asked, review.hub),
            tuple(KeptFinding(MessagePlace.of(item.node), item.finding) for item in review.findings),
            tuple(review.comments_in_doubt),
            review.judged,
            None
            if tasks is None
            else tuple(KeptTask(MessagePlace.of(item.node), item.reach, item.sites) for item in tasks),
        )
        if (content := encoded(entry)) is not None:
            self._directory.write(file.key, content)
        self._entries.pop((file.root, file.key), None)


class _Kept:
    """The review of a module, as it was kept."""

    def __init__(
        self, root: Path, outline: nodes.Module, entry: Entry, fresh: Callable[[], ReviewOfModule]
    ) -> None:
        """Let stand-ins below the outline stand where the nodes stood."""
        self.root = root
        self.findings = [Placed(kept.place.stand_in(outline), kept.finding) for kept in entry.findings]
        self.comments_in_doubt = entry.comments_in_doubt
        self.cut_short: list[CutShort] = []
        self.judged = entry.judged
        self._overview = (
            None
            if entry.overview is None
            else [Reviewed(kept.place.stand_in(outline), kept.reach, kept.sites) for kept in entry.overview]
        )
        self._fresh = fresh

    @cached_property
    def overview(self) -> Sequence[Reviewed]:
        """Return what a reviewer wants to know of each task, greenthreads too."""
        return self._fresh().overview if self._overview is None else self._overview

    @property
    def calls(self) -> Sequence[tuple[TaskCall, ...]]:
        """Return every call below each task; there are too many of them to be kept."""
        return self._fresh().calls


class _Recorded:
    """A review of a module that is kept once it is done."""

    def __init__(self, fresh: ModuleReview, keep: Callable[[_Recorded], None]) -> None:
        self.fresh = fresh
        self.overviewed: Sequence[Reviewed] | None = None
        self._keep = keep

    @property
    def root(self) -> Path:
        """Return the directory that the paths of the findings start from."""
        return self.fresh.root

    @cached_property
    def findings(self) -> Sequence[Placed]:
        """Return what is to be said of the module."""
        found = self.fresh.findings
        self._done()
        return found

    @property
    def comments_in_doubt(self) -> Sequence[tuple[str, int]]:
        """Return the symbols and lines of the comments that tasks of other modules may need."""
        return self.fresh.comments_in_doubt

    @property
    def cut_short(self) -> Sequence[CutShort]:
        """Return the tasks whose walk a budget ended."""
        return self.fresh.cut_short

    @property
    def judged(self) -> Judged:
        """Return what was judged, once the findings are known."""
        return self.fresh.judged

    @cached_property
    def overview(self) -> Sequence[Reviewed]:
        """Return what a reviewer wants to know of each task, greenthreads too."""
        self.overviewed = self.fresh.overview
        self._done()
        return self.overviewed

    @property
    def calls(self) -> Sequence[tuple[TaskCall, ...]]:
        """Return every call below each task."""
        return self.fresh.calls

    def _done(self) -> None:
        if not self.fresh.cut_short:
            self._keep(self)
