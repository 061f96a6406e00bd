"""Monkey patching in part: what a project's own calls of it leave as it was."""

from __future__ import annotations

from collections.abc import Mapping

from astroid import nodes

from pylint_periodic.analysis.domain.patching import may_patch
from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.values.classes.bindings import Bindings
from pylint_periodic.source.values.values import ProjectModule


def is_left_out(name: str, bindings: Bindings, module: Module) -> bool:
    """Return whether something that patches in a project leaves out a module that can be patched (``time``).

    Calls are looked for in ``module``, too, which may be a file of its own.
    """
    project = bindings.project
    found = [module, *filter(None, map(project.module, project.index.patching()))]
    calls = [
        call
        for patching in dict.fromkeys(found)
        for word in sorted(spelled(Role.PATCHES))
        for call in patching.calls_of(word)
        if not _is_own(call, bindings)
    ]
    return not all(may_patch(_given(call), name) for call in calls)


def _is_own(call: nodes.Call, bindings: Bindings) -> bool:
    """Return whether a function of the project is called that has the name and calls what patches itself."""
    if isinstance(call.func, nodes.Attribute):
        owners = bindings.static_value(call.func.expr)
        return any(isinstance(owner, ProjectModule) for owner in owners)
    found = call.root().locals.get(call.func.name, ()) if isinstance(call.func, nodes.Name) else ()
    return any(isinstance(item, nodes.FunctionDef) for item in found)


def _given(call: nodes.Call) -> Mapping[str, object] | None:
    """Return the keywords of a call with their values, None where one cannot be told."""
    given = {word.arg: word.value for word in call.keywords}
    if any(word is None or not isinstance(value, nodes.Const) for word, value in given.items()):
        return None
    return {word: value.value for word, value in given.items()}
