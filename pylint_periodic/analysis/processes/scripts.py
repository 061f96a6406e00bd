"""The programs of a package: its console scripts, the modules of its commands, and what a web server loads.

They stand in the metadata of a distribution, installed or as source, which is read and never built.
"""

from __future__ import annotations

import ast
import configparser
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pylint_periodic.analysis.processes.package_files import PackageFiles
from pylint_periodic.source.syntax.files import read_regular

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_WEB_SCRIPTS = "wsgi_scripts"
_SCRIPTS = frozenset(("console_scripts", "gui_scripts", _WEB_SCRIPTS))
_COMMANDS = frozenset(("cmd", "command", "commands"))
_WEB = "wsgi"
_MAIN = "main"
_MOST_BYTES = 4_000_000
_CONFIG, _PROJECT = "setup.cfg", "pyproject.toml"
_FILES = ("*.dist-info/entry_points.txt", "*.egg-info/entry_points.txt", _CONFIG, _PROJECT)

Groups = Mapping[str, Mapping[str, str]]


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
    scripts: dict[str, Script] = {}
    plugins: dict[str, dict[str, None]] = {}
    for path in metadata_files(root):
        for groups in _declared_in(path):
            for group, entries in groups.items():
                for name, target in entries.items():
                    module, _, function = target.partition("[")[0].replace(" ", "").partition(":")
                    if module.partition(".")[0] != package:
                        continue
                    if group in _SCRIPTS:
                        is_web = group == _WEB_SCRIPTS
                        scripts.setdefault(name, Script(name, module, function, is_web))
                    else:
                        plugins.setdefault(group, {})[module] = None
    return Metadata(tuple(scripts.values()), {group: tuple(modules) for group, modules in plugins.items()})


def metadata_files(root: Path) -> list[Path]:
    """Return the files that can declare programs of a package in ``root``, the nearest first."""
    found: list[Path] = []
    for directory in (root, root.parent):
        for pattern in _FILES:
            found.extend(path for path in sorted(directory.glob(pattern)) if path.is_file())
    return found


def _declared_in(path: Path) -> Iterator[Groups]:
    if path.name == _PROJECT:
        yield from _in_project(path)
        return
    sections = _sections(path)
    if path.name != _CONFIG:
        yield sections
        return
    for section in ("entry_points", "options.entry_points"):
        yield {group: _entries(text) for group, text in sections.get(section, {}).items()}


def _sections(path: Path) -> Groups:
    parser = configparser.RawConfigParser(delimiters=("=",), strict=False, allow_no_value=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names of scripts keep their case
    try:
        parser.read_string(read_regular(path, limit=_MOST_BYTES).decode("utf-8", "replace"))
    except (OSError, configparser.Error):
        return {}
    return {
        section: {key: value or "" for key, value in parser.items(section)} for section in parser.sections()
    }


def _entries(text: str) -> Mapping[str, str]:
    pairs = (line.partition("=") for line in text.splitlines() if "=" in line)
    return {name.strip(): target.strip() for name, _, target in pairs}


def _in_project(path: Path) -> Iterator[Groups]:
    try:
        document = tomllib.loads(read_regular(path, limit=_MOST_BYTES).decode("utf-8", "replace"))
    except (OSError, tomllib.TOMLDecodeError):
        return
    project, poetry = _table(document, "project"), _table(document, "tool", "poetry")
    yield {
        "console_scripts": _texts(_table(project, "scripts")),
        "gui_scripts": _texts(_table(project, "gui-scripts")),
    }
    yield {"console_scripts": _texts(_table(poetry, "scripts"))}
    yield {group: _texts(entries) for group, entries in _table(project, "entry-points").items()}


def _table(document: Any, *keys: str) -> Mapping[str, Any]:
    for key in keys:
        document = document.get(key) if isinstance(document, Mapping) else None
    return document if isinstance(document, Mapping) else {}


def _texts(entries: Any) -> Mapping[str, str]:
    return {name: target for name, target in _table(entries).items() if isinstance(target, str)}


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
