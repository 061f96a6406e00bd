"""What a call gives to the parameters of a function: the callables, constants and data that decide in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from astroid import nodes

from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.arguments import Given, given_to, hands_on
from pylint_periodic.source.syntax.walk import body_nodes, called_name, enclosing_class, method_kind, walk
from pylint_periodic.source.values.decided import WRITTEN_OUT, Handed, is_as_given
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    Class,
    Collection,
    Decided,
    External,
    ExternalObject,
    Facade,
    Function,
    Generator,
    Lazy,
    Object,
    Partial,
    Plugins,
    Proxied,
    Unknown,
    Value,
)

_TESTS = (nodes.If, nodes.IfExp, nodes.While)

_MAY_BE_NUMBERS = (
    nodes.BinOp,
    nodes.UnaryOp,
    nodes.Name,
    nodes.Attribute,
    nodes.Subscript,
    nodes.IfExp,
    nodes.BoolOp,
    nodes.Call,
)

# What an argument of these is decides what is made: how many rounds, which attribute, which file, or whether
# results are wrapped too.
_DECIDING = frozenset(("range", "getattr", "setattr", "open"))


def decided_parameters(
    callee: nodes.FunctionDef | nodes.Lambda,
    given: Given,
    caller: Function | None,
    number: Callable[[nodes.NodeNG, Function | None], float | int | None],
    text: Callable[[nodes.NodeNG], str | None] = lambda _: None,
) -> Decided:
    """Return the constants that a call gives to (or leaves at) the parameters that the callee tests.

    ``number`` gives the value of a constant number in a context, ``text`` that of a constant default.

    Of a parameter that a star of the call may fill nothing is decided. Names come back sorted.
    """
    wanted = _tested(callee)
    if not wanted:
        return ()
    decided: dict[str, object] = {}
    for name, default in defaults(callee):
        if name in wanted and given.leaves(name):
            _put(decided, name, default, None, number)
            written = text(default) if name not in decided else None
            if written is not None:
                decided[name] = written
    for name, argument in given.named.items():
        if name in wanted:
            _put(decided, name, argument, caller, number)
    return tuple(sorted(decided.items()))


def at_defaults(
    function: Function, number: Callable[[nodes.NodeNG, Function | None], float | int | None]
) -> Function:
    """Return a function as one runs it who gives it nothing beside what has no default."""
    decided = decided_parameters(function.node, Given({}, frozenset()), None, number)
    return replace(function, decided=decided) if decided else function


def given_by_keyword(
    function: Function, call: nodes.Call, context: Function | None, resolver: Resolving
) -> Function:
    """Return a function as a library runs it that gives it the keywords of a call, and no other default."""
    named = {word.arg: word.value for word in call.keywords if word.arg is not None}
    stars = any(word.arg is None for word in call.keywords)
    open_to_all = frozenset(name for name, _ in defaults(function.node)) if stars else frozenset()
    decided = decided_parameters(function.node, Given(named, open_to_all), context, resolver.number)
    return replace(function, decided=decided) if decided else function


def _put(
    decided: dict[str, object],
    name: str,
    node: nodes.NodeNG | None,
    caller: Function | None,
    number: Callable[[nodes.NodeNG, Function | None], float | int | None],
) -> None:
    if isinstance(node, nodes.Const) and (node.value is None or isinstance(node.value, (bool, int, str))):
        decided[name] = node.value
    elif isinstance(node, (nodes.Tuple, nodes.List)) and not node.elts:
        decided[name] = False
    elif isinstance(node, nodes.Name) and caller is not None:
        known = dict(caller.decided)
        value = known.get(node.name, WRITTEN_OUT)
        if not isinstance(value, Handed) and is_as_given(node, caller):
            decided[name] = value
            return
    if isinstance(node, _MAY_BE_NUMBERS) and name not in decided and not _counts_on(node, caller):
        value = number(node, caller)
        if value is not None:
            decided[name] = value


def _counts_on(node: nodes.NodeNG, caller: Function | None) -> bool:
    """Return whether an argument counts on from what the caller was given: each call would be another."""
    if caller is None or not isinstance(node, (nodes.BinOp, nodes.UnaryOp)):
        return False
    given = {name for name, _ in caller.decided}
    return any(isinstance(item, nodes.Name) and item.name in given for item in walk(node))


# Asked at every call of a function; what it tests never changes.
@remembered(4096)
def _tested(function: nodes.FunctionDef | nodes.Lambda) -> frozenset[str]:
    if not isinstance(function, nodes.FunctionDef):
        return frozenset()
    by_default = {name for name, default in defaults(function) if isinstance(default, nodes.Const)}
    names = {name for name, _ in defaults(function)}
    names.update(
        argument.name for argument in [*(function.args.args or []), *(function.args.kwonlyargs or [])]
    )
    found: set[str] = set()
    for node in body_nodes(function) if names else ():
        kind = type(node)
        if kind in _TESTS:
            found.update(item.name for item in walk(node.test) if isinstance(item, nodes.Name))
        elif kind is nodes.Keyword:
            if isinstance(node.value, nodes.Name):
                found.add(node.value.name)
        elif kind is nodes.Call and _may_decide(called_name(node)):
            found.update(
                item.name for part in node.args for item in walk(part) if isinstance(item, nodes.Name)
            )
        elif kind is nodes.Call:
            # What may be left at its default is mostly handed on for what others do by it.
            handed_on = {item.name for item in node.args if isinstance(item, nodes.Name)}
            found.update(handed_on & by_default)
    return frozenset(found & names)


def _may_decide(name: str) -> bool:
    return name in _DECIDING or name in spelled(Role.PROXY)


def defaults(function: nodes.FunctionDef | nodes.Lambda) -> Iterable[tuple[str, nodes.NodeNG]]:
    """Return the parameters that have a default, each with its expression."""
    arguments = function.args
    positional = [*(arguments.posonlyargs or []), *(arguments.args or [])]
    values = arguments.defaults or []
    if values:
        yield from zip((item.name for item in positional[-len(values) :]), values, strict=False)
    for item, default in zip(arguments.kwonlyargs or [], arguments.kw_defaults or [], strict=False):
        if default is not None:
            yield item.name, default


# Contexts that nest deeper (callables bound in callables) are cut to keep their number finite.
MAX_CONTEXT_DEPTH = 4
# A function that is handed more different callables than this is looked at without them.
MAX_CONTEXTS = 8


class CallContexts:
    """Puts functions into the contexts that calls give them."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for what arguments stand for."""
        self._resolver = resolver
        self._contexts: dict[tuple[nodes.NodeNG, Value | None], set[object]] = {}

    def bind(self, callee: Function, call: nodes.Call, context: Function | None) -> Function:
        """Return ``callee`` with the callables and external objects that ``call`` passes to it bound."""
        if _depth(context) >= MAX_CONTEXT_DEPTH:
            return callee
        callee, given_itself = self._of_receiver(callee, call, context)
        takes_it = _takes_receiver(callee) and not given_itself
        skipped = int(takes_it and not self._passes_receiver(callee, call, context))
        given = given_to(callee.node, call, skipped)
        own_defaults = {name for name, node in defaults(callee.node) if not isinstance(node, nodes.Const)}
        bound: list[tuple[str, tuple[Value, ...]]] = []
        for name, argument in given.named.items():
            values = self._resolver.values(argument, context)
            # What goes by this name everywhere the callee knows without being told.
            if values != self._resolver.passed_as(name) and any(worth_binding(value) for value in values):
                bound.append((name, values))
            elif not values and name in own_defaults:
                bound.append((name, (Unknown(),)))  # and not the default
        decided = decided_parameters(callee.node, given, context, self._resolver.number, self._text)
        if isinstance(callee.stands_for, nodes.FunctionDef) and callee.stands_for is not callee.node:
            # What a wrapper hands on to its function is what it was called with.
            meant = given_to(callee.stands_for, call, skipped)
            decided += decided_parameters(callee.stands_for, meant, context, self._resolver.number)
        elif context is not None and context.stands_for is callee.node and hands_on(context.node, call):
            handed = (
                item for item in context.decided if item[0] in given.open and item[1] is not WRITTEN_OUT
            )
            decided += tuple(handed)
        decided = tuple(sorted(set(decided), key=lambda item: item[0]))
        if bound or decided:
            contexts = self._contexts.setdefault((callee.node, callee.receiver), set())
            key = (tuple(bound), decided)
            if key not in contexts and len(contexts) >= MAX_CONTEXTS:
                bound, decided = [], ()
            else:
                contexts.add(key)
        # How many literals there are does not count, so these contexts are few and need no limit.
        if isinstance(callee.stands_for, nodes.FunctionDef):
            beyond = given_to(callee.stands_for, call, skipped)
            given = Given({**beyond.named, **given.named}, given.open | beyond.open)
        decided += self._resolver.written_parameters(callee, call, given, context)
        decided += self._resolver.sized_parameters(callee, given, context)
        if not bound and not decided:
            return callee
        return replace(callee, bound=tuple(bound), decided=decided)

    def _text(self, default: nodes.NodeNG) -> str | None:
        """Return the text that a default is which stands under a name of its own, or None."""
        named = isinstance(default, (nodes.Name, nodes.Attribute))
        return self._resolver.exact_text(default, None) if named else None

    def _of_receiver(
        self, callee: Function, call: nodes.Call, context: Function | None
    ) -> tuple[Function, bool]:
        """Return a method that is called by its class (``Base.run(self)``) as one of the object it is given.

        And whether the call gives it that.
        """
        if not isinstance(callee.receiver, Class) or method_kind(callee.node) != "method" or not call.args:
            return callee, False
        if enclosing_class(callee.node) is None:
            return callee, False
        owner = callee.receiver.node
        given = [
            value
            for value in self._resolver.values(call.args[0], context)
            if isinstance(value, Object) and owner in self._resolver.bindings.mro(value.node)
        ]
        return (replace(callee, receiver=given[0]) if len(given) == 1 else callee), bool(given)

    def _passes_receiver(self, callee: Function, call: nodes.Call, context: Function | None) -> bool:
        """Return whether a call hands ``self`` over itself, as a wrapper does (``f(self, x)``)."""
        owner = enclosing_class(callee.node)
        if owner is None and callee.receiver is not None:
            owner = callee.receiver.node
        if owner is None or not isinstance(call.func, nodes.Name) or not call.args:
            return False
        return any(
            isinstance(value, (Object, Class)) and owner in self._resolver.bindings.mro(value.node)
            for value in self._resolver.values(call.args[0], context)
        )


def _takes_receiver(callee: Function) -> bool:
    """Return whether a function's first parameter is ``self`` or ``cls``; that of a method's wrapper is."""
    method = callee.node if enclosing_class(callee.node) is not None else callee.stands_for
    bound = isinstance(method, nodes.FunctionDef) and method_kind(method) in ("method", "classmethod")
    return callee.receiver is not None and bound


def worth_binding(value: Value) -> bool:
    """Return whether a function whose parameter stands for a value does something else for that."""
    if isinstance(value, ExternalObject):
        return not value.type.startswith("builtins.")
    if isinstance(value, Collection):
        return bool(value.items)
    kinds = (Function, Partial, External, Class, Object, Lazy, Generator, Proxied, Facade, Plugins)
    return isinstance(value, kinds)


def _depth(context: Function | None) -> int:
    depth = 0
    current = context
    while current is not None and current.bound:
        depth += 1
        nested = [
            value.outer for _, values in current.bound for value in values if isinstance(value, Function)
        ]
        current = next((outer for outer in nested if outer is not None), None)
        if depth > MAX_CONTEXT_DEPTH:
            break
    return depth
