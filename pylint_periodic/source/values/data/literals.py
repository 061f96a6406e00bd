"""What somebody has written out by hand: displays and keyword arguments, also where a call hands them over.

``for key in filters`` is short where every caller says ``filters={"host": host}``. How short does not
matter, so that all of these callers share one context.
"""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.arguments import Given
from pylint_periodic.source.syntax.walk import (
    body_nodes,
    is_generator,
    parameters,
    return_statements,
    variadic_kind,
)
from pylint_periodic.source.values.call_contexts import defaults
from pylint_periodic.source.values.data.growth import DISPLAYS, elements_of, grows
from pylint_periodic.source.values.decided import WRITTEN_OUT
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import Container, Decided, External, Function

_MAX_DEPTH = 8
_VIEWS = frozenset(("items", "keys", "values", "copy"))
_JOINS = frozenset(("|", "+", "&", "-"))


class Literals:
    """Tells what is written out, in the context of the function it stands in."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for all that is not about this."""
        self._resolver = resolver

    def is_written_out(self, node: nodes.NodeNG, context: Function | None) -> bool:
        """Return whether all that an expression can be was written out by hand, element by element."""
        if isinstance(node, nodes.Const) or _is_undecided(node, context):
            return False
        return self._written(node, context, 0) is True

    def written_parameters(
        self, callee: Function, call: nodes.Call, given: Given, context: Function | None
    ) -> Decided:
        """Return the parameters that a callee goes through and to which a call gives what is written out.

        For a decorator's wrapper these are the parameters of the function that it stands for.
        """
        node = callee.node
        wanted = gone_through(node)
        if callee.stands_for is not None and callee.stands_for is not node:
            wanted |= gone_through(callee.stands_for)
        if not wanted:
            return ()
        found = {
            name
            for name, argument in given.named.items()
            if name in wanted and self.is_written_out(argument, context)
        }
        found.update(
            name
            for name, default in _default_elements(node)
            if name in wanted and given.leaves(name) and self.is_written_out(default, None)
        )
        if context is not None and context.stands_for in (node, callee.stands_for or node):
            found |= wanted & _handed_through(call, context)
        return tuple((name, WRITTEN_OUT) for name in sorted(found))

    def _written(self, node: nodes.NodeNG, context: Function | None, depth: int) -> bool | None:
        """Return None for what is empty or nothing: it decides only beside something else."""
        if depth > _MAX_DEPTH:
            return False
        if isinstance(node, DISPLAYS):
            return self._of_display(node, context, depth + 1)
        if isinstance(node, nodes.Const):
            return None if node.value is None else False
        if isinstance(node, nodes.Name):
            return self._of_name(node, context, depth + 1)
        if isinstance(node, nodes.Attribute):
            return self._of_constant(node, node.attrname, context)
        if isinstance(node, nodes.Call):
            return self._of_call(node, context, depth + 1)
        if isinstance(node, nodes.IfExp):
            return self._together((node.body, node.orelse), context, depth + 1)
        if isinstance(node, nodes.BoolOp):
            return self._together(node.values, context, depth + 1)
        if isinstance(node, nodes.BinOp) and node.op in _JOINS:
            if node.op == "-":
                return self._written(node.left, context, depth + 1)
            return self._together((node.left, node.right), context, depth + 1)
        return False

    def _together(self, parts: Iterable[nodes.NodeNG], context: Function | None, depth: int) -> bool | None:
        found = None
        for part in parts:
            written = self._written(part, context, depth)
            if written is False:
                return False
            found = found or written
        return found

    def _of_display(self, node: nodes.NodeNG, context: Function | None, depth: int) -> bool | None:
        if isinstance(node, nodes.Dict):
            unpacked = [value for key, value in node.items if isinstance(key, nodes.DictUnpack)]
        else:
            unpacked = [item.value for item in node.elts if isinstance(item, nodes.Starred)]
        if unpacked and self._together(unpacked, context, depth) is False:
            return False
        return True if elements_of(node) else None

    def _of_name(self, node: nodes.Name, context: Function | None, depth: int) -> bool | None:
        scope, found = self._resolver.bindings_of(node)
        if scope is None or isinstance(scope, (nodes.Module, nodes.ClassDef)):
            return scope is not None and self._of_constant(node, node.name, context)
        home = self._resolver.context_of(scope, context)
        result: bool | None = None
        for binding in found:
            written = self._of_binding(binding, node, home, depth)
            if written is False or (written and grows(node.name, scope, binding)):
                return False
            result = result or written
        return result

    def _of_binding(
        self,
        binding: nodes.NodeNG,
        name: nodes.Name,
        home: Function | None,
        depth: int,
    ) -> bool | None:
        parent = binding.parent
        if variadic_kind(binding, name.name):
            return True
        if not isinstance(binding, nodes.AssignName):
            return False
        if isinstance(parent, nodes.Arguments):
            return home is not None and (name.name, WRITTEN_OUT) in home.decided
        if isinstance(parent, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr, nodes.AugAssign)):
            return parent.value is not None and self._written(parent.value, home, depth)
        return False

    def _of_constant(self, node: nodes.NodeNG, name: str, context: Function | None) -> bool:
        """Return whether a name of another module or a class is one that it sets to what is written out."""
        values = self._resolver.values(node, context)
        if len(values) != 1 or not isinstance(values[0], Container):
            return False
        made = values[0].node
        constant = name.isupper() or isinstance(made, nodes.Tuple) or isinstance(made.scope(), nodes.ClassDef)
        return constant and self._written(made, None, _MAX_DEPTH) is True

    def _of_call(self, node: nodes.Call, context: Function | None, depth: int) -> bool | None:
        function = node.func
        if isinstance(function, nodes.Attribute) and function.attrname in _VIEWS and not node.args:
            return self._written(function.expr, context, depth)
        callees = self._resolver.values(function, context)
        if len(callees) != 1:
            return False
        callee = callees[0]
        if isinstance(callee, External) and has_role(callee.name, Role.COPIES):
            unpacked = [word.value for word in node.keywords if word.arg is None]
            written = self._together([*node.args, *unpacked], context, depth)
            named = callee.name == "builtins.dict" and len(node.keywords) > len(unpacked)
            return written if written is False or not named else True
        if isinstance(callee, Function) and isinstance(callee.node, nodes.FunctionDef):
            if is_generator(callee.node) or isinstance(callee.node, nodes.AsyncFunctionDef):
                return False
            given_back = [item.value for item in return_statements(callee.node)]
            if None in given_back:
                return False
            return self._together(given_back, callee, depth)
        return False


def _is_undecided(node: nodes.NodeNG, context: Function | None) -> bool:
    """Return whether an expression is but a parameter of which this context decides nothing: most are."""
    if not isinstance(node, nodes.Name) or context is None or context.decided:
        return False
    found = context.node.locals.get(node.name, ())
    return (
        len(found) == 1
        and isinstance(found[0], nodes.AssignName)
        and isinstance(found[0].parent, nodes.Arguments)
    )


def _handed_through(call: nodes.Call, context: Function) -> set[str]:
    """Return the names written out for a wrapper whose ``*args`` and ``**kwargs`` a call hands through."""
    arguments = context.node.args
    handed = {item.value.name for item in call.args if _is_starred_name(item)}
    handed.update(
        word.value.name for word in call.keywords if word.arg is None and isinstance(word.value, nodes.Name)
    )
    variadic = {arguments.vararg, arguments.kwarg} - {None}
    return {name for name, value in context.decided if value is WRITTEN_OUT} if variadic <= handed else set()


def _is_starred_name(node: nodes.NodeNG) -> bool:
    return isinstance(node, nodes.Starred) and isinstance(node.value, nodes.Name)


# Asked at every call of a function; what it goes through never changes.
@remembered(4096)
def gone_through(function: nodes.FunctionDef | nodes.Lambda) -> frozenset[str]:
    """Return the parameters that a function iterates over, or hands on to one that may."""
    if not isinstance(function, nodes.FunctionDef):
        return frozenset()
    keyword_only = {argument.name for argument in function.args.kwonlyargs or []}
    names = {*parameters(function), *keyword_only}
    found: set[str] = set()
    for node in body_nodes(function) if names else ():
        kind = type(node)
        if kind is nodes.Call:
            found.update(item.name for item in node.args if isinstance(item, nodes.Name))
            if isinstance(node.func, nodes.Attribute) and node.func.attrname in _VIEWS:
                found.update(_names(node.func.expr))
        elif kind is nodes.Keyword:
            found.update(_names(node.value))
        elif kind is nodes.For or kind is nodes.Comprehension:
            found.update(_names(node.iter))
    return frozenset(found & names)


@remembered(4096)
def _default_elements(
    function: nodes.FunctionDef | nodes.Lambda,
) -> tuple[tuple[str, nodes.NodeNG], ...]:
    """Return the parameters with a default that may have elements."""
    return tuple((name, value) for name, value in defaults(function) if not isinstance(value, nodes.Const))


def _names(node: nodes.NodeNG) -> Iterable[str]:
    return (node.name,) if isinstance(node, nodes.Name) else ()
