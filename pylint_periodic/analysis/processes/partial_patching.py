"""Monkey patching in part: which modules a call of it leaves as they were."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pylint_periodic.analysis.domain.patching import may_patch
from pylint_periodic.analysis.processes.backend_choice import last_name, names_from
from pylint_periodic.catalog.roles import shipped_roles, spelled
from pylint_periodic.catalog.vocabulary import Role


def calls_that_patch(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield the calls in a module of what patches."""
    nodes = list(ast.walk(tree))
    libraries = {name.partition(".")[0] for name in shipped_roles().names(Role.PATCHES)}
    known = {name for library in libraries for name in names_from(nodes, library)}
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        if last_name(call.func) in spelled(Role.PATCHES) and base_name(call.func) in known:
            yield call


def base_name(node: ast.expr) -> str:
    """Return the name that an expression of attributes begins with, or the empty string."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def left_out(calls: Iterable[ast.Call]) -> tuple[str, ...]:
    """Return the modules that sleep and that none of the calls that patch may patch; without calls none."""
    made = [_given(call) for call in calls]
    if not made:
        return ()
    return tuple(
        module for module in _modules_that_sleep() if not any(may_patch(given, module) for given in made)
    )


def _given(call: ast.Call) -> Mapping[str, object] | None:
    """Return the keywords of a call with their values, None where one cannot be told."""
    given: dict[str, object] = {}
    for word in call.keywords:
        if word.arg is None or not isinstance(word.value, ast.Constant):
            return None
        given[word.arg] = word.value.value
    return given


@cache
def _modules_that_sleep() -> tuple[str, ...]:
    names = (name.lstrip("*").partition(".")[0] for name in shipped_roles().names(Role.SLEEPS))
    return tuple(dict.fromkeys(names))
