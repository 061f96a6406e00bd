"""The fix points of sites, which promise no more than what is around them and the ways to them allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from astroid import nodes

from pylint_periodic.analysis.fix_points.fix_points import FixPoints
from pylint_periodic.analysis.fix_points.heights import Heights
from pylint_periodic.analysis.fix_points.safety.held_functions import HeldFunctions
from pylint_periodic.analysis.fix_points.safety.surroundings import Surroundings
from pylint_periodic.analysis.fix_points.safety.thread_bound import ThreadBound
from pylint_periodic.analysis.fix_points.safety.unshared_data import UnsharedData
from pylint_periodic.analysis.fix_points.spelling.own_helpers import OwnHelpers
from pylint_periodic.analysis.flow.sites import Site
from pylint_periodic.analysis.operations.operations import Operations
from pylint_periodic.analysis.summaries.analyses import Analyses
from pylint_periodic.fix_point import Action, FixPoint, Form, Safety
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.values.function_refs import FunctionRef

_YIELDING = frozenset(
    (Form.EVERY_ROUND, Form.THROTTLED, Form.CHUNKED, Form.YIELD, Form.FINALLY, Form.FUNCTION, Form.LOOP)
)


class SiteFixes:
    """Makes the fix points of the sites that the tasks of one module reach."""

    def __init__(
        self,
        operations: Operations,
        settings: Settings,
        analyses: Analyses,
        shown: Callable[[Module | None], str],
    ) -> None:
        """Follow calls by ``analyses``; ``shown`` gives the path that messages show for a module."""
        self._operations = operations
        self._resolver = operations.resolver
        self._settings = settings
        self._analyses = analyses
        self._shown = shown
        self._helpers = OwnHelpers(operations, analyses)
        self._fixes: dict[nodes.Module, FixPoints] = {}
        self._unshared = UnsharedData(lambda node: operations.resolver.values(node, None))
        self._surroundings = Surroundings(operations.resolver, self._unshared)
        self._thread_bound = ThreadBound(operations.resolver, self._surroundings)
        self._heights = Heights(operations, self._thread_bound, self._held_functions, self.in_module)
        self._held: HeldFunctions | None = None
        self._roots: Sequence[FunctionRef] = ()

    def reached_from(self, roots: Sequence[FunctionRef]) -> None:
        """Say which functions the tasks are: what a fix promises depends on all ways to its site."""
        self._held, self._roots = None, roots

    def of_site(self, site: Site, module: Module) -> FixPoint:
        """Return the fix point of a site that stands in a module."""
        fix = self._heights.raised(site, self.in_module(module).of_site(site))
        find = self._resolver.bindings.project.node
        held = self._surroundings.held_for_others(find(site.loop or site.place))
        if held and fix.form in _YIELDING:
            return _to_be_moved(fix, held)
        if all(one.safety is not Safety.SAFE for one in (fix, *fix.alternatives)):
            return fix
        reason = (
            self._surroundings.around(find(site.place))
            or self._held_functions().why(site.function.place)
            or self._surroundings.of(find(site.function.place))
        )
        return fix.promising(Safety.NEEDS_REVIEW, reason) if reason else fix

    def _held_functions(self) -> HeldFunctions:
        if self._held is None:
            find = self._resolver.bindings.project.node
            held = HeldFunctions(self._surroundings, find, self._resolver.deadline)
            held.follow(self._analyses, self._roots)
            self._held = held  # only where the time was enough for all of it
        return self._held

    def in_module(self, module: Module) -> FixPoints:
        """Return what makes the fix points of one module."""
        if module.tree not in self._fixes:
            self._fixes[module.tree] = FixPoints(
                module,
                self._shown(module),
                self._operations,
                self._settings,
                self._helpers,
                self._thread_bound,
                self._unshared,
            )
        return self._fixes[module.tree]


def _to_be_moved(fix: FixPoint, held: str) -> FixPoint:
    """Return the advice for what runs while something is held that others wait for."""
    title = (
        f"move the work out of `{held}`, and yield there: who waits for that would wait for each yield, too"
    )
    return replace(
        fix.promising(Safety.DISPLAY_ONLY, f"`{held}` would be held meanwhile"),
        action=Action.REWRITE,
        title=title,
        import_line="",
        alternatives=(),
    )
