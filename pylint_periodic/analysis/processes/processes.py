"""The processes of a package, the hub of each, and which of them can run a module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pylint_periodic.analysis.processes.backend_choice import last_name, names_from
from pylint_periodic.analysis.processes.package_files import PackageFiles
from pylint_periodic.analysis.processes.partial_patching import base_name, calls_that_patch, left_out
from pylint_periodic.analysis.processes.scripts import Metadata, Script, metadata_of, scripts_of
from pylint_periodic.analysis.processes.startup import Startup
from pylint_periodic.analysis.processes.startup_state import Deed, Done, Start
from pylint_periodic.catalog.roles import shipped_roles, spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.hubs import Process
from pylint_periodic.source.memory import remembered_of_files


def _importing(libraries: Iterable[str]) -> re.Pattern[bytes]:
    named = b"|".join(name.encode() for name in sorted(set(libraries)))
    return re.compile(rb"^[ \t]*(?:from|import)[ \t]+(?:%s)\b" % named, re.MULTILINE)


_BRINGS_HUB = _importing(shipped_roles().names(Role.BRINGS_HUB))
_THREADED = shipped_roles().names(Role.RUNS_ON_THREADS)
_RUNS_ON_THREADS = _importing(name.partition(".")[0] for name in _THREADED)


@dataclass(frozen=True)
class Running:
    """A process, and the modules that can run in it; ``is_web`` is set where a web server loads it."""

    process: Process
    modules: frozenset[str]
    is_web: bool


class Processes:
    """The processes of one package."""

    def __init__(self, files: PackageFiles, declared: Metadata) -> None:
        """Find the programs among the files of a package, beside those that its metadata declares."""
        self._files = files
        self._declared = declared
        self._plugins = {group: files.with_packages(modules) for group, modules in declared.plugins.items()}
        self._groups = files.quoting(self._plugins)
        deciding = (Role.PATCHES, Role.CHOOSES_BACKEND, Role.HOLDS_INDIRECTION)
        self._deciding = files.with_words(*sorted(word for role in deciding for word in spelled(role)))

    @property
    def texts(self) -> Iterable[bytes]:
        """Return the texts of the package's modules."""
        return self._files.texts.values()

    @property
    def has_plugins(self) -> bool:
        """Return whether the package declares modules for the processes of others."""
        return bool(self._plugins)

    @cached_property
    def all(self) -> tuple[Running, ...]:
        """Return the processes, those first whose programs are declared."""
        scripts = [
            script for script in scripts_of(self._files, self._declared) if script.module in self._files.texts
        ]
        names = frozenset(script.name for script in scripts)
        begun = [(script, *self._begun(script, names)) for script in scripts]
        seen = {(done.module, done.line) for _, start, _ in begun for done in start.done}
        seen.update(place for _, start, _ in begun for place in start.passed_over)
        is_all_seen = all((module, call.lineno) in seen for module, call in self._patches)
        return tuple(
            Running(
                self._process(script.name, start, modules, is_all_seen=is_all_seen), modules, script.is_web
            )
            for script, start, modules in begun
        )

    def of(self, module: str) -> tuple[Process, ...]:
        """Return the processes that can run a module: those that import it, or what stands nearest to it."""
        while module:
            below = f"{module}."
            found = [
                running
                for running in self.all
                if module in running.modules or any(name.startswith(below) for name in running.modules)
            ]
            if found:
                return _programs(found)
            module = module.rpartition(".")[0]
        return _programs(self.all)

    def _begun(self, script: Script, names: frozenset[str]) -> tuple[Start, frozenset[str]]:
        """Return what the start of a program does, and all modules that it can come to import."""
        startup = Startup(self._files, self._deciding)
        start = startup.run(script.module, script.function)
        reached = dict(start.imported)
        waiting = list(reached)
        while waiting:
            for module in self._followed(waiting.pop(), script.name, names):
                if module not in reached:
                    reached[module] = None
                    waiting.append(module)
        for module in self._deciding:
            if module in reached:
                startup.import_later(module)
        return start, frozenset(reached)

    def _followed(self, module: str, script: str, names: frozenset[str]) -> Iterator[str]:
        """Yield what a module can import in a process: of modules under names of programs, only its own."""
        named = self._files.named_by(module)
        yield from named.first
        yield from named.later
        for key, modules in named.by_key.items():
            if key == script or key not in names:
                yield from modules
        for group in self._groups.get(module, ()):
            yield from self._plugins[group]

    def _process(self, name: str, start: Start, modules: frozenset[str], *, is_all_seen: bool) -> Process:
        """Return what a program's start makes of it; with what patches left unseen, it may be patched."""
        process = self._by_hub(name, start, modules, is_all_seen=is_all_seen)
        indirection = _first(start, Deed.SETS_INDIRECTION)
        return replace(
            process,
            indirect=indirection is not None and indirection.certain,
            left_out=left_out(call for module, call in self._patches if module in modules),
        )

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the modules that sleep and that nothing in the package may patch that patches."""
        return left_out(call for _, call in self._patches)

    def _by_hub(self, name: str, start: Start, modules: frozenset[str], *, is_all_seen: bool) -> Process:
        """Return the process of a program with the hub that its start gives it."""
        patching = _first(start, Deed.PATCHES)
        threading = _first(start, Deed.CHOOSES_THREADING)
        eventlet = _first(start, Deed.CHOOSES_EVENTLET)
        surely = any(done is not None and done.certain for done in (patching, eventlet))
        if threading is not None and not surely and (threading.certain or not (patching or eventlet)):
            why = f"chooses oslo.service's threading backend at {self._place(threading)}"
            return Process(name, False, False, why)
        if patching is not None:
            return Process(name, True, True, f"is monkey patched at {self._place(patching)}")
        if not is_all_seen:
            return Process(name, True, None, "may be monkey patched")
        if eventlet is not None:
            return Process(name, True, False, f"chooses eventlet at {self._place(eventlet)}")
        managing = self._managing_threads(start.imported)
        if managing is not None:
            why = f"never patches and runs its services on native threads by {self._files.path_of(managing)}"
            return Process(name, False, False, why)
        if any(_BRINGS_HUB.search(self._files.texts[module]) for module in modules):
            return Process(name, True, False, "is never monkey patched")
        return Process(name, False, False, "never patches and never imports eventlet")

    def _managing_threads(self, modules: Iterable[str]) -> str | None:
        """Return the first of the modules that hands its services to native threads and brings no hub."""
        for module in modules:
            text = self._files.texts[module]
            if _RUNS_ON_THREADS.search(text) and not _BRINGS_HUB.search(text):
                tree = self._files.tree(module)
                if tree is not None and _hands_to_threads(tree):
                    return module
        return None

    def _place(self, done: Done) -> str:
        return f"{self._files.path_of(done.module)}:{done.line}"

    @cached_property
    def _patches(self) -> tuple[tuple[str, ast.Call], ...]:
        """Return the calls of what patches in the package, each with its module."""
        trees = ((module, self._files.tree(module)) for module in self._deciding)
        return tuple(
            (module, call) for module, tree in trees if tree is not None for call in calls_that_patch(tree)
        )


@remembered_of_files(16)
def processes_of(root: Path, package: str) -> Processes:
    """Return the processes of the package ``package`` in the directory ``root``."""
    return Processes(PackageFiles(root, package), metadata_of(root, package))


def _first(start: Start, deed: Deed) -> Done | None:
    """Return the first of a kind that is certain, or else the first."""
    found = [done for done in start.done if done.deed is deed]
    return min(found, key=lambda done: not done.certain, default=None)


def _programs(found: Sequence[Running]) -> tuple[Process, ...]:
    """Return the processes that are programs of their own: what a web server loads runs no task."""
    programs = [running for running in found if not running.is_web] or found
    return tuple(running.process for running in programs)


def _hands_to_threads(tree: ast.Module) -> bool:
    """Return whether a module makes, or derives a class from, what runs services on native threads."""
    nodes = list(ast.walk(tree))
    known = {name for full in _THREADED for name in names_from(nodes, full.partition(".")[0])}
    used = [node.func for node in nodes if isinstance(node, ast.Call)]
    used += [base for node in nodes if isinstance(node, ast.ClassDef) for base in node.bases]
    named = spelled(Role.RUNS_ON_THREADS)
    return any(last_name(item) in named and base_name(item) in known for item in used)
