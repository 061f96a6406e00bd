"""What stands around a place, and makes a yield there more than a matter of its loop.

A lock, a transaction or a half-made change is held across the yield; the code runs where the interpreter
puts it (a ``finally``, a destructor, a callback at exit); or it is called in the midst of going over what
other greenthreads may change. Asked of every call on the way from a task to a site.
"""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.analysis.fix_points.safety.mentions import Mentions, external_names
from pylint_periodic.analysis.fix_points.safety.unshared_data import UnsharedData
from pylint_periodic.analysis.fix_points.safety.wrappers import Wrappers
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.catalog.roles import has_role, spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.names.scopes import shared_names
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import (
    ancestors,
    called_name,
    enclosing_function,
    is_generator,
    own_marks,
    walk,
)
from pylint_periodic.source.values.classes.decorations import is_property
from pylint_periodic.source.values.resolver import Resolver

_FUNCTIONS = (nodes.FunctionDef, nodes.Lambda)
# What is written to, and how it is read.
_READ_AS = {
    nodes.AssignAttr: nodes.Attribute,
    nodes.AssignName: nodes.Name,
    nodes.Subscript: nodes.Subscript,
}
# Special methods that run where a call is written: of the object that is made nobody knows yet.
_CALLED_PLAINLY = ("__call__", "__init__")
_COMPREHENSIONS = (nodes.ListComp, nodes.SetComp, nodes.DictComp, nodes.GeneratorExp)


class Surroundings:
    """Tells why a yield at a place, or anywhere in a function, needs somebody to look at it."""

    def __init__(self, resolver: Resolver, unshared: UnsharedData) -> None:
        """Resolve names by ``resolver``; ``unshared`` tells whose data is whose."""
        self._unshared = unshared
        self._resolver = resolver
        self._bindings = resolver.bindings
        self._of: dict[nodes.NodeNG, str] = {}
        self._mentions = Mentions(resolver, unshared)
        self._wrappers = Wrappers(resolver, self.around)

    def around(self, place: nodes.NodeNG) -> str:
        """Return what a place stands in within its function, or the empty string where that is harmless."""
        child = place
        for node in ancestors(place):
            reason = self._held_by(node, child)
            if reason:
                return reason
            if isinstance(node, _FUNCTIONS):
                return ""
            if isinstance(node, nodes.If) and "__name__" in text_of(node.test):
                return ""
            child = node
        return "while its module is imported"

    def held_for_others(self, place: nodes.NodeNG) -> str:
        """Return the lock or the transaction that is held at a place of a function, or the empty string."""
        child = place
        for node in ancestors(place):
            if isinstance(node, nodes.With) and child in node.body:
                held = [manager for manager, _ in node.items if self._is_held(manager)]
                if held:
                    return f"with {shorten(text_of(held[0]), 40)}"
            if isinstance(node, _FUNCTIONS):
                decorators = getattr(node, "decorators", None)
                held = [item for item in (decorators.nodes if decorators else ()) if self._is_held(item)]
                return f"@{shorten(text_of(held[0]), 40)}" if held else ""
            child = node
        return ""

    def _is_held(self, node: nodes.NodeNG) -> bool:
        return self._has_role(node, Role.HOLDS_FOR_OTHERS)

    def of(self, function: nodes.NodeNG) -> str:
        """Return why nothing in a function should yield unseen, or the empty string.

        Looked for in the function itself, and in its module in all that call it, whether or not a task does.
        """
        callee_of: dict[nodes.NodeNG, nodes.NodeNG | None] = {function: None}
        waiting = [function]
        while waiting:
            current = waiting.pop()
            reason = self._of.get(current)
            if reason == "":
                continue
            callers: list[nodes.NodeNG] = []
            if reason is None:
                reason = next(self._reasons(current), "") or self._by_callers(current, callers)
            if reason:
                return self._keep(current, reason, callee_of)
            for caller in callers:
                if caller not in callee_of:
                    callee_of[caller] = current
                    waiting.append(caller)
        self._of.update((one, "") for one in callee_of)
        return ""

    def _keep(
        self, function: nodes.NodeNG, reason: str, callee_of: dict[nodes.NodeNG, nodes.NodeNG | None]
    ) -> str:
        """Keep the reason of a function for all that it calls on the way to the one that was asked for."""
        current: nodes.NodeNG | None = function
        while current is not None:
            self._of[current] = reason
            if not reason.startswith("`"):
                reason = f"`{getattr(current, 'name', 'a lambda')}` calls it: {reason}"
            asked, current = current, callee_of[current]
        return self._of[asked]

    def _by_callers(self, function: nodes.NodeNG, callers: list[nodes.NodeNG]) -> str:
        """Return what stands around a mention of a function in its module; add those who call it."""
        for mention in self._mentions.of(function):
            call = mention.parent
            if isinstance(call, nodes.Call) and call.func is mention:
                reason = self.around(call)
                if reason:
                    return f"it is called {reason}"
                caller = enclosing_function(call)
                if caller is not None:
                    callers.append(caller)
            else:
                reason = self._mentions.why_handed_on(mention)
                if reason:
                    return reason
        return ""

    def held_in(self, function: nodes.NodeNG) -> str:
        """Return what a function takes hold of anywhere in its body, or the empty string."""
        for node in own_marks(function):
            if isinstance(node, nodes.With):
                reason = self._held_by(node, node.body[0])
                if reason:
                    return reason.removeprefix("inside ")
            elif begins(node):
                return f"`{shorten(text_of(node), 40)}`"
        return ""

    def _held_by(self, node: nodes.NodeNG, child: nodes.NodeNG) -> str:
        if isinstance(node, nodes.With) and child in node.body:
            for manager, _ in node.items:
                if not self._holds_nothing(manager):
                    return f"inside `with {shorten(text_of(manager), 40)}`"
        elif isinstance(node, nodes.Try) and child in node.finalbody:
            return "in a `finally`"
        elif isinstance(node, nodes.For) and child in node.body and self._unshared.why_shared(node):
            return f"inside the loop over `{shorten(text_of(node.iter), 40)}`, which others may change"
        elif isinstance(node, _COMPREHENSIONS):
            shared = next(
                (item.iter for item in node.generators if not self._unshared.is_own(item.iter)), None
            )
            if shared is not None and child is not node.generators[0]:
                return f"for each of `{shorten(text_of(shared), 40)}`, which others may change"
        elif isinstance(node, (nodes.AugAssign, nodes.Assign)):
            changed = _changed_by(node)
            if changed is not None:
                return f"while `{shorten(text_of(changed), 40)}` is being changed"
        return ""

    def _reasons(self, function: nodes.NodeNG) -> Iterator[str]:
        if isinstance(function, nodes.FunctionDef):
            yield from self._reasons_of_kind(function)
        for node in own_marks(function):
            if isinstance(node, nodes.Call) and called_name(node) in spelled(Role.SEES_NAMES):
                yield f"it calls `{shorten(text_of(node), 40)}`"
            elif begins(node):
                yield f"it uses `{shorten(text_of(node), 40)}`"

    def _reasons_of_kind(self, function: nodes.FunctionDef) -> Iterator[str]:
        if isinstance(function, nodes.AsyncFunctionDef):
            yield "it is a coroutine"
        if is_generator(function):
            yield "it is a generator: who steps it stands in the midst of something"
        special = function.name.startswith("__") and function.name.endswith("__")
        if special and function.name not in _CALLED_PLAINLY:
            yield f"it is `{function.name}`, which runs in the midst of other code"
        if is_property(function):
            yield "it is a property, which runs in the midst of other code"
        owner = function.parent.frame() if function.parent is not None else None
        bases = self._bindings.external_bases(owner) if isinstance(owner, nodes.ClassDef) else ()
        if any(has_role(base, Role.HANDLES_RECORDS) for base in bases):
            yield "it runs wherever something is logged, and maybe under the lock of a handler"
        yield from self.decorations(function)

    def decorations(self, function: nodes.FunctionDef) -> Iterator[str]:
        """Yield what a function runs inside of by its decorators, unless these are known to hold nothing."""
        for decorator in function.decorators.nodes if function.decorators is not None else ():
            harmless = self._has_role(decorator, Role.RUNS_AS_IT_STANDS)
            if not (harmless or self._is_task_decorator(decorator) or self._wrappers.runs_plainly(decorator)):
                yield f"it runs inside `@{shorten(text_of(decorator), 40)}`"

    def _holds_nothing(self, manager: nodes.NodeNG) -> bool:
        if isinstance(manager, nodes.Call) and self._has_role(manager, Role.CLOSES):
            manager = next(iter(manager.args), manager)
        return self._has_role(manager, Role.HOLDS_NOTHING) or self._wrappers.holds_nothing(manager)

    def _has_role(self, node: nodes.NodeNG, role: Role) -> bool:
        """Return whether a context manager or decorator, or what makes it, has a role."""
        called = node.func if isinstance(node, nodes.Call) else node
        values = [*self._resolver.values(called, None), *self._resolver.values(node, None)]
        return any(has_role(name.removesuffix("()"), role) for name in external_names(values))

    def _is_task_decorator(self, node: nodes.NodeNG) -> bool:
        called = (node.func if isinstance(node, nodes.Call) else node).as_string()
        return has_role(called, Role.PERIODIC_DECORATOR) or self._has_role(node, Role.PERIODIC_DECORATOR)


def _changed_by(statement: nodes.AugAssign | nodes.Assign) -> nodes.NodeNG | None:
    """Return what a statement makes anew of its old value, where others see that, too; or None."""
    if isinstance(statement, nodes.AugAssign):
        return statement.target if _is_shared(statement.target) else None
    for target in filter(_is_shared, statement.targets):
        old = text_of(target)
        if any(
            isinstance(item, _READ_AS[type(target)]) and text_of(item) == old
            for item in walk(statement.value)
        ):
            return target
    return None


def _is_shared(target: nodes.NodeNG) -> bool:
    if not isinstance(target, nodes.AssignName):
        return type(target) in _READ_AS
    scope = target.scope()
    return not isinstance(scope, nodes.FunctionDef) or target.name in shared_names(scope)


def begins(node: nodes.NodeNG) -> bool:
    """Return whether a node names what begins something that another call ends."""
    return isinstance(node, nodes.Attribute) and node.attrname in spelled(Role.BEGINS)
