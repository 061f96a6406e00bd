"""The project's own way: its helpers that yield, run on a native thread and wrap, found by what they do.

A helper is a function at the top level of a module. Its text makes it a candidate, its statements a helper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from astroid import nodes

from pylint_periodic.analysis.domain.paths import Coverage, least
from pylint_periodic.analysis.fix_points.safety.mentions import external_names
from pylint_periodic.analysis.operations.operations import Catalogued, Operations
from pylint_periodic.analysis.summaries.analyses import Analyses
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role, Verdict
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.project.text_index import Helper, helpers_in
from pylint_periodic.source.syntax.walk import enclosing_function, is_generator, parameters, return_statements
from pylint_periodic.source.values.values import Function

# What a helper that only yields may do besides: ask whether there is a hub, and import what yields.
_BESIDE_A_PAUSE = (nodes.Import, nodes.ImportFrom, nodes.Pass, nodes.Global)
_EVENTLET = "eventlet"


@dataclass(frozen=True)
class OwnHelper:
    """A helper: the module that it stands in, and itself."""

    module: str
    function: nodes.FunctionDef

    @property
    def name(self) -> str:
        """Return what it is called in its module."""
        return str(self.function.name)


class OwnHelpers:
    """Finds the helpers of a project, each kind when it is asked for."""

    def __init__(self, operations: Operations, analyses: Analyses) -> None:
        """Tell what calls do by ``operations``, and what whole functions do by ``analyses``."""
        self._operations = operations
        self._analyses = analyses
        self._resolver = operations.resolver
        self._project = operations.resolver.bindings.project
        self._found: dict[tuple[Helper, str], tuple[OwnHelper, ...]] = {}
        self._is: dict[Helper, Callable[[nodes.FunctionDef], bool]] = {
            Helper.PAUSES: self._pauses,
            Helper.HANDS_ON: self._hands_to_threads,
            Helper.WRAPS: self._wraps,
        }

    def of(self, kind: Helper, module: Module) -> tuple[OwnHelper, ...]:
        """Return the helpers of one kind that a module of the project may use, its own first."""
        package = self._project.package
        key = (kind, "" if package else module.name)
        if key not in self._found:
            self._found[key] = tuple(self._helpers(kind, module))
        return tuple(sorted(self._found[key], key=partial(_order, module.name)))

    def _helpers(self, kind: Helper, module: Module) -> Iterator[OwnHelper]:
        for name, function in self._candidates(kind, module):
            found = self._project.module(name) if name != module.name else module
            for node in found.tree.locals.get(function, ()) if found is not None else ():
                if _is_plain(node) and self._is[kind](node):
                    yield OwnHelper(name, node)

    def _candidates(self, kind: Helper, module: Module) -> Iterable[tuple[str, str]]:
        if self._project.package:
            index = self._project.index
            for candidate in index.helping(kind):
                name, _, function = candidate.partition(":")
                # What runs on threads without that library has none of its own to offer.
                if kind is Helper.PAUSES or name in index.importing(_EVENTLET):
                    yield name, function
        else:
            text = b"\n" + module.text
            yield from ((module.name, function) for helper, function in helpers_in(text) if helper is kind)

    def _pauses(self, function: nodes.FunctionDef) -> bool:
        """Return whether a function does nothing but yield, and does so on each way where there is a hub."""
        steps = [*self._statements(function.body)]
        others = [step for step in steps if not self._is_pause(step)]
        if len(others) == len(steps) or not all(map(_is_beside_a_pause, others)):
            return False
        itself = self._operations.functions.ref(Function(function))
        returns = self._analyses.within(itself).report(itself).summary.returns
        return (least(returns) or Coverage.NONE) >= Coverage.COOPERATIVE

    def _statements(self, body: Iterable[nodes.NodeNG]) -> Iterator[nodes.NodeNG]:
        for statement in body:
            if isinstance(statement, nodes.If):
                yield from self._statements((*statement.body, *statement.orelse))
            else:
                yield statement

    def _is_pause(self, statement: nodes.NodeNG) -> bool:
        call = statement.value if isinstance(statement, (nodes.Expr, nodes.Return)) else None
        if not isinstance(call, nodes.Call):
            return False
        times = [*call.args, *(word.value for word in call.keywords)]
        return all(isinstance(time, nodes.Const) and time.value == 0 for time in times) and all(
            isinstance(step, Catalogued) and step.verdict is Verdict.YIELDS and step.row.cooperative
            for step in self._operations.of_call(call, None)
        )

    def _hands_to_threads(self, function: nodes.FunctionDef) -> bool:
        """Return whether a function returns what a function that it is given does on a native thread.

        One that calls it itself on some way, say where it is the hub that runs, is none: that may be the way.
        """
        given = parameters(function)
        if not given or function.args.vararg is None or function.args.kwonlyargs:
            return False
        returned = [*_returned(function)]
        return (
            bool(returned)
            and all(isinstance(call, nodes.Call) and _hands_on(call, given[0], function) for call in returned)
            and all(self._offloads(call) for call in returned)
        )

    def _offloads(self, call: nodes.Call) -> bool:
        """Return whether a call hands what it is given to native threads, or to another that is told to."""
        steps = self._operations.of_call(call, None)
        if all(isinstance(step, Catalogued) and step.verdict is Verdict.OFFLOADS for step in steps):
            return True
        return any(self._is_offload(node) for node in call.args)

    def _is_offload(self, node: nodes.NodeNG) -> bool:
        rows = [self._operations.row(name) for name in external_names(self._resolver.values(node, None))]
        return bool(rows) and all(row is not None and row.verdict is Verdict.OFFLOADS for row in rows)

    def _wraps(self, function: nodes.FunctionDef) -> bool:
        """Return whether a function returns what it is given, wrapped so that its calls run on threads."""
        given = parameters(function)
        required = len(given) - len(function.args.defaults or ())
        if required != 1 or None in (function.args.kw_defaults or ()):
            return False
        returned = [*_returned(function)]
        return bool(returned) and all(self._is_wrapped(value, given[0]) for value in returned)

    def _is_wrapped(self, value: nodes.NodeNG | None, name: str) -> bool:
        if not isinstance(value, nodes.Call) or not value.args or not _is_name(value.args[0], name):
            return False
        names = [*external_names(self._resolver.values(value.func, None))]
        return bool(names) and all(has_role(one, Role.PROXY) for one in names)


def _order(here: str, helper: OwnHelper) -> tuple[bool, int, str, str]:
    return helper.module != here, helper.module.count("."), helper.module, helper.name


def _is_plain(node: nodes.NodeNG) -> bool:
    return (
        isinstance(node, nodes.FunctionDef)
        and not isinstance(node, nodes.AsyncFunctionDef)
        and node.decorators is None
        and not is_generator(node)
    )


def _is_beside_a_pause(statement: nodes.NodeNG) -> bool:
    """Return whether a statement does nothing: a bare return, a text, an import."""
    if isinstance(statement, _BESIDE_A_PAUSE):
        return True
    if isinstance(statement, nodes.Return):
        return statement.value is None or isinstance(statement.value, nodes.Const)
    return isinstance(statement, nodes.Expr) and isinstance(statement.value, nodes.Const)


def _returned(function: nodes.FunctionDef) -> Iterator[nodes.NodeNG | None]:
    return (statement.value for statement in return_statements(function))


def _hands_on(call: nodes.Call, name: str, function: nodes.FunctionDef) -> bool:
    """Return whether a call is given a function with all of its arguments."""
    starred = [node.value for node in call.args if isinstance(node, nodes.Starred)]
    rest = any(_is_name(node, function.args.vararg) for node in starred)
    words = function.args.kwarg is None or any(
        word.arg is None and _is_name(word.value, function.args.kwarg) for word in call.keywords
    )
    given = any(_is_name(node, name) for node in call.args)
    return rest and words and given and enclosing_function(call) is function


def _is_name(node: nodes.NodeNG, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name
