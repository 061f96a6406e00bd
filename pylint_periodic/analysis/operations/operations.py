"""What one call does, before flow: rows of the catalogue, project functions, unknowns."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeGuard

from astroid import nodes
from msgspec import structs

from pylint_periodic.catalog.catalog import ConfiguredCatalogue, beginnings_of, shipped_catalogue
from pylint_periodic.catalog.costs import Cost
from pylint_periodic.catalog.paths import Holds
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.schema import Condition, Operation
from pylint_periodic.catalog.vocabulary import Role, Verdict, Weight
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Project
from pylint_periodic.source.syntax.constants import is_built_text, number
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import enclosing_function
from pylint_periodic.source.values.calls import (
    Calls,
    DeferredTarget,
    ExternalTarget,
    OffloadedTarget,
    ProjectTarget,
    Target,
)
from pylint_periodic.source.values.classes.bindings import Bindings
from pylint_periodic.source.values.function_refs import FunctionRefs
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.string_prefixes import beginnings
from pylint_periodic.source.values.values import (
    Collection,
    Container,
    External,
    ExternalObject,
    Function,
    Proxied,
    unique,
)

_UNRESOLVED = "unknown."
_SELF_CONTAINED = sys.stdlib_module_names


@dataclass(frozen=True)
class Catalogued:
    """An operation that the catalogue knows, with the verdict that its arguments give.

    ``condition`` is the one of the row that they meet. The object of a method may be ``wrapped_too``: in
    ``tpool.Proxy`` on some ways to it, where an option says so, or where it comes from another call.
    """

    name: str
    row: Operation
    verdict: Verdict
    call: nodes.Call
    origin: nodes.NodeNG | None = None
    condition: Condition | None = None
    wrapped_too: bool = False

    @property
    def cost(self) -> Cost | None:
        """Return what the call costs, by the condition that it meets or else by its row."""
        by_condition = self.condition.costs if self.condition is not None else None
        return by_condition or self.row.costs


@dataclass(frozen=True)
class Unresolved:
    """Nobody knows: a callee that could not be resolved, or that the catalogue does not list."""

    text: str
    why: str = "could not be resolved"


Step = Catalogued | ProjectTarget | DeferredTarget | OffloadedTarget | Unresolved
"""What a call may be: code of the project, work off the hub, what the catalogue knows, or nobody."""


class Operations:
    """Turns calls into steps; ``functions`` are those that these lead to, by reference."""

    def __init__(
        self,
        calls: Calls,
        catalogue: ConfiguredCatalogue,
        settings: Settings,
        left_out: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        """Resolve through ``calls`` and judge by ``catalogue``; ``left_out`` tells what is not patched."""
        self._left_out = left_out
        self.calls = calls
        self.resolver = calls.resolver
        self._catalogue = catalogue
        self._settings = settings
        self.functions = FunctionRefs()
        self._known: dict[tuple[nodes.NodeNG, Function | None], tuple[Step, ...]] = {}

    @classmethod
    def of(
        cls,
        project: Project,
        settings: Settings,
        indirect: Callable[[], bool] = lambda: False,
        left_out: Callable[[], tuple[str, ...]] = tuple,
    ) -> Operations:
        """Return what tells the calls of a project's modules, by the shipped catalogue and the settings.

        ``indirect`` tells whether the process has another one run the remotable methods of its objects,
        ``left_out`` which modules it leaves as they were where it patches in part.
        """
        catalogue = shipped_catalogue().extended(
            settings.yield_functions, settings.blocking_functions, settings.offload_functions
        )
        resolver = Resolver(
            Bindings(project),
            catalogue,
            settings.receiver_classes,
            sizes=settings.sizes,
            indirect=indirect,
        )
        return cls(Calls(resolver), catalogue, settings, left_out)

    def of_call(self, call: nodes.Call, context: Function | None) -> tuple[Step, ...]:
        """Return the steps that a call may be; never empty."""
        key = (call, context)
        if key not in self._known:
            targets = self.calls.targets(call, context)
            steps = unique(self.of_target(target, call, context) for target in targets)
            if any(isinstance(step, OffloadedTarget) for step in steps):
                steps = tuple(replace(s, wrapped_too=True) if _blocks(s) else s for s in steps)
            self._known[key] = steps
        return self._known[key]

    def of_target(self, target: Target, call: nodes.Call, context: Function | None) -> Step:
        """Return the step that one target is."""
        if isinstance(target, ProjectTarget):
            configured = self._configured(target.function)
            if configured is not None:
                return Catalogued(self._dotted(target.function), configured, configured.verdict, call)
            return target
        if isinstance(target, (DeferredTarget, OffloadedTarget)):
            return target
        if isinstance(target, ExternalTarget):
            return self._external(target.name, target.call, context)
        return self._unresolved(call, context)

    def _unresolved(self, call: nodes.Call, context: Function | None) -> Step:
        spelled = text_of(call.func)
        configured = self._catalogue.configured(spelled)
        if configured is not None:
            return Catalogued(spelled, configured, configured.verdict, call)
        return self._spelled(spelled, call, context) or Unresolved(spelled)

    def _dotted(self, function: Function) -> str:
        module = self.resolver.bindings.project.module_of(function.node)
        return f"{module.name}.{function.name}" if module is not None else function.name

    def _configured(self, function: Function) -> Operation | None:
        return self._catalogue.configured(self._dotted(function)) if self._catalogue.is_configured else None

    def _external(self, name: str, call: nodes.Call, context: Function | None) -> Step:
        row = self._catalogue.operation(name)
        if row is None or (row.verdict is Verdict.CHEAP and _is_guess(name)):
            return self._unlisted(name, call, context)
        if isinstance(call.func, nodes.Attribute) and self._catalogue.exact(name) is None:
            # What a C library returns in a list is a plain list: its own methods are cheap.
            plain = self._spelled(name, call, context)
            if plain is not None:
                return plain
        patched = self._settings.is_patched and not self._is_left_out(name)
        verdict = row.stated(monkey_patched=patched)
        if not patched and verdict is Verdict.BLOCKS and call.args and number(call.args[0]) == 0:
            verdict = Verdict.CHEAP
        condition = self._condition(row, call, context)
        if condition is not None:
            verdict = row.stated(condition, monkey_patched=patched)
        origin = None
        if verdict is Verdict.BLOCKS:
            origin = self._made_by_library(call, context)
        elif verdict is Verdict.FILE:
            origin = self._origin(call, context)
            if verdict is Verdict.FILE and self._off_disk(call, origin, context):
                verdict = Verdict.CHEAP
            elif not self._opens(origin, context):
                origin, verdict = None, row.of_text or verdict
        return Catalogued(name, row, verdict, call, origin, condition)

    def _is_left_out(self, name: str) -> bool:
        """Return whether what sleeps is of a module that nothing patches in the processes of the tasks."""
        return (
            self._settings.monkey_patched == "auto"
            and has_role(name, Role.SLEEPS)
            and name.partition(".")[0] in self._left_out()
        )

    def _condition(self, row: Operation, call: nodes.Call, context: Function | None) -> Condition | None:
        """Return the first condition of a row that a call meets."""
        for condition in row.when:
            made = self._origin(call, context) if condition.origin else call
            if isinstance(made, nodes.Call) and self._meets(condition, made, context):
                return condition
        return None

    def _spelled(self, name: str, call: nodes.Call, context: Function | None) -> Step | None:
        """Return what a call of a method is by its bare name, if that tells, whatever its object is."""
        if not isinstance(call.func, nodes.Attribute):
            return None
        row = self._catalogue.operation(f"{_UNRESOLVED}{call.func.attrname}")
        if row is None:
            return None
        condition = self._condition(row, call, context)
        verdict = row.stated(condition, monkey_patched=self._settings.is_patched)
        return Catalogued(name, row, verdict, call, condition=condition)

    def _unlisted(self, name: str, call: nodes.Call, context: Function | None) -> Step:
        last = name.rpartition(".")[2]
        if last.endswith(("Error", "Exception", "Warning")):
            row = self._catalogue.operation("builtins.Exception")
            if row is not None:
                return Catalogued(name, row, Verdict.CHEAP, call)
        return self._spelled(name, call, context) or Unresolved(text_of(call.func))

    def _meets(self, condition: Condition, call: nodes.Call, context: Function | None) -> bool:
        argument, position = condition.argument, condition.position
        given = next((word.value for word in call.keywords if argument and word.arg == argument), None)
        if given is None and position is not None and position < len(call.args):
            given = call.args[position]
        if condition.missing or given is None:
            return condition.missing and given is None
        if condition.built:
            return is_built_text(given)
        if not condition.value:
            return not (isinstance(given, nodes.Const) and given.value is None)
        return condition.value == given.as_string() or condition.value in self._names(given, context)

    def _names(self, node: nodes.NodeNG, context: Function | None) -> set[str]:
        """Return an argument by the qualified names of what it can be, flags joined by ``|``."""
        if isinstance(node, nodes.BinOp) and node.op == "|":
            sides = (self._names(side, context) for side in (node.left, node.right))
            return {" | ".join(names) for names in product(*sides)}
        return {item.name for item in self.resolver.values(node, context) if isinstance(item, External)}

    def _origin(self, call: nodes.Call, context: Function | None) -> nodes.NodeNG | None:
        """Return the expression that made the object which the operation hangs on (the ``open``)."""
        candidates = [*call.args[:2], *(word.value for word in call.keywords if word.arg == "fileobj")]
        if isinstance(call.func, nodes.Attribute):
            candidates.insert(0, call.func.expr)
        for candidate in candidates:
            for value in self.resolver.values(candidate, context):
                inner = value.inner if isinstance(value, Proxied) else value
                if isinstance(inner, ExternalObject) and inner.origin is not None:
                    return inner.origin
        return None

    def _made_by_library(self, call: nodes.Call, context: Function | None) -> nodes.NodeNG | None:
        """Return where the object that a blocking method is called on was made by the C library itself.

        An object that another object of the library handed out is no place for a proxy: the library
        refuses proxies as arguments. Nor is one whose making blocks in the same function: a proxy around that
        would still open the connection on the hub.
        """
        if not isinstance(call.func, nodes.Attribute):
            return None
        for value in self.resolver.values(call.func.expr, context):
            made = value.origin if isinstance(value, ExternalObject) else None
            if isinstance(made, nodes.Call) and not _is_item(value):
                callees = self.resolver.values(made.func, context)
                names = [item.name for item in callees if isinstance(item, External)]
                if any(name.count(".") == 1 for name in names) and not self._blocks_beside(made, call, names):
                    return made
        return None

    def _blocks_beside(self, made: nodes.Call, call: nodes.Call, names: list[str]) -> bool:
        """Return whether what makes an object is a blocking call of the same function as a call on it."""
        if enclosing_function(made) is not enclosing_function(call):
            return False
        rows = [self._catalogue.operation(name) for name in names]
        return any(row is not None and row.verdict is Verdict.BLOCKS for row in rows)

    def _opens(self, made: nodes.NodeNG | None, context: Function | None) -> bool:
        """Return whether an object was made by opening a file, so that its operations are one matter."""
        if not isinstance(made, nodes.Call):
            return False
        for callee in self.resolver.values(made.func, context):
            row = self._catalogue.operation(callee.name) if isinstance(callee, External) else None
            if row is not None and row.verdict is Verdict.FILE and row.weight is Weight.OPEN:
                return True
        return False

    def _off_disk(self, call: nodes.Call, origin: nodes.NodeNG | None, context: Function | None) -> bool:
        """Return whether the operation is on memory or on a kernel file, by what the source tells."""
        for place in (call, origin):
            if not isinstance(place, nodes.Call):
                continue
            if place.args:
                texts = beginnings(place.args[0], context, self.resolver)
                if all(f"{text}/".startswith(beginnings_of(Holds.NOTHING)) for text in texts):
                    return True
            for argument in (
                *place.args[:2],
                *(word.value for word in place.keywords if word.arg == "fileobj"),
            ):
                for value in self.resolver.values(argument, context):
                    if isinstance(value, ExternalObject) and has_role(value.type, Role.IN_MEMORY):
                        return True
        return False

    def handed(self, step: Catalogued, context: Function | None) -> tuple[Step, ...]:
        """Return what calling the callable arguments of a step would be."""
        found: list[Step] = []
        for where in step.row.callable:
            argument = argument_at(step.call, where)
            if argument is not None:
                targets = self.calls.callables(argument, context, step.call)
                found.extend(
                    _without_arguments(self.of_target(target, step.call, context)) for target in targets
                )
        return unique(found)

    def iteration(self, value: object) -> Verdict | None:
        """Return the verdict of each round of iterating over an external object."""
        if isinstance(value, (ExternalObject, Container, Collection)):
            row = self._catalogue.exact(value.type)
            return row.iterating if row is not None else None
        return None

    def waits_to_enter(self, type_name: str) -> bool:
        """Return whether ``with`` an object of this type waits for its turn, as a lock does."""
        row = self._catalogue.exact(f"{type_name}.__enter__") or self._catalogue.exact(f"{type_name}.acquire")
        return row is not None and row.verdict is Verdict.WAITS

    def knows(self, type_name: str) -> bool:
        """Return whether the catalogue speaks for objects of a type."""
        row = self._catalogue.operation(type_name)
        return row is not None and not (row.verdict is Verdict.CHEAP and _is_guess(type_name))

    def is_configured_yield(self, name: str) -> bool:
        """Return whether the options call what has a qualified name a yield."""
        row = self._catalogue.configured(name) if self._catalogue.is_configured else None
        return row is not None and row.verdict is Verdict.YIELDS

    def row(self, name: str) -> Operation | None:
        """Return the catalogue's row for a name."""
        return self._catalogue.operation(name)


def _blocks(step: Step) -> TypeGuard[Catalogued]:
    return isinstance(step, Catalogued) and step.verdict is Verdict.BLOCKS


def _without_arguments(step: Step) -> Step:
    """Return what a callable that is handed on would be: the arguments of the call are not those of it."""
    if isinstance(step, Catalogued) and (step.row.iterates or step.row.callable):
        return replace(step, row=structs.replace(step.row, iterates=(), callable=()))
    return step


def _is_guess(name: str) -> bool:
    """Return whether a name hangs on a result of which nothing is known, or on what was put into a container.

    That a library's functions are short says nothing of the objects that they return, outside of the standard
    library, nor of those that its containers are given.
    """
    is_own = name.partition(".")[0] in _SELF_CONTAINED
    return ("()" in name and not is_own) or (is_own and ".item." in name)


def _is_item(value: object) -> bool:
    return isinstance(value, ExternalObject) and value.type.rpartition(".")[2] in ("item", "list")


def argument_at(call: nodes.Call, where: int | str) -> nodes.NodeNG | None:
    """Return an argument by position or keyword, or None."""
    if isinstance(where, int):
        return call.args[where] if where < len(call.args) else None
    return next((word.value for word in call.keywords if word.arg == where), None)
