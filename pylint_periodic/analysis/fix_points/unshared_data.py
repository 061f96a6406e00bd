"""Whether a loop is ruled by data of its function's own, which no other greenthread can change meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.analysis.fix_points.visible_names import is_the_builtin, shared_names
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.walk import ancestors, walk

_COPIES = frozenset(("range", "list", "tuple", "sorted", "set", "frozenset", "dict"))
_HAND_THROUGH = frozenset(("enumerate", "reversed", "zip", "iter", "len"))
# They look at what they are given, and keep nothing of it.
_LOOK_AT = frozenset(
    (*_COPIES, *_HAND_THROUGH, "sum", "min", "max", "any", "all", "str", "repr", "bool", "next")
)
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
    names bound to nothing else whose values the function hands to nobody, and comparisons of local
    names by size. A ``while`` over a constant is ruled by the tests of its ``break`` and ``return``.
    """
    if isinstance(loop, nodes.For):
        return is_own(loop.iter)
    if isinstance(loop.test, nodes.Const):
        return all(_is_own_test(test) for test in _tests_of_exits(loop))
    return _is_own_test(loop.test)


def is_own(node: nodes.NodeNG, steps: int = 0) -> bool:
    """Return whether what an expression gives is out of reach of other greenthreads."""
    if isinstance(node, _LITERALS):
        return True
    if isinstance(node, nodes.BinOp):
        return is_own(node.left, steps) and is_own(node.right, steps)
    if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Name):
        if not is_the_builtin(node.func.name, node):
            return False
        return node.func.name in _COPIES or (
            node.func.name in _HAND_THROUGH and all(is_own(argument, steps) for argument in node.args)
        )
    if isinstance(node, nodes.Name) and steps < _MAX_STEPS:
        values = [_assigned(binding) for binding in _local_bindings(node)]
        return (
            bool(values)
            and all(value is not None and is_own(value, steps + 1) for value in values)
            and (all(map(_never_changes, values)) or not _is_handed_on(node.scope(), node.name))
        )
    return False


def _tests_of_exits(loop: nodes.While) -> Iterator[nodes.NodeNG]:
    """Yield what decides whether a loop is left: the tests around each ``break`` and ``return``.

    Where an exception decides, or a ``match``, that is yielded: it is no test of own data.
    """
    for statement in loop.body:
        for item in walk(statement, into_scopes=False):
            if not isinstance(item, (nodes.Break, nodes.Return)):
                continue
            for around in ancestors(item):
                if around is loop or (isinstance(item, nodes.Break) and isinstance(around, nodes.For)):
                    break
                if isinstance(around, (nodes.If, nodes.While)):
                    yield around.test
                elif isinstance(around, (nodes.ExceptHandler, nodes.MatchCase)):
                    yield around


def _is_own_test(test: nodes.NodeNG) -> bool:
    if isinstance(test, nodes.BoolOp):
        return all(_is_own_test(value) for value in test.values)
    if isinstance(test, nodes.UnaryOp):
        return _is_own_test(test.operand)
    if isinstance(test, nodes.Compare):
        sides = [test.left, *(side for _, side in test.ops)]
        if any(operator in ("in", "not in") for operator, _ in test.ops):
            return all(is_own(side) for side in sides[1:]) and _is_number(sides[0])
        return all(_is_number(side) for side in sides)
    return is_own(test)


def _is_number(node: nodes.NodeNG) -> bool:
    """Return whether an expression is made of constants and local names by arithmetic alone."""
    for item in walk(node):
        if isinstance(item, nodes.Name):
            if not _local_bindings(item):
                return False
        elif not isinstance(item, (nodes.Const, nodes.BinOp, nodes.UnaryOp)):
            return is_own(node)
    return True


def _never_changes(value: nodes.NodeNG | None) -> bool:
    return isinstance(value, (nodes.Const, nodes.Tuple)) or (
        isinstance(value, nodes.Call) and value.func.as_string() in ("range", "tuple", "frozenset", "len")
    )


# Asked for every loop over a name.
@remembered(1024)
def _is_handed_on(scope: nodes.FunctionDef, name: str) -> bool:
    """Return whether a function gives what a name of its own stands for to anything that may keep it."""
    return any(
        isinstance(node, nodes.Name)
        and node.name == name
        and (_function_of(node) is not scope or _keeps(node))
        for node in walk(scope)
    )


def _function_of(node: nodes.NodeNG) -> nodes.NodeNG | None:
    scopes = (nodes.FunctionDef, nodes.Lambda, nodes.ClassDef, nodes.GeneratorExp)
    return next((item for item in ancestors(node) if isinstance(item, scopes)), None)


def _keeps(node: nodes.NodeNG) -> bool:
    """Return whether the expression around a use of an object can keep the object itself."""
    parent = node.parent
    if isinstance(parent, nodes.Attribute):
        return not (isinstance(parent.parent, nodes.Call) and parent.parent.func is parent)
    if isinstance(parent, nodes.Call):
        looks = isinstance(parent.func, nodes.Name) and parent.func.name in _LOOK_AT
        return not (looks and is_the_builtin(parent.func.name, node))
    if isinstance(parent, nodes.BoolOp):
        return _keeps(parent)
    if isinstance(parent, nodes.IfExp):
        return node is not parent.test and _keeps(parent)
    if isinstance(parent, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)):
        return True
    return isinstance(
        parent,
        (
            nodes.List,
            nodes.Tuple,
            nodes.Set,
            nodes.Dict,
            nodes.Keyword,
            nodes.Yield,
            nodes.YieldFrom,
            nodes.Await,
        ),
    )


def _local_bindings(name: nodes.Name) -> list[nodes.NodeNG]:
    """Return what binds a local name of a function; nothing for a name from outside of it."""
    scope = name.scope()
    if not isinstance(scope, nodes.FunctionDef):
        return []
    return [] if name.name in shared_names(scope) else list(scope.locals.get(name.name, ()))


def _assigned(binding: nodes.NodeNG) -> nodes.NodeNG | None:
    parent = binding.parent
    if isinstance(parent, nodes.Assign) and binding in parent.targets:
        return parent.value if len(parent.targets) == 1 else None
    if isinstance(parent, (nodes.AnnAssign, nodes.AugAssign)):
        return parent.value
    return None
