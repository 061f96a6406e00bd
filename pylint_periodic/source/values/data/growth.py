"""Where a function makes a list, set or dictionary longer by more than it writes out itself."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.walk import ancestors, walk

DISPLAYS = (nodes.List, nodes.Tuple, nodes.Set, nodes.Dict)
_LOOPS = (nodes.For, nodes.While)


def elements_of(display: nodes.NodeNG) -> list[nodes.NodeNG]:
    """Return the elements of a display, the keys of a dictionary."""
    return [key for key, _ in display.items] if isinstance(display, nodes.Dict) else display.elts


def grows(name: str, scope: nodes.NodeNG, binding: nodes.NodeNG) -> bool:
    """Return whether what ``binding`` binds to a name of a scope gets longer, by data or in a loop."""
    around = {id(node) for node in ancestors(binding) if isinstance(node, _LOOPS)}
    return any(
        by_data or any(isinstance(node, _LOOPS) and id(node) not in around for node in ancestors(place))
        for place, by_data in _growing(scope).get(name, ())
    )


# Asked for every argument that is written out; where a scope makes things longer never changes.
@remembered(4096)
def _growing(scope: nodes.NodeNG) -> dict[str, list[tuple[nodes.NodeNG, bool]]]:
    """Return the places that make what a name stands for longer, and whether by as much as there is data."""
    found: dict[str, list[tuple[nodes.NodeNG, bool]]] = {}
    for name, place, by_data in _places(scope):
        found.setdefault(name, []).append((place, by_data or place.scope() is not scope))
    return found


def _places(scope: nodes.NodeNG) -> Iterator[tuple[str, nodes.NodeNG, bool]]:
    for node in walk(scope):
        if isinstance(node, nodes.AugAssign) and isinstance(node.target, nodes.AssignName):
            yield node.target.name, node, not isinstance(node.value, DISPLAYS)
        elif isinstance(node, nodes.Assign):
            for target in node.targets:
                if _adds_a_key(target):
                    yield target.value.name, node, False
        elif isinstance(node, nodes.Attribute) and isinstance(node.expr, nodes.Name):
            if node.attrname in spelled(Role.ADDS_ONE):
                yield node.expr.name, node, False
            elif node.attrname in spelled(Role.ADDS_MANY):
                yield node.expr.name, node, not _by_displays(node.parent)


def _adds_a_key(target: nodes.NodeNG) -> bool:
    """Return whether an assignment may add one key more each time (``d[key]``, not ``d["name"]``)."""
    return (
        isinstance(target, nodes.Subscript)
        and isinstance(target.value, nodes.Name)
        and not isinstance(target.slice, nodes.Const)
    )


def _by_displays(call: nodes.NodeNG) -> bool:
    return isinstance(call, nodes.Call) and all(
        isinstance(argument, DISPLAYS)
        for argument in (*call.args, *(word.value for word in call.keywords if word.arg is None))
    )
