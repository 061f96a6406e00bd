"""The modules of the project that a linted file belongs to: found, loaded as syntax only, kept once.

The code under analysis is read and parsed, never imported. Only modules of the linted file's own
top-level package are entered; for everything else the catalogue speaks.
"""

from __future__ import annotations

import warnings
from functools import cached_property
from pathlib import Path

from astroid import nodes
from astroid.builder import AstroidBuilder
from astroid.exceptions import AstroidError
from astroid.manager import AstroidManager

from pylint_periodic.source.walk import walk

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
    the empty string for a file that is in no package.
    """

    def __init__(self, root: Path, package: str) -> None:
        """Create an empty project; modules are loaded when they are asked for."""
        self.root = root
        self.package = package
        self._modules: dict[str, Module | None] = {}
        self._by_tree: dict[nodes.Module, Module] = {}

    @staticmethod
    def locate(path: str, imported: frozenset[str] = frozenset()) -> tuple[Path, str, str, bool]:
        """Return the root directory, top-level package, dotted name and is-package of a file.

        A directory without ``__init__.py`` below a package belongs to it as a namespace package. So
        does one above it whose name the file itself imports from (``imported``).
        """
        file = Path(path).resolve()
        is_package = file.stem == "__init__"
        parts = [] if is_package else [file.stem]
        directory = file.parent
        while (above := _package_above(directory)) is not None:
            parts[:0] = directory.relative_to(above.parent).parts
            directory = above.parent
        for depth, above in enumerate((directory, *directory.parents[:2]), 1):
            if above.name in imported and (parts[:1] != [above.name]):
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
        self._by_tree[tree] = module
        return module

    def owns(self, name: str) -> bool:
        """Return whether a dotted module name belongs to the project."""
        top = name.partition(".")[0]
        if self.package:
            return top == self.package
        return name in self._modules

    def module(self, name: str) -> Module | None:
        """Return the project's module of that dotted name, loading it on first use, or None."""
        if name not in self._modules:
            module = self._load(name) if self.owns(name) else None
            self._modules[name] = module
            if module is not None:
                self._by_tree[module.tree] = module
        return self._modules[name]

    def _load(self, name: str) -> Module | None:
        base = self.root.joinpath(*name.split("."))
        for path, is_package in ((base / "__init__.py", True), (base.with_suffix(".py"), False)):
            if path.is_file():
                return _shared_module(path, name, is_package=is_package)
        if base.is_dir() and name != self.package:
            return Module(name, str(base), nodes.Module(name, package=True), is_package=True)
        return None

    def module_of(self, node: nodes.NodeNG) -> Module | None:
        """Return the module that a node stands in."""
        return self._by_tree.get(node.root())


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
_LOADED: dict[Path, tuple[tuple[int, int], Module | None]] = {}


def _shared_module(path: Path, name: str, *, is_package: bool) -> Module | None:
    """Return a module that pylint or an earlier review has built already, else load it."""
    built = AstroidManager().astroid_cache.get(name)
    if isinstance(built, nodes.Module) and built.file == str(path) and built.body:
        return Module(name, str(path), built, is_package=is_package)
    try:
        status = path.stat()
    except OSError:
        return None
    state = (status.st_mtime_ns, status.st_size)
    known = _LOADED.get(path)
    if known is None or known[0] != state:
        tree = load_tree(path, name)
        module = None if tree is None else Module(name, str(path), tree, is_package=is_package)
        known = _LOADED[path] = (state, module)
    return known[1]


def _package_above(directory: Path) -> Path | None:
    """Return the nearest package directory at or above, at most two namespace levels up, or None."""
    for candidate in (directory, *directory.parents[:2]):
        if (candidate / "__init__.py").is_file() and candidate.parent != candidate:
            return candidate
    return None


def load_tree(path: Path, name: str) -> nodes.Module | None:
    """Return the syntax-only tree of a file, or None where it can't be read or parsed.

    pylint itself reports the syntax errors of the files it lints; a callee that can't be parsed is
    simply unknown.
    """
    try:
        data = path.read_bytes()
        builder = AstroidBuilder(AstroidManager(), apply_transforms=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            tree, parts = builder._data_build(_decode(data), name, str(path))  # pylint: disable=protected-access
    except (OSError, UnicodeDecodeError, LookupError, SyntaxError, RecursionError, AstroidError):
        return None
    # The builder's post-build step would import what `from` statements name; binding the names is
    # all that we need of it.
    for node, global_names in parts._import_from_nodes:  # pylint: disable=protected-access
        for imported, alias in node.names:
            if imported != "*":
                scope = tree if (alias or imported) in global_names else node.parent
                scope.set_local(alias or imported, node)
    return tree


def _decode(data: bytes) -> str:
    import io  # noqa: PLC0415
    import tokenize  # noqa: PLC0415

    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data.decode(encoding)
