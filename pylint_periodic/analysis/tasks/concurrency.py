"""Does the service that a file belongs to run its tasks on a hub at all?

Files are found by words in their text; what counts is what stands in their code. A comment or a string
chooses nothing.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pylint_periodic.analysis.tasks.backend_choice import (
    BACKEND,
    chooses_backend,
    imported,
    initialises,
    is_backend,
    last_name,
    running,
)
from pylint_periodic.findings import Hub
from pylint_periodic.source.memory import remembered_of_files
from pylint_periodic.source.project.naming_conventions import is_test
from pylint_periodic.source.project.project import Module, Project
from pylint_periodic.source.syntax.decoding import as_read
from pylint_periodic.source.syntax.files import read_regular

_INIT = "init_backend"
_THREADING = "THREADING"
_EVENTLET = "EVENTLET"
_HUB = "eventlet"
_PATCH = "monkey_patch"
_IMPORTERS = ("import_module", "__import__")
_HUB_WORDS = (_HUB, _EVENTLET, _PATCH)
_FUTURIST = "futurist.periodics"
_OSLO_SERVICE = "oslo_service"
_PERIODICS = "periodics"
_WORDS = (*_HUB_WORDS, _THREADING, _INIT, _OSLO_SERVICE, _PERIODICS)
# Without all of these in its text a file chooses no backend.
_TO_CHOOSE = (_THREADING.encode(), BACKEND.encode(), _OSLO_SERVICE.encode())


def hub_of(module: Module, project: Project) -> Hub:
    """Return whether a hub runs the tasks of a module's package.

    None does where the package never touches eventlet, and says so: by choosing oslo.service's threading
    backend, or by running its tasks with futurist alone (oslo.service's own default is eventlet). A package
    that can run both ways still has a hub to hold. Only the package's own files are looked at, its
    tests aside, so the answer does not depend on what else is linted.
    """
    if not project.package:
        return _by_backend(_texts([Path(module.path)])) or Hub(True)
    return hub_of_package(project.root, project.package)


@remembered_of_files(64)
def hub_of_package(root: Path, package: str) -> Hub:
    """Return whether a hub runs the tasks of the package ``package`` in the directory ``root``."""
    base = root / package
    files = sorted(path for path in base.rglob("*.py") if not is_test(path.relative_to(base)))
    texts = _texts(files)
    return _by_backend(texts) or _by_futurist(texts) or Hub(True)


def _by_backend(texts: Sequence[bytes]) -> Hub | None:
    """Return that there is no hub where the threading backend is chosen, and nothing asks for eventlet."""
    choosing = (text for text in texts if all(word in text for word in _TO_CHOOSE))
    if not any(_says(text, (_THREADING,), _chooses_threading, unread=False) for text in choosing):
        return None
    if not any(_says(text, (_INIT,), initialises, unread=False) for text in texts):
        return None
    if any(_says(text, _HUB_WORDS, _needs_hub, unread=True) for text in texts):
        return None
    return Hub(False, "it chooses oslo.service's threading backend")


def _by_futurist(texts: Sequence[bytes]) -> Hub | None:
    """Return that there is no hub where futurist runs the tasks, and nothing asks for another."""
    found = False
    for text in texts:
        if _says(text, (*_HUB_WORDS, _OSLO_SERVICE), _needs_hub_or_oslo, unread=True):
            return None
        found = found or _says(text, (_PERIODICS,), _imports_futurist, unread=False)
    return Hub(False, "it runs its tasks with futurist alone") if found else None


def _says(text: bytes, words: tuple[str, ...], says: Callable[[ast.Module], bool], *, unread: bool) -> bool:
    """Return whether code says something that cannot be said without one of the words.

    ``unread`` is the answer for what has a word, and is no Python.
    """
    if not any(word.encode() in text for word in words):
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return says(ast.parse(text.decode("utf-8", "surrogatepass")))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return unread


def _chooses_threading(tree: ast.Module) -> bool:
    return chooses_backend(tree, _THREADING)


def _needs_hub(tree: ast.Module) -> bool:
    nodes = list(ast.walk(tree))
    return _imports(nodes, _HUB) or any(
        is_backend(node, _EVENTLET) or (isinstance(node, ast.Call) and _is_hub_call(node)) for node in nodes
    )


def _needs_hub_or_oslo(tree: ast.Module) -> bool:
    return _needs_hub(tree) or _imports(list(ast.walk(tree)), _OSLO_SERVICE)


def _is_hub_call(node: ast.Call) -> bool:
    name = last_name(node.func)
    named = node.args[0] if node.args and name in _IMPORTERS else None
    return name == _PATCH or (
        isinstance(named, ast.Constant)
        and isinstance(named.value, str)
        and named.value.partition(".")[0] == _HUB
    )


def _imports(nodes: list[ast.AST], package: str) -> bool:
    return any(name.partition(".")[0] == package for name in imported(nodes))


def _imports_futurist(tree: ast.Module) -> bool:
    return any(name.startswith(_FUTURIST) for name in imported(list(running(tree))))


def _texts(files: Iterable[Path]) -> list[bytes]:
    """Return the texts of files that can say anything of it: few can."""
    found: list[bytes] = []
    for path in files:
        try:
            text = as_read(read_regular(path))
        except (OSError, SyntaxError):
            continue
        if any(word.encode() in text for word in _WORDS):
            found.append(text)
    return found
