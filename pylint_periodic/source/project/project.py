"""The modules of the project that a linted file belongs to: found, loaded as syntax only, kept once.

The code under analysis is read and parsed, never imported. Only modules of the linted file's own
top-level package are entered; for everything else the catalogue speaks.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from astroid import nodes
from astroid.manager import AstroidManager

from pylint_periodic.source.deadline import Deadline
from pylint_periodic.source.memory import remembered_of_files
from pylint_periodic.source.project.text_index import Index
from pylint_periodic.source.syntax.node_refs import NodeRef, find_in, ref_to
from pylint_periodic.source.syntax.reading.trees import CLOSED, Unread, read_tree
from pylint_periodic.source.syntax.source_lines import SourceLines
from pylint_periodic.source.syntax.walk import called_name, walk, walk_lines, walk_statements

# How far `from x import *` and re-exports are followed before we give up on a name.
MAX_REEXPORTS = 12


class Module:
    """One module of the project.

    ``tree`` is pylint's own tree where pylint has built one, otherwise a syntax-only tree (no brain
    transforms, no attribute inference).
    """

    def __init__(self, name: str, path: str, tree: nodes.Module, *, is_package: bool) -> None:
        """Keep the tree under its dotted ``name``; ``path`` is where it was read from."""
        self.name = name
        self.path = path
        self.tree = tree
        self.is_package = is_package
        self._calls: dict[str, list[nodes.Call]] = {}

    @cached_property
    def star_imports(self) -> tuple[nodes.ImportFrom, ...]:
        """Return the ``from x import *`` statements at the module's own level."""
        return tuple(
            node
            for node in walk(self.tree, into_scopes=False)
            if isinstance(node, nodes.ImportFrom) and any(name == "*" for name, _ in node.names)
        )

    @cached_property
    def exports(self) -> frozenset[str] | None:
        """Return the names in the module's ``__all__``, or None where it has none that can be read."""
        names: set[str] = set()
        found = [node.parent for node in self.tree.locals.get("__all__", ())]
        for statement in found:
            value = getattr(statement, "value", None)
            if not isinstance(value, (nodes.List, nodes.Tuple)):
                return None
            names.update(str(item.value) for item in value.elts if isinstance(item, nodes.Const))
        return frozenset(names) if found else None

    def offers(self, name: str) -> bool:
        """Return whether ``from module import *`` binds a name, if the module has it."""
        return name in self.exports if self.exports is not None else not name.startswith("_")

    @cached_property
    def imported_by_call(self) -> frozenset[str]:
        """Return the modules that the module imports by ``__import__("a.b")`` or ``import_module``."""
        return frozenset(
            str(node.args[0].value)
            for node in walk(self.tree)
            if isinstance(node, nodes.Call)
            and node.args
            and isinstance(node.args[0], nodes.Const)
            and node.func.as_string().rpartition(".")[2] in ("__import__", "import_module")
        )

    @property
    def text(self) -> bytes:
        """Return the source that the tree was built from, as Python reads it, in UTF-8.

        Empty where it can't be read any more.
        """
        return self._source.text

    @cached_property
    def _source(self) -> SourceLines:
        return SourceLines(self.tree)

    def lines_with(self, *words: bytes) -> list[int]:
        """Return the numbers of the lines that hold any of these words or parts of words, sorted."""
        return self._source.holding(*words)

    def lines_naming(self, name: str) -> list[int]:
        """Return the numbers of the lines that hold a name, as a whole word, sorted."""
        return self._source.naming(name)

    def lines_setting(self, name: str) -> list[int]:
        """Return the numbers of the lines that hold a name, as a whole word before a ``=``, sorted."""
        return self._source.setting(name)

    def calls_on(self, lines: Sequence[int]) -> list[nodes.Call]:
        """Return the module's calls of names and attributes that stand on any of these lines."""
        return [
            node
            for node in (walk_lines(self.tree, lines) if lines else ())
            if isinstance(node, nodes.Call) and isinstance(node.func, (nodes.Name, nodes.Attribute))
        ]

    def calls_of(self, name: str) -> list[nodes.Call]:
        """Return the module's calls of what has ``name`` as the last component of its own."""
        if name not in self._calls:
            lines = self.lines_naming(name)
            self._calls[name] = [call for call in self.calls_on(lines) if called_name(call) == name]
        return self._calls[name]

    @cached_property
    def decorated(self) -> tuple[nodes.FunctionDef, ...]:
        """Return the functions that have decorators, nested ones too, in the order of the source."""
        return tuple(
            node
            for node in self._statements_on(b"@")
            if isinstance(node, nodes.FunctionDef) and node.decorators is not None
        )

    @cached_property
    def imports(self) -> tuple[nodes.Import | nodes.ImportFrom, ...]:
        """Return the import statements, nested ones too, in the order of the source."""
        kinds = (nodes.Import, nodes.ImportFrom)
        return tuple(node for node in self._statements_on(b"import") if isinstance(node, kinds))

    @property
    def from_imports(self) -> tuple[nodes.ImportFrom, ...]:
        """Return those of the form ``from ... import``."""
        return tuple(node for node in self.imports if isinstance(node, nodes.ImportFrom))

    def _statements_on(self, word: bytes) -> Iterable[nodes.NodeNG]:
        """Return the statements on lines that hold a word; all, where the source can't be read any more."""
        if not self.text:
            return walk_statements(self.tree)
        lines = self.lines_with(word)
        return walk_statements(self.tree, lines=lines) if lines else ()

    @cached_property
    def classes(self) -> tuple[nodes.ClassDef, ...]:
        """Return the classes of the module, nested ones too, in the order of the source."""
        return tuple(node for node in self._statements_on(b"class") if isinstance(node, nodes.ClassDef))

    def resolve_relative(self, node: nodes.ImportFrom) -> str:
        """Return the absolute dotted name of the module that a ``from`` import names."""
        if not node.level:
            return str(node.modname)
        parts = self.name.split(".")
        drop = node.level - 1 if self.is_package else node.level
        base = parts[: len(parts) - drop] if drop else parts
        return ".".join([*base, node.modname] if node.modname else base)


class Project:
    """All modules under one package root.

    ``root`` is the directory that holds the top-level package, ``package`` that package's name or
    the empty string for a file that is in no package. ``index`` is that of the package. ``deadline`` is the
    time of whoever asks.
    """

    def __init__(self, root: Path, package: str, deadline: Deadline | None = None) -> None:
        """Create an empty project; modules are loaded when they are asked for, as long as there is time."""
        self.root = root
        self.package = package
        self.deadline = deadline or Deadline()
        self.index = Index(root, package, self.deadline)
        self._modules: dict[str, Module | None] = {}
        self._by_tree: dict[nodes.Module, Module] = {}
        self._by_file: dict[str, Module] = {}
        self._nodes: dict[NodeRef, nodes.NodeNG] = {}
        self._files: dict[str, Path | None] = {}
        self._unread: dict[Path, str] = {}

    @staticmethod
    def locate(path: str, imported: Container[str] = ()) -> tuple[Path, str, str, bool]:
        """Return the root directory, top-level package, dotted name and is-package of a file.

        A directory without ``__init__.py`` below a package belongs to it as a namespace package. So
        does one above it whose name the file itself imports from (``imported``).
        """
        file = real_file(path)
        is_package = file.stem == "__init__"
        directory, packages = _packages_around(file.parent)
        parts = [*packages] if is_package else [*packages, file.stem]
        for depth, above in enumerate((directory, *directory.parents[:2]), 1):
            if parts[:1] != [above.name] and above.name in imported:
                parts[:0] = above.parts[-1:] if depth == 1 else directory.parts[-depth:]
                directory = above.parent
                break
        name = ".".join(parts) or file.stem
        in_package = len(parts) > 1 or is_package
        return directory, (parts[0] if in_package and parts else ""), name, is_package

    def adopt(self, tree: nodes.Module, name: str, path: str, *, is_package: bool) -> Module:
        """Take a tree that pylint has built into the project and return its module."""
        known = self._modules.get(name)
        if known is not None and known.tree is tree:
            return known
        module = Module(name, path, tree, is_package=is_package)
        self._modules[name] = module
        self._know(module)
        return module

    def _know(self, module: Module) -> None:
        self._by_tree[module.tree] = module
        self._by_file.setdefault(module.tree.file or "", module)

    def owns(self, name: str) -> bool:
        """Return whether a dotted module name belongs to the project."""
        top = name.partition(".")[0]
        if self.package:
            return top == self.package
        return name in self._modules

    def has(self, name: str) -> bool:
        """Return whether the project has a module or namespace package of that dotted name, unparsed."""
        if name in self._modules:
            return self._modules[name] is not None
        return self.owns(name) and (self.file(name) is not None or self._is_namespace(name))

    def _is_namespace(self, name: str) -> bool:
        return self.root.joinpath(*name.split(".")).is_dir()

    def module(self, name: str) -> Module | None:
        """Return the project's module of that dotted name, loading it on first use, or None."""
        if name not in self._modules:
            self.deadline.check()
            module = self._load(name) if self.owns(name) else None
            self._modules[name] = module
            if module is not None:
                self._know(module)
        return self._modules[name]

    @property
    def consulted(self) -> Mapping[str, Path | None]:
        """Return the modules of the project that were asked for, and the file of each that has one.

        What the project says of its modules depends on these, on ``index.asked``, and on nothing else.
        """
        return MappingProxyType(self._files)

    @property
    def unread(self) -> Mapping[Path, str]:
        """Return the files of modules that were asked for and have no tree, and why they have none."""
        return MappingProxyType(self._unread)

    def file(self, name: str) -> Path | None:
        """Return the file that holds the project's module of that dotted name, or None."""
        if name not in self._files:
            self._files[name] = _module_file(self.root, name)
        return self._files[name]

    def _load(self, name: str) -> Module | None:
        base = self.root.joinpath(*name.split("."))
        path = self.file(name)
        if path is not None:
            is_package = path.stem == "__init__" and path.parent == base
            module = _shared_module(path, name, is_package=is_package)
            if isinstance(module, Unread):
                self._unread[path] = module.reason
                return None
            return module
        if self._is_namespace(name):
            return Module(name, str(base), nodes.Module(name, package=True), is_package=True)
        return None

    def module_of(self, node: nodes.NodeNG) -> Module | None:
        """Return the module that a node stands in."""
        return self._by_tree.get(node.root())

    def module_at(self, ref: NodeRef) -> Module | None:
        """Return the module that the node of a reference stands in."""
        return self._by_file.get(ref.file)

    def node(self, ref: NodeRef) -> nodes.NodeNG:
        """Return the node that a reference means. Raises ``LookupError`` where no module here has it."""
        if ref not in self._nodes and (module := self.module_at(ref)) is not None:
            # A line can be long, and is asked for again: all that stands on it is known at once.
            for node in walk_lines(module.tree, [ref.line]):
                self._nodes.setdefault(ref_to(node), node)
            if ref not in self._nodes and (found := find_in(module.tree, ref)) is not None:
                self._nodes[ref] = found
        if ref not in self._nodes:
            raise LookupError(f"{ref.file}:{ref.line} has no such {ref.kind}")
        return self._nodes[ref]


def imported_packages(tree: nodes.Module) -> frozenset[str]:
    """Return the top-level packages that a module's own statements import from."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, nodes.Import):
            names.update(dotted.partition(".")[0] for dotted, _ in node.names)
        elif isinstance(node, nodes.ImportFrom) and not node.level:
            names.add(node.modname.partition(".")[0])
    return frozenset(names)


# Modules that were loaded in this process, by path, with the state of the file that they were read from.
_LOADED: dict[Path, tuple[tuple[int, int], Module | Unread]] = {}


def _shared_module(path: Path, name: str, *, is_package: bool) -> Module | Unread:
    """Return a module that pylint or an earlier review has built already, else load it, if that can be."""
    built = AstroidManager().astroid_cache.get(name)
    if isinstance(built, nodes.Module) and built.file == str(path) and built.body:
        return Module(name, str(path), built, is_package=is_package)
    try:
        status = path.stat()
    except OSError as error:
        return Unread(CLOSED, error)
    state = (status.st_mtime_ns, status.st_size)
    known = _LOADED.get(path)
    if known is None or known[0] != state:
        tree = read_tree(path, name)
        module = tree if isinstance(tree, Unread) else Module(name, str(path), tree, is_package=is_package)
        known = _LOADED[path] = (state, module)
    return known[1]


def real_file(path: str) -> Path:
    """Return a file's path without symbolic links in it."""
    if os.path.islink(path):
        return Path(os.path.realpath(path))  # a link to itself is no error
    directory, name = os.path.split(os.path.abspath(path))
    return _real_directory(directory) / name


# These are asked for every file of a run.
@remembered_of_files(16384)
def _module_file(root: Path, name: str) -> Path | None:
    """Return the file below ``root`` that holds the module of a dotted name, or None."""
    base = os.path.join(root, *name.split("."))
    candidates = (os.path.join(base, "__init__.py"), f"{base}.py")
    found = next((path for path in candidates if os.path.isfile(path)), None)
    return None if found is None else Path(found)


@remembered_of_files(4096)
def _real_directory(path: str) -> Path:
    """Return a directory without symbolic links in its path."""
    return Path(os.path.realpath(path))


@remembered_of_files(4096)
def _package_above(directory: Path) -> Path | None:
    """Return the nearest package directory at or above, at most two namespace levels up, or None."""
    for candidate in (directory, *directory.parents[:2]):
        if (candidate / "__init__.py").is_file() and candidate.parent != candidate:
            return candidate
    return None


@remembered_of_files(4096)
def _packages_around(directory: Path) -> tuple[Path, tuple[str, ...]]:
    """Return the directory above the packages that one belongs to, and their names, outermost first."""
    parts: tuple[str, ...] = ()
    while (above := _package_above(directory)) is not None:
        parts = (*directory.relative_to(above.parent).parts, *parts)
        directory = above.parent
    return directory, parts
