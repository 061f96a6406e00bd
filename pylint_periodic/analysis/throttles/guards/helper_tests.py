"""Tests that stand in functions: what a guard asks where it calls a helper (``if self._due(n):``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.analysis.throttles.rounds.name_index import whole_index
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.walk import (
    body_nodes,
    dotted_name,
    enclosing_function,
    goes_round_in,
    is_generator,
    method_kind,
    parameters,
    return_statements,
    walk,
)
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Function

_SIMPLE = (nodes.Assign, nodes.AnnAssign, nodes.AugAssign, nodes.Expr, nodes.Global, nodes.Nonlocal)


@dataclass(frozen=True)
class Inside:
    """A helper that gives back one expression, and what its names stand for.

    ``arguments`` are expressions of the caller, ``locals`` expressions of the helper; of all other names
    ``sees`` says whether they are the caller's too.
    """

    result: nodes.NodeNG
    context: Function
    arguments: Mapping[str, nodes.NodeNG]
    locals: Mapping[str, nodes.NodeNG]
    sees: Callable[[str], bool]


@dataclass(frozen=True)
class Branch:
    """A test inside a helper, and on which side of it the helper says what the guard waits for."""

    node: nodes.NodeNG
    test: nodes.NodeNG
    fires_on: bool
    context: Function


class HelperTests:
    """Looks into the functions that the test of a guard calls."""

    def __init__(self, resolver: Resolver, context: Function | None) -> None:
        """Resolve calls in the context of a function."""
        self._resolver = resolver
        self._context = context

    def inside(self, call: nodes.Call) -> Inside | None:
        """Return the helper that a call runs, if it does nothing but simple statements and one ``return``."""
        function = self._called(call)
        if function is None:
            return None
        node = function.node
        if isinstance(node, nodes.Lambda):
            return self._of(call, function, node.body, {})
        *before, last = node.body or [None]
        if not isinstance(last, nodes.Return) or last.value is None:
            return None
        if not all(isinstance(statement, _SIMPLE) for statement in before):
            return None
        if any(isinstance(item, nodes.NamedExpr) for item in body_nodes(node)):
            return None
        own: dict[str, nodes.NodeNG] = {}
        for statement in before:
            if isinstance(statement, nodes.Assign) and isinstance(statement.targets[0], nodes.AssignName):
                own[statement.targets[0].name] = statement.value
        return self._of(call, function, last.value, own)

    def _of(
        self, call: nodes.Call, function: Function, result: nodes.NodeNG, own: Mapping[str, nodes.NodeNG]
    ) -> Inside | None:
        arguments = _arguments(call, function.node)
        shared = _shared(function.node)
        for name, bound in function.node.locals.items():
            if name not in shared and (len(bound) != 1 or name not in {*arguments, *own}):
                return None

        def sees(name: str) -> bool:
            place = function.node.parent if name in shared else result
            return find_bindings(name, place)[0] is find_bindings(name, call)[0]

        kept = {name: value for name, value in own.items() if name not in shared}
        return Inside(result, function, arguments, kept, sees)

    def branch(self, call: nodes.Call, home: nodes.NodeNG, *, wanted: bool) -> Branch | None:
        """Return the test in a helper on one side of which alone it returns what is true (or false).

        None where the helper may be asked by something else in ``home`` too, or of another object each time.
        """
        function = self._called(call)
        if function is None or not isinstance(function.node, nodes.FunctionDef):
            return None
        if not _is_asked_alone(call, home):
            return None
        ways = return_statements(function.node)
        fitting = [way for way in ways if _truth(way.value) is not (not wanted)]
        if len(fitting) != 1:
            return None
        (way,) = fitting
        if _truth(way.value) is None:
            return Branch(way.value, way.value, wanted, function)
        decides = way.parent
        if isinstance(decides, nodes.If) and decides.parent is function.node:
            return Branch(decides, decides.test, way in decides.body, function)
        if way.parent is not function.node or way is not function.node.body[-1]:
            return None
        tests = [item for item in function.node.body if isinstance(item, nodes.If)]
        if len(tests) != 1 or not all(other.parent is tests[0] for other in ways if other is not way):
            return None
        return Branch(tests[0], tests[0].test, tests[0].body[-1] not in ways, function)

    def _called(self, call: nodes.Call) -> Function | None:
        values = self._resolver.values(call.func, self._context)
        if len(values) != 1 or not isinstance(values[0], Function) or is_generator(values[0].node):
            return None
        return None if isinstance(values[0].node, nodes.AsyncFunctionDef) else values[0]


def _arguments(call: nodes.Call, callee: nodes.FunctionDef | nodes.Lambda) -> dict[str, nodes.NodeNG]:
    """Return the expressions that the parameters stand for, with the receiver and the defaults."""
    names = parameters(callee)
    found: dict[str, nodes.NodeNG] = {}
    defaults = callee.args.defaults or []
    found.update(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    given = list(call.args)
    if isinstance(call.func, nodes.Attribute) and len(names) > len(given) and _is_method(callee):
        given.insert(0, call.func.expr)
    found.update(zip(names, given, strict=False))
    found.update({word.arg: word.value for word in call.keywords if word.arg in names})
    return found


def _is_method(callee: nodes.FunctionDef | nodes.Lambda) -> bool:
    return isinstance(callee.parent, nodes.ClassDef) and method_kind(callee) == "method"


def _shared(callee: nodes.FunctionDef | nodes.Lambda) -> frozenset[str]:
    """Return the names that a function declares to be those of another scope."""
    declared = (item for item in walk(callee) if isinstance(item, (nodes.Global, nodes.Nonlocal)))
    return frozenset(name for item in declared for name in item.names)


def _is_asked_alone(call: nodes.Call, home: nodes.NodeNG) -> bool:
    """Return whether nothing else in a loop asks the same helper, and it is that of one object."""
    spelled = dotted_name(call.func)
    root = spelled.partition(".")[0]
    function = enclosing_function(home)
    if not spelled or any(node is not call.func for node in whole_index(home).mentions.get(spelled, ())):
        return False
    bound = function.locals.get(root, ()) if isinstance(function, nodes.FunctionDef) else ()
    return all(
        isinstance(item.parent, nodes.Arguments)
        or (isinstance(item, nodes.FunctionDef) and not goes_round_in(item, function))
        for item in bound
    )


def _truth(value: nodes.NodeNG | None) -> bool | None:
    """Return whether what is returned is true, or None where that depends."""
    if value is None:
        return False
    return bool(value.value) if isinstance(value, nodes.Const) else None
