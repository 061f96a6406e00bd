"""What a call gives: results of project functions, of external callables, and of decorators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from astroid import nodes

from pylint_periodic.catalog.roles import has_role, role_row, shipped_roles
from pylint_periodic.catalog.schema import Role
from pylint_periodic.source.syntax.arguments import Given, given_to, hands_on
from pylint_periodic.source.syntax.constants import text
from pylint_periodic.source.syntax.walk import (
    enclosing_class,
    enclosing_function,
    is_generator,
    method_kind,
    parameters,
    return_statements,
)
from pylint_periodic.source.values.call_contexts import WRITTEN_OUT, decided_parameters, truth
from pylint_periodic.source.values.configuration_options import default_text
from pylint_periodic.source.values.literals import Written
from pylint_periodic.source.values.values import (
    NONE,
    UNKNOWN,
    Class,
    Collection,
    Container,
    Coroutine,
    External,
    ExternalObject,
    Function,
    Generator,
    Lazy,
    Object,
    Partial,
    ProjectModule,
    Proxied,
    Super,
    Value,
    Values,
    distinct,
)

# Contexts that nest deeper (callables bound in callables) are cut to keep their number finite.
MAX_CONTEXT_DEPTH = 4
# A function that is handed more different callables than this is looked at without them.
MAX_CONTEXTS = 8


class Results(Written):
    """Resolves calls to their results, each function in the context that the call gives it."""

    def call_result(self, callee: Value, call: nodes.Call, context: Function | None) -> Iterable[Value]:
        """Return what calling ``callee`` at ``call`` gives."""
        if isinstance(callee, External):
            return self._external_result(callee.name, call, context)
        if isinstance(callee, Class):
            return (Object(callee.node, exact=True),)
        if isinstance(callee, Function):
            return self.results(self.bind(callee, call, context))
        if isinstance(callee, Partial):
            return self.call_result(callee.target, of_partial(callee.call, call), context)
        if isinstance(callee, Object):
            method = self.method(callee, "__call__")
            return self.results(Function(method, receiver=callee)) if method is not None else UNKNOWN
        if isinstance(callee, Proxied):
            results = self.call_result(callee.inner, call, context)
            return [Proxied(value, True) for value in results] if callee.autowrap else results
        return UNKNOWN

    def _external_result(self, name: str, call: nodes.Call, context: Function | None) -> Iterable[Value]:
        first = call.args[0] if call.args else None
        roles = shipped_roles().of(name)
        if Role.PARTIAL in roles and first is not None:
            return [Partial(value, call) for value in self.values(first, context)]
        if Role.PROXY in roles and first is not None:
            given = [word.value for word in call.keywords if word.arg == "autowrap"] or call.args[1:2]
            wraps = bool(given) and truth(given[0], context) is not False
            return [Proxied(value, wraps) for value in self.values(first, context)]
        proxy_call = role_row(name, Role.PROXY_CALL)
        if proxy_call is not None and len(call.args) > proxy_call.argument:
            made = with_arguments(call, call.args[proxy_call.argument + 1 :])
            inner = [
                value
                for callee in self.values(call.args[proxy_call.argument], context)
                for value in self.call_result(callee, made, context)
            ]
            return [Proxied(value, True) for value in inner]
        if Role.ORIGINAL_MODULE in roles and isinstance(first, nodes.Const):
            return (External(f"native.{first.value}"),)
        if (
            Role.IMPORTS_MODULE in roles
            and first is not None
            and (module := text(first) or default_text(first))
        ):
            return self.bindings.module_value(module)
        if name in ("builtins.staticmethod", "builtins.classmethod") and first is not None:
            return self.values(first, context)
        passed = self._outside.passed_on(name)
        if passed is not None and passed < len(call.args):
            return self.values(call.args[passed], context)
        if Role.LOADS_CONFIGURED in roles:
            return UNKNOWN
        if name == "builtins.super":
            return self._super(call, context)
        if name == "builtins.getattr" and len(call.args) > 1:
            wanted = text(call.args[1])
            owners = self.values(first, context) if wanted else ()
            return [value for owner in owners for value in self.attribute(owner, wanted)]
        if name == "builtins.type" and len(call.args) == 1:
            return [Class(v.node) for v in self.values(first, context) if isinstance(v, Object)]
        if Role.LAZY_MAP in roles:
            return (Lazy(call, context),)
        if name == "builtins.next" and first is not None:
            return self.elements(first, context)
        if Role.DEFAULT_DICT in roles and first is not None:
            made_items = [
                item
                for factory in self.values(first, context)
                for item in self.call_result(factory, with_arguments(call, [], []), context)
            ]
            return (Collection("builtins.dict", distinct(made_items)),)
        if name in ("builtins.list", "builtins.sorted", "builtins.tuple", "builtins.set"):
            return [_collected(value, name) for value in self.values(first, context)] or (
                ExternalObject(name),
            )
        if name in ("builtins.iter", "builtins.reversed") and len(call.args) == 1:
            return self.values(first, context) or (ExternalObject(name, call),)
        if name in ("builtins.dict.get", "builtins.dict.pop") and isinstance(call.func, nodes.Attribute):
            found = [item for owner in self.values(call.func.expr, context) for item in self._items(owner)]
            # What stands in where nothing was injected (`kwargs.get("rados", rados)`).
            instead = self.values(call.args[1], context) if len(call.args) > 1 else ()
            return [
                *found,
                *(v for v in instead if isinstance(v, (External, ProjectModule, Class, Function))),
            ]
        if name == "builtins.dict.values" and isinstance(call.func, nodes.Attribute):
            return [
                Collection("builtins.list", owner.items) if isinstance(owner, Collection) else owner
                for owner in self.values(call.func.expr, context)
            ]
        if name.startswith("builtins.") and name.count(".") > 1 and not self._outside.result_type(name):
            return UNKNOWN
        made = self._outside.result_type(name)
        if not made:
            is_class = name.rpartition(".")[2][:1].isupper() or self._outside.speaks_for_results(name)
            made = name if is_class else f"{name}()"
        return (ExternalObject(made, call),)

    def _super(self, call: nodes.Call, context: Function | None) -> Iterable[Value]:
        function = enclosing_function(call)
        while function is not None and enclosing_class(function) is None:
            function = enclosing_function(function)
        owner = enclosing_class(function) if function is not None else None
        if owner is None:
            return UNKNOWN
        current = context
        while current is not None and current.node is not function:
            current = current.outer
        receiver = current.receiver if current is not None and current.receiver is not None else Object(owner)
        return (Super(owner, receiver),)

    def bind(self, callee: Function, call: nodes.Call, context: Function | None) -> Function:
        """Return ``callee`` with the callables and external objects that ``call`` passes to it bound."""
        if _depth(context) >= MAX_CONTEXT_DEPTH:
            return callee
        skipped = int(_takes_receiver(callee) and not self._passes_receiver(callee, call, context))
        given = given_to(callee.node, call, skipped)
        bound = []
        for name, argument in given.named.items():
            values = self.values(argument, context)
            if any(_worth_binding(value) for value in values):
                bound.append((name, values))
        decided = decided_parameters(callee.node, given, context)
        if isinstance(callee.stands_for, nodes.FunctionDef) and callee.stands_for is not callee.node:
            # What a wrapper hands on to its function is what it was called with.
            meant = given_to(callee.stands_for, call, skipped)
            decided += decided_parameters(callee.stands_for, meant, context)
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
        decided += self.written_parameters(callee, call, given, context)
        if not bound and not decided:
            return callee
        return replace(callee, bound=tuple(bound), decided=decided)

    def _passes_receiver(self, callee: Function, call: nodes.Call, context: Function | None) -> bool:
        """Return whether a call hands ``self`` over itself, as a wrapper does (``f(self, x)``)."""
        owner = enclosing_class(callee.node)
        if owner is None and callee.receiver is not None:
            owner = callee.receiver.node
        if owner is None or not isinstance(call.func, nodes.Name) or not call.args:
            return False
        return any(
            isinstance(value, (Object, Class)) and owner in self.bindings.mro(value.node)
            for value in self.values(call.args[0], context)
        )

    def results(self, function: Function) -> Values:
        """Return what calling a project function gives: its ``return`` values or its annotation."""
        node = function.node
        if isinstance(node, nodes.FunctionDef):
            if isinstance(node, nodes.AsyncFunctionDef):
                return (Coroutine(function),)
            if is_generator(node):
                return (Generator(function),)
        if function in self._results:
            return self._results[function]
        if function in self._active:
            return UNKNOWN
        with self._within(function):
            found = distinct(self._returned(function))
        self._results[function] = found
        return found

    def _returned(self, function: Function) -> Iterable[Value]:
        node = function.node
        if not isinstance(node, nodes.FunctionDef):
            return self.values(node.body, function)
        found: list[Value] = []
        given: list[Value] = []
        names = parameters(node)
        for statement in return_statements(node):
            gives_back = isinstance(statement.value, nodes.Name) and statement.value.name in names
            (given if gives_back else found).extend(self.values(statement.value, function))
        # A helper that wraps what it is given where there is a hub (`tpool_wrap`) is there to wrap it.
        wrapped = {value.inner for value in found if isinstance(value, Proxied)}
        found += [value for value in given if value not in wrapped]
        useful = [value for value in found if value != NONE]
        known = useful or self.annotated(node.returns) or found
        if isinstance(function.stands_for, nodes.FunctionDef) and all(_is_guess(value) for value in known):
            # A library called the function for its wrapper (`tenacity.Retrying()(function)`).
            return self.results(self.lexical(function.stands_for)) or known
        return known

    # -- decorators --------------------------------------------------------------------------------

    def decorated(self, function: Function) -> Values:
        """Return what a function's name stands for once its decorators were applied.

        External decorators are taken to pass the function through; a decorator of the project is
        looked into, and where it returns a function of its own, that one is called.
        """
        decorators = getattr(function.node, "decorators", None)
        return self.decorated_by(function, decorators.nodes) if decorators is not None else (function,)

    def decorated_by(self, function: Function, decorators: list[nodes.NodeNG]) -> Values:
        """Return what a function becomes under these decorators, the last one applied first."""
        current: Values = (function,)
        for decorator in reversed(decorators):
            for value in self.values(decorator, function.outer):
                if isinstance(value, (External, ExternalObject)) and _leaves_process(value):
                    current = tuple(Proxied(wrapped) for wrapped in current)
                if isinstance(value, Function) and parameters(value.node):
                    applied = replace(value, bound=((parameters(value.node)[0], current),))
                    wrapped = tuple(
                        replace(v, stands_for=function.node)
                        for v in self.results(applied)
                        if isinstance(v, Function) and v.node is not function.node
                    )
                    if wrapped and function.receiver is not None:
                        wrapped = tuple(replace(v, receiver=function.receiver) for v in wrapped)
                    current = wrapped or current
        return current


def of_partial(made: nodes.Call, call: nodes.Call) -> nodes.Call:
    """Return the call of a partial's function: the arguments of ``made`` after the callable, then its own."""
    return with_arguments(call, [*made.args[1:], *call.args], [*made.keywords, *call.keywords])


def with_arguments(
    call: nodes.Call, arguments: list[nodes.NodeNG], keywords: Iterable[nodes.Keyword] | None = None
) -> nodes.Call:
    """Return a call like this one, at its place, with other positional (and keyword) arguments."""
    changed = nodes.Call(
        lineno=call.lineno,
        col_offset=call.col_offset,
        end_lineno=call.end_lineno,
        end_col_offset=call.end_col_offset,
        parent=call.parent,
    )
    changed.func, changed.args = call.func, arguments
    changed.keywords = list(call.keywords if keywords is None else keywords)
    return changed


def _takes_receiver(callee: Function) -> bool:
    """Return whether a function's first parameter is ``self`` or ``cls``; that of a method's wrapper is."""
    method = callee.node if enclosing_class(callee.node) is not None else callee.stands_for
    bound = isinstance(method, nodes.FunctionDef) and method_kind(method) in ("method", "classmethod")
    return callee.receiver is not None and bound


def _leaves_process(value: External | ExternalObject) -> bool:
    """Return whether a decorator runs its function in the daemon of oslo.privsep."""
    name = value.name if isinstance(value, External) else value.type
    return has_role(name, Role.RUNS_ELSEWHERE)


def _is_guess(value: Value) -> bool:
    """Return whether all that is known of a value is which external call made it."""
    return isinstance(value, ExternalObject) and value.type.endswith("()")


def _collected(value: Value, name: str) -> Value:
    """What a list made of an iterable holds is known; iterating over it runs nothing any more."""
    if isinstance(value, ExternalObject) and not value.type.startswith("builtins."):
        return ExternalObject(f"{value.type}.list", value.origin)
    if isinstance(value, (Container, Collection, Proxied)):
        return value
    return ExternalObject(name)


def _worth_binding(value: Value) -> bool:
    if isinstance(value, ExternalObject):
        return not value.type.startswith("builtins.")
    if isinstance(value, Collection):
        return bool(value.items)
    return isinstance(value, (Function, Partial, External, Class, Object, Lazy, Generator, Proxied))


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
