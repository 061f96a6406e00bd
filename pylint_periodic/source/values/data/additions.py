"""What puts elements into data: the loops that bind names to them, and what adds to a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from astroid import nodes

from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.walk import ancestors, walk


def is_element(binding: nodes.NodeNG) -> bool:
    """Return whether a name is bound to each element of an iterable in turn."""
    return any(True for _ in loops_binding(binding))


def loops_binding(binding: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    """Yield the loop whose elements a name is bound to."""
    for around in ancestors(binding):
        if isinstance(around, (nodes.For, nodes.Comprehension)) and (
            binding is around.target or around.target in ancestors(binding)
        ):
            yield around


# Asked for every list that a loop goes over; where a scope makes things longer never changes.
@remembered(4096)
def additions(scope: nodes.NodeNG) -> Mapping[str, Sequence[tuple[nodes.NodeNG, nodes.NodeNG | None]]]:
    """Return where a scope adds to what a name stands for, and all that is added at once."""
    found: dict[str, list[tuple[nodes.NodeNG, nodes.NodeNG | None]]] = {}
    for node in walk(scope, into_scopes=False):
        if isinstance(node, nodes.Assign):
            for target in node.targets:
                if isinstance(target, nodes.Subscript) and isinstance(target.value, nodes.Name):
                    found.setdefault(target.value.name, []).append((node, None))
        elif (
            isinstance(node, nodes.Call)
            and isinstance(node.func, nodes.Attribute)
            and isinstance(node.func.expr, nodes.Name)
        ):
            name = node.func.expr.name
            if node.func.attrname in spelled(Role.ADDS_ONE):
                found.setdefault(name, []).append((node, None))
            elif node.func.attrname in spelled(Role.ADDS_MANY) and node.args:
                found.setdefault(name, []).append((node, node.args[0]))
    return found
