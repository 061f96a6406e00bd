"""Whether a loop is ruled by data of its function's own, which no other greenthread can change meanwhile."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.walk import walk, walk_statements

_COPIES = frozenset(("range", "list", "tuple", "sorted", "set", "frozenset", "dict"))
_HAND_THROUGH = frozenset(("enumerate", "reversed", "zip", "iter", "len"))
_LITERALS = (
    nodes.Const,
    nodes.List,
    nodes.Tuple,
    nodes.Set,
    nodes.Dict,
    nodes.ListComp,
    nodes.SetComp,
    nodes.DictComp,
)
_MAX_STEPS = 4


def goes_over_own_data(loop: nodes.For | nodes.While) -> bool:
    """Return whether the iterable or the test of a loop is out of reach of other greenthreads.

    True only for what is plain to see: constants, literals, copies (``list(x)``, ``sorted(x)``), local
    names bound to nothing else, and comparisons of local names by size.
    """
    if isinstance(loop, nodes.For):
        return _is_own(loop.iter)
    return _is_own_test(loop.test)


def _is_own(node: nodes.NodeNG, steps: int = 0) -> bool:
    if isinstance(node, _LITERALS):
        return True
    if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Name):
        if node.func.name in node.root().locals:
            return False
        return node.func.name in _COPIES or (
            node.func.name in _HAND_THROUGH and all(_is_own(argument, steps) for argument in node.args)
        )
    if isinstance(node, nodes.Name) and steps < _MAX_STEPS:
        values = [_assigned(binding) for binding in _local_bindings(node)]
        return bool(values) and all(value is not None and _is_own(value, steps + 1) for value in values)
    return False


def _is_own_test(test: nodes.NodeNG) -> bool:
    if isinstance(test, nodes.BoolOp):
        return all(_is_own_test(value) for value in test.values)
    if isinstance(test, nodes.UnaryOp):
        return _is_own_test(test.operand)
    if isinstance(test, nodes.Compare):
        sides = [test.left, *(side for _, side in test.ops)]
        if any(operator in ("in", "not in") for operator, _ in test.ops):
            return all(_is_own(side) for side in sides[1:]) and _is_number(sides[0])
        return all(_is_number(side) for side in sides)
    return _is_own(test)


def _is_number(node: nodes.NodeNG) -> bool:
    """Return whether an expression is made of constants and local names by arithmetic alone."""
    for item in walk(node):
        if isinstance(item, nodes.Name):
            if not _local_bindings(item):
                return False
        elif not isinstance(item, (nodes.Const, nodes.BinOp, nodes.UnaryOp)):
            return _is_own(node)
    return True


def _local_bindings(name: nodes.Name) -> list[nodes.NodeNG]:
    """Return what binds a local name of a function; nothing for a name from outside of it."""
    scope = name.scope()
    if not isinstance(scope, nodes.FunctionDef):
        return []
    return [] if name.name in _shared(scope) else list(scope.locals.get(name.name, ()))


# Asked for every name of a test; what a function shares with others never changes.
@remembered(4096)
def _shared(scope: nodes.FunctionDef) -> frozenset[str]:
    """Return the names that a function, or one in it, shares by ``global`` or ``nonlocal``."""
    statements = (item for item in walk_statements(scope) if isinstance(item, (nodes.Global, nodes.Nonlocal)))
    return frozenset(name for statement in statements for name in statement.names)


def _assigned(binding: nodes.NodeNG) -> nodes.NodeNG | None:
    parent = binding.parent
    if isinstance(parent, nodes.Assign) and binding in parent.targets:
        return parent.value
    if isinstance(parent, (nodes.AnnAssign, nodes.AugAssign)):
        return parent.value
    return None
