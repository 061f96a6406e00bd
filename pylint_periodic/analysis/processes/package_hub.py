"""Does a hub run the tasks of a package that starts no process of its own, or of a lone file?

Files are found by words in their text; what counts is what stands in their code. A comment or a string
chooses nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence

from pylint_periodic.analysis.processes.backend_choice import (
    BACKEND,
    chooses_backend,
    imported,
    initialises,
    is_backend,
    last_name,
    running,
)
from pylint_periodic.analysis.processes.package_files import parsed
from pylint_periodic.hubs import Hub

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


def hub_of_texts(texts: Iterable[bytes]) -> Hub:
    """Return whether a hub runs the tasks of a package that starts no process, by the texts of its modules.

    None does where the package never touches eventlet, and says so: by choosing oslo.service's threading
    backend, or by running its tasks with futurist alone (oslo.service's own default is eventlet). What
    imports eventlet and patches nowhere is taken to run as it stands there.
    """
    speaking = [text for text in texts if any(word.encode() in text for word in _WORDS)]
    without = _by_backend(speaking) or _by_futurist(speaking)
    if without is not None:
        return without
    patches = any(_says(text, (_PATCH,), _may_patch, unread=True) for text in speaking)
    imports = any(_says(text, (_HUB,), _imports_hub, unread=False) for text in speaking)
    return Hub(True, patched=False if imports and not patches else None)


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
    tree = parsed(text)
    try:
        return unread if tree is None else says(tree)
    except RecursionError:
        return unread


def _chooses_threading(tree: ast.Module) -> bool:
    return chooses_backend(tree, _THREADING)


def _needs_hub(tree: ast.Module) -> bool:
    nodes = list(ast.walk(tree))
    return _imports(nodes, _HUB) or any(
        is_backend(node, _EVENTLET) or (isinstance(node, ast.Call) and _is_hub_call(node)) for node in nodes
    )


def _may_patch(tree: ast.Module) -> bool:
    nodes = list(running(tree))
    named = any(name.rpartition(".")[2] == _PATCH for name in imported(nodes))
    return named or any(last_name(node) == _PATCH for node in nodes)


def _imports_hub(tree: ast.Module) -> bool:
    return _imports(list(running(tree)), _HUB)


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
