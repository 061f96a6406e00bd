"""Variables whose assignment in the body of a ``while`` ends it: flags, and what it tries to get."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.ways import leads_out
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.names.assigned_names import assigned_in_body
from pylint_periodic.source.syntax.walk import ancestors, innermost_loop

_ASSIGNED = (nodes.AssignName, nodes.AssignAttr)


def ends_loop(node: nodes.Assign) -> bool:
    """Return whether an assignment of a constant makes the test of its ``while`` false for good.

    ``done = True`` in ``while not done`` leads out of the loop, not round it, as long as nothing in
    the body sets the flag back.
    """
    loop = innermost_loop(node)
    if not isinstance(loop, nodes.While) or not isinstance(node.value, nodes.Const):
        return False
    for target in node.targets:
        flag = _flags(loop).get(target.as_string()) if isinstance(target, _ASSIGNED) else None
        if flag is not None and bool(node.value.value) is not flag.wanted:
            return flag.stays
    return False


def succeeds(node: nodes.Assign, gives: Callable[[nodes.Call], bool]) -> bool:
    """Return whether an assignment is the attempt that a ``while`` makes until it comes out.

    ``sock = listen()`` in ``while not sock: try: ... except OSError: sleep(1)``: what fails there raises, and
    is caught. ``gives`` says whether what a call gives may be taken for something.
    """
    loop = innermost_loop(node)
    if not isinstance(loop, nodes.While) or not isinstance(node.value, nodes.Call):
        return False
    missing = {name for name, wanted in _needed(loop.test) if not wanted}
    got = [item.as_string() for item in node.targets if isinstance(item, _ASSIGNED)]
    return any(
        name in missing
        and all(_is_attempt(item.parent, loop) for item in assigned_in_body(loop)[name])
        and gives(node.value)
        for name in got
    )


def _is_attempt(node: nodes.NodeNG, loop: nodes.While) -> bool:
    """Return whether a statement assigns what a call gives, and the loop goes on where that raises."""
    if not isinstance(node, nodes.Assign) or not isinstance(node.value, nodes.Call):
        return False
    for inner, outer in pairwise((node, *ancestors(node))):
        if outer is loop:
            return False
        if isinstance(outer, nodes.Try) and inner in outer.body:
            return any(not leads_out(handler.body, handler, loop) for handler in outer.handlers)
    return False


@dataclass(frozen=True)
class _Flag:
    """A variable whose truth decides on another round; ``stays`` where the body never sets it back."""

    wanted: bool
    stays: bool


# Asked at every assignment of a constant in a loop.
@remembered(1024)
def _flags(loop: nodes.While) -> Mapping[str, _Flag]:
    assigned = assigned_in_body(loop)
    return {
        name: _Flag(wanted, all(_assigns_constant(item, not wanted) for item in assigned.get(name, ())))
        for name, wanted in _needed(loop.test)
    }


def _assigns_constant(item: nodes.NodeNG, truth: bool) -> bool:
    return (
        isinstance(item.parent, nodes.Assign)
        and isinstance(item.parent.value, nodes.Const)
        and bool(item.parent.value.value) is truth
    )


def _needed(test: nodes.NodeNG) -> Iterable[tuple[str, bool]]:
    """Yield the flags that must be true (or false) for another round."""
    if isinstance(test, (nodes.Name, nodes.Attribute)):
        yield test.as_string(), True
    elif isinstance(test, nodes.UnaryOp) and test.op == "not":
        for name, value in _needed(test.operand):
            yield name, not value
    elif isinstance(test, nodes.Compare) and len(test.ops) == 1:
        operator, right = test.ops[0]
        fixed = right.value if isinstance(right, nodes.Const) else None
        if operator in ("is", "==") and isinstance(fixed, bool):
            for name, value in _needed(test.left):
                yield name, value is fixed
        elif operator == "is" and isinstance(right, nodes.Const) and fixed is None:
            for name, _ in _needed(test.left):
                yield name, False
    elif isinstance(test, nodes.BoolOp) and test.op == "and":
        for part in test.values:
            yield from _needed(part)
