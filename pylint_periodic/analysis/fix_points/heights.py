"""The right height of a hand-over: not each read of a file, but the function that makes them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from astroid import nodes

from pylint_periodic.analysis.fix_points.fix_points import FixPoints
from pylint_periodic.analysis.fix_points.safety.held_functions import HeldFunctions
from pylint_periodic.analysis.fix_points.safety.thread_bound import ThreadBound
from pylint_periodic.analysis.fix_points.safety.whole_functions import WholeFunctions
from pylint_periodic.analysis.flow.sites import Site
from pylint_periodic.analysis.operations.operations import Operations
from pylint_periodic.fix_point import Action, FixPoint, Form
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.syntax.node_refs import ref_to
from pylint_periodic.source.syntax.places import in_expression_scope
from pylint_periodic.source.syntax.walk import enclosing_function, goes_round_in

# What takes as long is worth a thread of its own: the copy of a file that is open already, an archive.
_LONG = 0.1
_ON_ANOTHER_THREAD = "all of it runs on another thread then"


class Heights:
    """Raises fixes that hand over one call to the function that makes it."""

    def __init__(
        self,
        operations: Operations,
        thread_bound: ThreadBound,
        held: Callable[[], HeldFunctions],
        in_module: Callable[[Module], FixPoints],
    ) -> None:
        """Ask ``held`` for the ways from the tasks, and write fixes by those ``in_module``."""
        self._functions = operations.functions
        self._project = operations.resolver.bindings.project
        self._whole = WholeFunctions(operations, thread_bound)
        self._held = held
        self._in_module = in_module

    def raised(self, site: Site, fix: FixPoint) -> FixPoint:
        """Return the fix at the right height, with ``fix`` among its alternatives where it is another."""
        node = self._project.node(site.place)
        function = enclosing_function(node)
        if fix.form is not Form.EXECUTE or fix.action is Action.REWRITE or function is None:
            return fix
        if not (site.opened or site.lazy or goes_round_in(node, function)):
            return fix
        raised = self._handed_over(function) or (self._advice(fix) if _is_part(site) else None)
        if raised is None:
            return fix
        if _is_part(site):
            # Nobody wants a thread for a part of it: what a program can do besides is to yield behind it.
            return replace(raised, alternatives=fix.alternatives)
        return replace(raised, alternatives=(replace(fix, alternatives=()), *fix.alternatives))

    def _handed_over(self, function: nodes.NodeNG) -> FixPoint | None:
        """Return the fix that runs a whole function on a native thread, if that can be and tasks call it."""
        held, place = self._held(), ref_to(function)
        contexts = held.contexts_of(place)
        if not contexts or not all(self._whole.can_go(self._functions.function(one)) for one in contexts):
            return None
        calls = [self._project.node(call) for call in held.calls_of(place)]
        module = self._project.module_of(calls[0])
        if module is None or not all(isinstance(call, nodes.Call) for call in calls):
            return None
        fixes = self._in_module(module)
        if len(calls) == 1 and not in_expression_scope(calls[0]):
            return replace(fixes.hand_over(calls[0]), caution=_ON_ANOTHER_THREAD)
        home = self._project.module_of(function)
        return None if home is None else self._in_module(home).hand_over_whole(function, len(calls))

    @staticmethod
    def _advice(fix: FixPoint) -> FixPoint:
        execute = fix.text.partition("(")[0]
        title = f"do all that is done with the file in one function, and run that by `{execute}`"
        return FixPoint(fix.location, Action.REWRITE, execute, title, fix.import_line, form=Form.EXECUTE)


def _is_part(site: Site) -> bool:
    """Return whether a site is one of several short operations on a file that was opened for them."""
    return site.opened and site.cost < _LONG
