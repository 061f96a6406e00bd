"""What stands around a place, and makes a yield there more than a matter of its loop.

A lock, a transaction or a half-made change is held across the yield; the code runs where the interpreter
puts it (a ``finally``, a destructor, a callback at exit); or it is called in the midst of going over what
other greenthreads may change. Asked of every call on the way from a task to a site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from astroid import nodes

from pylint_periodic.analysis.analyses import Analyses
from pylint_periodic.analysis.own_data import goes_over_own_data, is_own
from pylint_periodic.analysis.summary import Analysis
from pylint_periodic.analysis.trips import shorten
from pylint_periodic.catalog.roles import has_role, spelled
from pylint_periodic.catalog.schema import Role
from pylint_periodic.source.decorators import is_property
from pylint_periodic.source.expressions import Expressions
from pylint_periodic.source.text import text_of
from pylint_periodic.source.values import External, ExternalObject, Function, Value
from pylint_periodic.source.walk import ancestors, called_name, walk

# Calls by which a function sees its own names.
_NAMES_SEEN = frozenset(("locals", "vars", "eval", "exec"))
_FUNCTIONS = (nodes.FunctionDef, nodes.Lambda)
_COMPREHENSIONS = (nodes.ListComp, nodes.SetComp, nodes.DictComp, nodes.GeneratorExp)


class Surroundings:
    """Tells why a yield at a place, or anywhere in a function, needs somebody to look at it."""

    def __init__(self, expressions: Expressions) -> None:
        """Resolve names by ``expressions``."""
        self._expressions = expressions
        self._bindings = expressions.bindings
        self._of: dict[nodes.NodeNG, str] = {}
        self._registered: dict[nodes.NodeNG, frozenset[str]] = {}

    def held_functions(self, analyses: Analyses, roots: Iterable[Function]) -> dict[nodes.NodeNG, str]:
        """Return the functions that tasks call in such a place, on any way, and why."""
        reasons: dict[nodes.NodeNG, str] = {}
        seen: set[tuple[Analysis, Function]] = set()
        stack = [(analyses.of(root), root) for root in roots]
        calls: dict[nodes.NodeNG, set[nodes.NodeNG]] = {}
        while stack:
            analysis, function = stack.pop()
            if (analysis, function) in seen:
                continue
            seen.add((analysis, function))
            for node, callee in analysis.report(function).edges:
                stack.append((analysis, callee))
                calls.setdefault(function.node, set()).add(callee.node)
                reason = self.around(node)
                if reason:
                    reasons.setdefault(callee.node, f"it is called {reason}")
        for called in {function.node for _, function in seen}:
            reason = self.of(called)
            if reason:
                reasons.setdefault(called, reason)
        waiting = sorted(reasons, key=lambda node: (node.root().name, node.lineno or 0))
        while waiting:
            caller = waiting.pop()
            for callee_node in calls.get(caller, ()):
                if callee_node not in reasons:
                    reasons[callee_node] = (
                        f"`{getattr(caller, 'name', 'a lambda')}` calls it: {reasons[caller]}"
                    )
                    waiting.append(callee_node)
        return reasons

    def around(self, place: nodes.NodeNG) -> str:
        """Return what a place stands in within its function, or the empty string where that is harmless."""
        child = place
        for node in ancestors(place):
            reason = self._held_by(node, child)
            if reason:
                return reason
            if isinstance(node, _FUNCTIONS):
                return ""
            child = node
        return "while its module is imported"

    def of(self, function: nodes.NodeNG) -> str:
        """Return why nothing in a function should yield unseen, or the empty string."""
        if function not in self._of:
            self._of[function] = next(self._reasons(function), "")
        return self._of[function]

    def held_in(self, function: nodes.NodeNG) -> str:
        """Return what a function takes hold of anywhere in its body, or the empty string."""
        for node in walk(function, into_scopes=False):
            if isinstance(node, nodes.With):
                reason = self._held_by(node, node.body[0])
                if reason:
                    return reason.removeprefix("inside ")
            elif isinstance(node, nodes.Call) and _begins(node):
                return f"`{shorten(text_of(node), 40)}`"
        return ""

    def _held_by(self, node: nodes.NodeNG, child: nodes.NodeNG) -> str:
        if isinstance(node, nodes.With) and child in node.body:
            for manager, _ in node.items:
                if not self._is_harmless(manager, Role.HOLDS_NOTHING):
                    return f"inside `with {shorten(text_of(manager), 40)}`"
        elif isinstance(node, nodes.Try) and child in node.finalbody:
            return "in a `finally`"
        elif isinstance(node, nodes.For) and child in node.body and not goes_over_own_data(node):
            return f"inside the loop over `{shorten(text_of(node.iter), 40)}`, which others may change"
        elif isinstance(node, _COMPREHENSIONS):
            shared = next((item.iter for item in node.generators if not is_own(item.iter)), None)
            if shared is not None and child is not node.generators[0]:
                return f"for each of `{shorten(text_of(shared), 40)}`, which others may change"
        elif isinstance(node, nodes.AugAssign) and not isinstance(node.target, nodes.AssignName):
            return f"while `{shorten(text_of(node.target), 40)}` is being changed"
        return ""

    def _reasons(self, function: nodes.NodeNG) -> Iterator[str]:
        name = getattr(function, "name", "")
        if name in self._names_registered(function.root()):
            yield "the interpreter, a signal or the hub calls it"
        if isinstance(function, nodes.FunctionDef):
            yield from self._reasons_of_kind(function)
        for node in walk(function, into_scopes=False):
            if isinstance(node, nodes.Call) and (_begins(node) or _sees_names(node)):
                yield f"it calls `{shorten(text_of(node), 40)}`"

    def _reasons_of_kind(self, function: nodes.FunctionDef) -> Iterator[str]:
        if isinstance(function, nodes.AsyncFunctionDef):
            yield "it is a coroutine"
        if function.name.startswith("__") and function.name.endswith("__") and function.name != "__call__":
            yield f"it is `{function.name}`, which runs in the midst of other code"
        if is_property(function):
            yield "it is a property, which runs in the midst of other code"
        owner = function.parent.frame() if function.parent is not None else None
        bases = self._bindings.external_bases(owner) if isinstance(owner, nodes.ClassDef) else ()
        if function.name == "emit" and any(has_role(base, Role.HANDLES_RECORDS) for base in bases):
            yield "the lock of its logging handler is held"
        for decorator in function.decorators.nodes if function.decorators is not None else ():
            harmless = self._is_harmless(decorator, Role.RUNS_AS_IT_STANDS)
            if not harmless and not self._is_task_decorator(decorator):
                yield f"it runs inside `@{shorten(text_of(decorator), 40)}`"

    def _is_harmless(self, node: nodes.NodeNG, role: Role) -> bool:
        """Return whether a context manager or decorator is known to hold nothing."""
        called = node.func if isinstance(node, nodes.Call) else node
        values = [*self._expressions.values(called, None), *self._expressions.values(node, None)]
        return any(has_role(name.removesuffix("()"), role) for name in _external_names(values))

    def _is_task_decorator(self, node: nodes.NodeNG) -> bool:
        called = (node.func if isinstance(node, nodes.Call) else node).as_string()
        return has_role(called, Role.PERIODIC_DECORATOR) or self._is_harmless(node, Role.PERIODIC_DECORATOR)

    def _names_registered(self, module: nodes.Module) -> frozenset[str]:
        """Return the names of the functions of a module that are given to what calls them at any time."""
        if module not in self._registered:
            self._registered[module] = frozenset(
                name
                for node in walk(module)
                if isinstance(node, nodes.Call) and self._registers(node)
                for given in (*node.args, *(word.value for word in node.keywords))
                for name in _handed(given)
            )
        return self._registered[module]

    def _registers(self, call: nodes.Call) -> bool:
        if called_name(call) not in spelled(Role.CALLS_AT_ANY_TIME):
            return False
        names = (f"unknown.{called_name(call)}", *_external_names(self._expressions.values(call.func, None)))
        return any(has_role(name, Role.CALLS_AT_ANY_TIME) for name in names)


def _begins(call: nodes.Call) -> bool:
    return isinstance(call.func, nodes.Attribute) and called_name(call) in spelled(Role.BEGINS)


def _sees_names(call: nodes.Call) -> bool:
    return isinstance(call.func, nodes.Name) and call.func.name in _NAMES_SEEN


def _external_names(values: Iterable[Value]) -> Iterator[str]:
    for value in values:
        if isinstance(value, External):
            yield value.name
        elif isinstance(value, ExternalObject):
            yield value.type


def _handed(given: nodes.NodeNG) -> Iterator[str]:
    """Yield the names of what is given to a call, in a ``partial`` or a ``lambda`` too."""
    if isinstance(given, nodes.Attribute):
        yield given.attrname
    elif isinstance(given, nodes.Name):
        yield given.name
    elif isinstance(given, nodes.Call):
        for inner in given.args:
            yield from _handed(inner)
    elif isinstance(given, nodes.Lambda) and isinstance(given.body, nodes.Call):
        yield called_name(given.body)
