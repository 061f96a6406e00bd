"""The main greenthread of a program: functions that an option names, and the ``main`` of a program."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from astroid import nodes

from pylint_periodic.analysis.tasks.runners import Runners
from pylint_periodic.analysis.tasks.scan.spellings import spellings
from pylint_periodic.analysis.tasks.task import Task
from pylint_periodic.findings import TaskKind
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.syntax.walk import walk_lines
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import qualified_name

_MAIN = "main"
_PROGRAMS = "cmd"
_GUARD = b"__main__"
_DEFINES_MAIN = b"\ndef main("


def may_be_program(name: str, text: bytes) -> bool:
    """Return whether a module of that dotted name and text can be what a program begins with."""
    return _DEFINES_MAIN in text and (_GUARD in text or _PROGRAMS in name.split("."))


class MainLoops:
    """Finds the functions that a program stays in."""

    def __init__(self, resolver: Resolver, settings: Settings, runners: Runners) -> None:
        """The settings name functions; ``runners`` tell which programs have a hub that others wait for."""
        self._resolver = resolver
        self._names = settings.entry_functions
        self._runners = runners

    def tasks(self, module: Module) -> Iterator[Task]:
        """Yield the main loops of a module."""
        if self._names:
            yield from self._named(module)
        if may_be_program(module.name, module.text):
            yield from self._programs(module)

    def _named(self, module: Module) -> Iterator[Task]:
        word, text = spellings(self._names)
        lines = module.lines_with(*text)
        for node in walk_lines(module.tree, lines) if lines else ():
            if isinstance(node, nodes.FunctionDef) and word.fullmatch(node.name):
                dotted = f"{module.name}.{qualified_name(node)}"
                if any(fnmatchcase(dotted, name) for name in self._names):
                    name = qualified_name(node)
                    yield Task(self._resolver.lexical(node), TaskKind.MAIN_LOOP, node, name)

    def _programs(self, module: Module) -> Iterator[Task]:
        """Yield the ``main`` of a program whose threads are green: others wait while it holds the hub."""
        for node in module.tree.locals.get(_MAIN, ()):
            if isinstance(node, nodes.FunctionDef) and self._runners.is_patched(node):
                function = self._resolver.lexical(node)
                yield Task(function, TaskKind.GREENTHREAD, node, qualified_name(node), once=True)
