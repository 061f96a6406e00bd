"""The programs of a package: console scripts, modules of commands, and what a web server loads."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pylint_periodic.analysis.processes.package_files import PackageFiles
from pylint_periodic.source.project.entry_points import entry_points

_WEB_SCRIPTS = "wsgi_scripts"
_SCRIPTS = ("console_scripts", "gui_scripts", _WEB_SCRIPTS)
_COMMANDS = frozenset(("cmd", "command", "commands"))
_WEB = "wsgi"
_MAIN = "main"


@dataclass(frozen=True)
class Script:
    """A program: its name, the module that is imported for it, and the function of it that is called, if any.

    ``is_web`` is set for what a web server loads.
    """

    name: str
    module: str
    function: str = ""
    is_web: bool = False


@dataclass(frozen=True)
class Metadata:
    """What a distribution declares of one package: its programs, and the modules of each group of plugins."""

    scripts: tuple[Script, ...] = ()
    plugins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def scripts_of(files: PackageFiles, declared: Metadata) -> tuple[Script, ...]:
    """Return the programs of a package, those that it declares first, each module and function once."""
    known = {(script.module, script.function): script for script in declared.scripts}
    for script in _by_convention(files, is_declared=bool(declared.scripts)):
        known.setdefault((script.module, script.function), script)
    return tuple(known.values())


def metadata_of(root: Path, package: str) -> Metadata:
    """Return what is declared of a package, where it is installed or beside its source; ``root`` holds it."""
    groups = entry_points(root, package)
    scripts = {
        point.name: Script(point.name, point.module, point.attribute, group == _WEB_SCRIPTS)
        for group in _SCRIPTS
        for point in groups.get(group, ())
    }
    plugins = {
        group: tuple(dict.fromkeys(point.module for point in points))
        for group, points in groups.items()
        if group not in _SCRIPTS
    }
    return Metadata(tuple(scripts.values()), plugins)


def _by_convention(files: PackageFiles, *, is_declared: bool) -> Iterator[Script]:
    """Yield the modules that a web server loads and, where nothing is declared, those that are run."""
    for module, text in files.texts.items():
        parts = module.split(".")
        if _WEB in parts[1:] and b"application" in text and _assigns(files.tree(module), "application"):
            yield Script(module, module, is_web=True)
        elif is_declared:
            continue
        elif parts[-1] == "__main__":
            yield Script(module, module)
        elif not _COMMANDS.isdisjoint(parts[1:-1]) and _defines(files.tree(module), _MAIN):
            yield Script(parts[-1], module, _MAIN)
        elif b"__main__" in text and b"__name__" in text and _is_run(files.tree(module)):
            yield Script(module, module)


def _assigns(tree: ast.Module | None, name: str) -> bool:
    return tree is not None and any(
        isinstance(target, ast.Name) and target.id == name
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
    )


def _defines(tree: ast.Module | None, name: str) -> bool:
    return tree is not None and any(
        isinstance(node, ast.FunctionDef) and node.name == name for node in tree.body
    )


def _is_run(tree: ast.Module | None) -> bool:
    """Return whether a module asks whether it is the program."""
    return tree is not None and any(
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Compare)
        and isinstance(node.test.left, ast.Name)
        and node.test.left.id == "__name__"
        for node in tree.body
    )
