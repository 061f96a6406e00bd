"""Whether a loop is ruled by data of its function's own, which no other greenthread can change meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from astroid import nodes

from pylint_periodic.analysis.fix_points.visible_names import is_the_builtin
from pylint_periodic.catalog.roles import has_role, shipped_roles, spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.names.scopes import shared_names
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import ancestors, is_generator, return_statements, walk
from pylint_periodic.source.values.values import External, Function, Value, Values

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
# Who goes over one of these finds out when it grows or shrinks.
_CHANGE_THEIR_SIZE = ("builtins.dict", "builtins.set")
# Of builtin containers these make another one.
_MAKES_NEW = frozenset("+-&|^*")
# Stands for what is added to a container, which stays whose it was.
_ADDED = nodes.Const(None)


class UnsharedData:
    """Tells which loops are ruled by what is out of reach of other greenthreads."""

    def __init__(self, values: Callable[[nodes.NodeNG], Values]) -> None:
        """Resolve expressions by ``values``."""
        self._values = values
        self._looking_into: set[nodes.NodeNG] = set()

    def why_shared(self, loop: nodes.For | nodes.While) -> str:
        """Return what of the iterable or the test of a loop others may change, or the empty string.

        Nothing only where that is plain to see: constants, literals, copies (``list(x)``, ``sorted(x)``,
        ``x[:]``), local names bound to nothing else whose values the function hands to nobody, what calls
        make anew, and comparisons of local names by size. A ``while`` over a constant is ruled by
        the tests of its ``break`` and ``return``.
        """
        if isinstance(loop, nodes.For):
            return "" if self.is_own(loop.iter) else text_of(loop.iter)
        tests = _tests_of_exits(loop) if isinstance(loop.test, nodes.Const) else (loop.test,)
        shared = next((test for test in tests if not self._is_own_test(test)), None)
        return "" if shared is None else text_of(shared).partition("\n")[0]

    def is_own(self, node: nodes.NodeNG, steps: int = 0) -> bool:
        """Return whether what an expression gives is out of reach of other greenthreads."""
        if isinstance(node, _LITERALS):
            return True
        if isinstance(node, nodes.BinOp):
            return node.op in _MAKES_NEW or (self.is_own(node.left, steps) and self.is_own(node.right, steps))
        if isinstance(node, nodes.BoolOp):
            return all(self.is_own(value, steps) for value in node.values)
        if isinstance(node, nodes.IfExp):
            return self.is_own(node.body, steps) and self.is_own(node.orelse, steps)
        if isinstance(node, nodes.Subscript):
            return isinstance(node.slice, nodes.Slice)
        if isinstance(node, nodes.Call):
            return self._is_own_result(node, steps)
        if isinstance(node, nodes.Name) and steps < _MAX_STEPS:
            values = [_assigned(binding) for binding in local_bindings(node)]
            return (
                any(value is not None for value in values)
                and all(
                    value is _ADDED or (value is not None and self.is_own(value, steps + 1))
                    for value in values
                )
                and (all(map(_never_changes, values)) or not _is_handed_on(node.scope(), node.name))
            )
        return False

    def is_live(self, iterable: nodes.NodeNG) -> bool:
        """Return whether a loop over it would raise when others put something in, or take something out.

        That is a mapping, a set or a view of one that plainly lives longer than the function: an attribute,
        or what is no local name at all.
        """
        held = iterable
        if isinstance(iterable, nodes.Call) and isinstance(iterable.func, nodes.Attribute):
            if iterable.args or iterable.func.attrname not in spelled(Role.VIEWS):
                return False
            held = iterable.func.expr
        elif not any(getattr(value, "type", "") in _CHANGE_THEIR_SIZE for value in self._values(iterable)):
            return False
        root = held
        while isinstance(root, (nodes.Attribute, nodes.Subscript)):
            root = root.expr if isinstance(root, nodes.Attribute) else root.value
        outside = isinstance(root, nodes.Name) and (root is not held or not local_bindings(root))
        return outside and not self.is_own(iterable)

    def is_made_here(self, name: nodes.Name) -> bool:
        """Return whether all that a local name stands for was made by its function, whoever gets it later."""
        values = [_assigned(binding) for binding in local_bindings(name)]
        return any(value is not None for value in values) and all(
            value is _ADDED or isinstance(value, nodes.Call) or (value is not None and self.is_own(value))
            for value in values
        )

    def _is_own_result(self, call: nodes.Call, steps: int) -> bool:
        if isinstance(call.func, nodes.Name) and is_the_builtin(call.func.name, call):
            return call.func.name in _COPIES or (
                call.func.name in _HAND_THROUGH
                and all(self.is_own(argument, steps) for argument in call.args)
            )
        if isinstance(call.func, nodes.Attribute):
            if call.func.attrname in spelled(Role.VIEWS):
                return self.is_own(call.func.expr, steps)
            if f"unknown.{call.func.attrname}" in shipped_roles().names(Role.MAKES_NEW):
                return True
        found = self._values(call.func)
        return bool(found) and steps < _MAX_STEPS and all(self._makes_new(value, steps) for value in found)

    def _makes_new(self, callee: Value, steps: int) -> bool:
        """Return whether what a call gives is a container that nobody else has."""
        if isinstance(callee, External):
            return has_role(callee.name, Role.MAKES_NEW)
        if not isinstance(callee, Function) or callee.inferred or callee.node in self._looking_into:
            return False
        function = callee.node
        if (
            not isinstance(function, nodes.FunctionDef)
            or isinstance(function, nodes.AsyncFunctionDef)
            or is_generator(function)
            or not all(map(self._runs_as_it_stands, _decorators(function)))
        ):
            return False
        returned = [statement.value for statement in return_statements(function)]
        self._looking_into.add(function)
        try:
            return bool(returned) and all(
                value is None or self.is_own(value, steps + 1) for value in returned
            )
        finally:
            self._looking_into.discard(function)

    def _runs_as_it_stands(self, decorator: nodes.NodeNG) -> bool:
        return any(
            isinstance(value, External) and has_role(value.name, Role.RUNS_AS_IT_STANDS)
            for value in self._values(decorator)
        )

    def _is_own_test(self, test: nodes.NodeNG) -> bool:
        if isinstance(test, nodes.BoolOp):
            return all(self._is_own_test(value) for value in test.values)
        if isinstance(test, nodes.UnaryOp):
            return self._is_own_test(test.operand)
        if isinstance(test, nodes.Compare):
            sides = [test.left, *(side for _, side in test.ops)]
            if any(operator in ("in", "not in") for operator, _ in test.ops):
                return all(self.is_own(side) for side in sides[1:]) and self._is_number(sides[0])
            return all(self._is_number(side) for side in sides)
        return self.is_own(test)

    def _is_number(self, node: nodes.NodeNG) -> bool:
        """Return whether an expression is made of constants and local names by arithmetic alone."""
        for item in walk(node):
            if isinstance(item, nodes.Name):
                if not local_bindings(item):
                    return False
            elif not isinstance(item, (nodes.Const, nodes.BinOp, nodes.UnaryOp)):
                return self.is_own(node)
        return True


def _decorators(function: nodes.FunctionDef) -> list[nodes.NodeNG]:
    return function.decorators.nodes if function.decorators is not None else []


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


def local_bindings(name: nodes.Name) -> list[nodes.NodeNG]:
    """Return what binds a local name of a function; nothing for a name from outside of it."""
    scope = name.scope()
    if not isinstance(scope, nodes.FunctionDef):
        return []
    return [] if name.name in shared_names(scope) else list(scope.locals.get(name.name, ()))


def _assigned(binding: nodes.NodeNG) -> nodes.NodeNG | None:
    parent = binding.parent
    if isinstance(parent, nodes.Assign) and binding in parent.targets:
        return parent.value if len(parent.targets) == 1 else None
    if isinstance(parent, nodes.AnnAssign):
        return parent.value
    return _ADDED if isinstance(parent, nodes.AugAssign) else None
