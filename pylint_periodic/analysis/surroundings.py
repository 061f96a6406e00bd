"""What stands around a place, and makes a yield there more than a matter of its loop.

A lock, a transaction or a half-made change is held across the yield; the code runs where the interpreter
puts it (a ``finally``, a destructor, a callback at exit); or it is called in the midst of going over what
other greenthreads may change. Asked of every call on the way from a task to a site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from astroid import nodes

from pylint_periodic.analysis.own_data import goes_over_own_data, is_own
from pylint_periodic.analysis.summary import Analysis
from pylint_periodic.analysis.trips import shorten
from pylint_periodic.source.decorators import is_property
from pylint_periodic.source.expressions import Expressions
from pylint_periodic.source.text import text_of
from pylint_periodic.source.values import External, ExternalObject, Function
from pylint_periodic.source.walk import ancestors, called_name, walk

# Context managers that hold nothing which others wait for, or that they would find half done. Any other may.
_HARMLESS_MANAGERS = frozenset(
    (
        "builtins.open",
        "codecs.open",
        "contextlib.ExitStack",
        "contextlib.closing",
        "contextlib.nullcontext",
        "contextlib.suppress",
        "gzip.open",
        "io.open",
        "oslo_utils.excutils.save_and_reraise_exception",
        "oslo_utils.timeutils.StopWatch",
        "tarfile.open",
        "tempfile.NamedTemporaryFile",
        "tempfile.SpooledTemporaryFile",
        "tempfile.TemporaryDirectory",
        "tempfile.TemporaryFile",
        "zipfile.ZipFile",
    )
)
# Decorators that run a function as it stands. Any other may run it under a lock, or in a transaction.
_HARMLESS_DECORATORS = frozenset(
    (
        "abc.abstractmethod",
        "builtins.classmethod",
        "builtins.staticmethod",
        "functools.wraps",
        "futurist.periodics.periodic",
        "oslo_service.periodic_task.periodic_task",
        "typing.final",
        "typing.no_type_check",
        "typing.override",
    )
)
_TASK_DECORATOR = "periodic_task"
# Methods that begin what another call ends, and calls by which a function sees its own names.
_BEGINNINGS = frozenset(
    (
        "acquire",
        "acquire_lock",
        "acquire_read_lock",
        "acquire_write_lock",
        "begin",
        "begin_nested",
        "enter_context",
        "flock",
        "lockf",
        "__enter__",
    )
)
_NAMES_SEEN = frozenset(("locals", "vars", "eval", "exec"))
# What calls a function that it is given when the interpreter, a signal or the collector says so: the last
# part of its name, and what the text before it must end with where that part says little.
_REGISTRATIONS = {
    "register": "atexit",
    "finalize": "",
    "WeakMethod": "",
    "ref": "weakref",
    "append": "gc.callbacks",
    "signal": "signal",
    "add_signal_handler": "",
    "register_at_fork": "",
    "addaudithook": "",
    "settrace": "",
    "setprofile": "",
    "add_done_callback": "",
    "schedule_call_global": "",
    "schedule_call_local": "",
    "call_after_global": "",
    "call_after_local": "",
}
_LOGGING = "logging."
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

    def held_functions(self, analysis: Analysis, roots: Iterable[Function]) -> dict[nodes.NodeNG, str]:
        """Return the functions that tasks call in such a place, on any way, and why."""
        reasons: dict[nodes.NodeNG, str] = {}
        seen: set[Function] = set()
        stack = list(roots)
        calls: dict[nodes.NodeNG, set[nodes.NodeNG]] = {}
        while stack:
            function = stack.pop()
            if function in seen:
                continue
            seen.add(function)
            for node, callee in analysis.report(function).edges:
                stack.append(callee)
                calls.setdefault(function.node, set()).add(callee.node)
                reason = self.around(node)
                if reason:
                    reasons.setdefault(callee.node, f"it is called {reason}")
        for called in {function.node for function in seen}:
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

    def _held_by(self, node: nodes.NodeNG, child: nodes.NodeNG) -> str:
        if isinstance(node, nodes.With) and child in node.body:
            for manager, _ in node.items:
                if not self._is_harmless(manager, _HARMLESS_MANAGERS):
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
            if isinstance(node, nodes.Call):
                called = called_name(node)
                if isinstance(node.func, nodes.Attribute) and called in _BEGINNINGS:
                    yield f"it calls `{shorten(text_of(node), 40)}`"
                if isinstance(node.func, nodes.Name) and called in _NAMES_SEEN:
                    yield f"it calls `{called}`"

    def _reasons_of_kind(self, function: nodes.FunctionDef) -> Iterator[str]:
        if isinstance(function, nodes.AsyncFunctionDef):
            yield "it is a coroutine"
        if function.name.startswith("__") and function.name.endswith("__") and function.name != "__call__":
            yield f"it is `{function.name}`, which runs in the midst of other code"
        if is_property(function):
            yield "it is a property, which runs in the midst of other code"
        owner = function.parent.frame() if function.parent is not None else None
        bases = self._bindings.external_bases(owner) if isinstance(owner, nodes.ClassDef) else ()
        if function.name == "emit" and any(base.startswith(_LOGGING) for base in bases):
            yield "the lock of its logging handler is held"
        for decorator in function.decorators.nodes if function.decorators is not None else ():
            if not self._is_harmless(decorator, _HARMLESS_DECORATORS):
                yield f"it runs inside `@{shorten(text_of(decorator), 40)}`"

    def _is_harmless(self, node: nodes.NodeNG, known: frozenset[str]) -> bool:
        called = node.func if isinstance(node, nodes.Call) else node
        if known is _HARMLESS_DECORATORS and called.as_string().rpartition(".")[2] == _TASK_DECORATOR:
            return True
        values = [*self._expressions.values(called, None), *self._expressions.values(node, None)]
        names = {
            value.name if isinstance(value, External) else value.type
            for value in values
            if isinstance(value, (External, ExternalObject))
        }
        return any(name.removesuffix("()") in known for name in names)

    def _names_registered(self, module: nodes.Module) -> frozenset[str]:
        """Return the names of the functions of a module that are given to what calls them at any time."""
        if module not in self._registered:
            self._registered[module] = frozenset(
                name
                for node in walk(module)
                if isinstance(node, nodes.Call) and _registers(node)
                for given in (*node.args, *(word.value for word in node.keywords))
                for name in _handed(given)
            )
        return self._registered[module]


def _registers(call: nodes.Call) -> bool:
    called = call.func.as_string()
    receiver, _, name = called.rpartition(".")
    wanted = _REGISTRATIONS.get(name)
    return wanted is not None and (
        not wanted or receiver.endswith(wanted) or (not receiver and wanted == name)
    )


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
