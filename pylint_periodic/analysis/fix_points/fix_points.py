"""Fix points: which fixes a site gets, the preferred one first."""

from __future__ import annotations

import math
from dataclasses import replace

from astroid import nodes

from pylint_periodic.analysis.domain.paths import Work
from pylint_periodic.analysis.fix_points.making.loop_fixes import LoopFixes
from pylint_periodic.analysis.fix_points.making.offload_fixes import OffloadFixes
from pylint_periodic.analysis.fix_points.safety.thread_bound import ThreadBound
from pylint_periodic.analysis.fix_points.safety.unshared_data import UnsharedData
from pylint_periodic.analysis.fix_points.spelling.own_helpers import OwnHelpers
from pylint_periodic.analysis.fix_points.spelling.spelling import Spelling
from pylint_periodic.analysis.flow.sites import Site
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.analysis.operations.operations import Operations
from pylint_periodic.findings import Hold, Symbol
from pylint_periodic.fix_point import Action, Edit, EditKind, FixPoint, Form, Safety
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.places import extent, in_expression_scope, location
from pylint_periodic.source.syntax.walk import statement_of, walk, walk_statement

_COMPREHENSIONS = (nodes.ListComp, nodes.SetComp, nodes.DictComp, nodes.GeneratorExp)
_IN_HASTE = "the time was not enough to find the best place"
_BEFORE_THE_REST = "others run before the rest of the function then"
_NEVER_RAN = "its body has never run before"
_ONLY_IN_COROUTINES = (nodes.Await, nodes.AsyncFor, nodes.AsyncWith)


def hasty_fix(holding: nodes.NodeNG, path: str) -> FixPoint:
    """Return advice that takes no time to find, for what holds the hub in the file shown as ``path``."""
    goes_round = isinstance(holding, (nodes.For, nodes.While))
    form = Form.YIELD if goes_round else Form.EXECUTE
    title = f"{'yield in every round of it' if goes_round else 'run it on a native thread'}; {_IN_HASTE}"
    text = "eventlet.sleep(0)" if goes_round else "eventlet.tpool.execute"
    return FixPoint(location(holding, path), Action.REWRITE, text, title, form=form)


def hasty_function(node: nodes.FunctionDef, path: str) -> FixPoint:
    """Return such advice for a task that is a generator function or a coroutine."""
    title = f"make it a plain function; {_IN_HASTE}"
    return FixPoint(location(node, path), Action.REWRITE, f"def {node.name}", title, form=Form.FUNCTION)


class FixPoints:
    """Makes the fix points of one module, in that module's own spelling of the yield."""

    def __init__(
        self,
        module: Module,
        path: str,
        operations: Operations,
        settings: Settings,
        helpers: OwnHelpers,
        bound: ThreadBound,
        unshared: UnsharedData,
    ) -> None:
        """Write fixes for ``module``, shown under ``path``."""
        self._path = path
        self._find = operations.resolver.bindings.project.node
        self._spelling = Spelling(module, operations, settings, helpers)
        self._loops = LoopFixes(path, self._spelling, settings.max_iterations, unshared)
        self._offloads = OffloadFixes(module, path, self._spelling, bound)

    def of_site(self, site: Site) -> FixPoint:
        """Return the fix point of a site that stands in this module."""
        node, loop = self._find(site.place), None if site.loop is None else self._find(site.loop)
        if site.pause is not None and isinstance(loop, (nodes.For, nodes.While)):
            return self._loops.of_eager(loop, self._find(site.pause))
        if site.symbol is Symbol.BLOCKING_CALL and isinstance(node, nodes.Call):
            return self._offloads.of_blocking(node, site.operation, self._made(site))
        if site.symbol is Symbol.FALSE_OFFLOAD and isinstance(node, nodes.Call):
            return self._offloads.of_handover(node, site.operation)
        if site.symbol is Symbol.FILE_IO:
            return self._file_io(site, node, loop)
        # Where each round blocks, ten thousand of them hold the hub for as long as they like.
        return self._of_node(loop or node, site.hold, cheap=site.work in (Work.CHEAP, Work.NESTED))

    def hand_over(self, call: nodes.Call) -> FixPoint:
        """Return the fix that runs a call of this module on a native thread."""
        return self._offloads.execute(call)

    def hand_over_whole(self, function: nodes.FunctionDef, calls: int) -> FixPoint:
        """Return the advice to run a function of this module on a native thread wherever it is called."""
        return self._offloads.whole(function, calls)

    def _made(self, site: Site) -> nodes.NodeNG | None:
        """Return what makes the object of a site's operation, where that is in the same module."""
        origin = site.operation.origin if site.operation is not None else None
        return None if origin is None or origin.file != site.place.file else self._find(origin)

    def _file_io(self, site: Site, node: nodes.NodeNG, around: nodes.NodeNG | None) -> FixPoint:
        loop = around if isinstance(around, (nodes.For, nodes.While)) else None
        if loop is not None and not isinstance(node, nodes.Call):
            return self._loops.of_loop(loop, site.hold, cheap=True, reads=True)
        if isinstance(node, nodes.Call):
            execute = self._offloads.collect(node) if site.lazy else self._offloads.execute(node)
            others = [self._find(place) for place in site.more]
            more = [self._offloads.execute(other) for other in others if isinstance(other, nodes.Call)]
            edits = execute.edits and tuple(edit for fix in (execute, *more) for edit in fix.edits)
            # A yield behind what takes long by itself comes too late.
            after = self._after(statement_of(node)) if loop is not None and math.isfinite(site.cost) else ()
            return replace(execute, edits=edits, alternatives=after)
        if isinstance(node.parent, nodes.Call) and node in node.parent.args:
            return self._offloads.execute(node.parent)
        return self._of_node(around or node, site.hold, cheap=False)

    def _of_node(self, node: nodes.NodeNG, hold: Hold, *, cheap: bool) -> FixPoint:
        if isinstance(node, (nodes.For, nodes.While)):
            return self._loops.of_loop(node, hold, cheap=cheap)
        if isinstance(node, nodes.FunctionDef):
            return self._loops.of_function(node)
        if isinstance(node, _COMPREHENSIONS):
            return self._loops.of_comprehension(node, hold, cheap=cheap)
        if isinstance(node, nodes.Call):
            execute = self._offloads.execute(node)
            # What goes over what belongs to the thread of the hub yields there.
            return self._loops.of_consumer(node) if execute.action is Action.REWRITE else execute
        statement, spelled = location(statement_of(node), self._path), self._spelling.yielding(node)
        fixable = not in_expression_scope(node)
        return FixPoint(
            location(node, self._path),
            Action.INSERT,
            spelled.text,
            "before this statement",
            spelled.import_line,
            Safety.NEEDS_REVIEW if fixable else Safety.DISPLAY_ONLY,
            Form.YIELD,
            (Edit(EditKind.BEFORE, statement, spelled.text),) if fixable else (),
            caution=_BEFORE_THE_REST if fixable else "it stands in a lambda, a comprehension or a string",
        ).promising(spelled.promise, spelled.caution)

    def _after(self, statement: nodes.NodeNG) -> tuple[FixPoint, ...]:
        """Return the fix that yields after a statement, if something can stand after it."""
        if not isinstance(statement, (nodes.Expr, nodes.Assign, nodes.AnnAssign, nodes.AugAssign)):
            return ()
        place, spelled = extent(statement, self._path), self._spelling.yielding(statement)
        fix = FixPoint(
            place,
            Action.INSERT,
            spelled.text,
            "after this statement",
            spelled.import_line,
            Safety.NEEDS_REVIEW,
            Form.YIELD,
            (Edit(EditKind.AFTER, place, spelled.text),),
            caution=_BEFORE_THE_REST,
        )
        return (fix.promising(spelled.promise, spelled.caution),)

    def never_runs(self, node: nodes.FunctionDef) -> FixPoint:
        """Return the fix of a task that is a generator function or a coroutine."""
        own = [item for statement in node.body for item in walk_statement(statement)]
        if isinstance(node, nodes.AsyncFunctionDef):
            place = location(node, self._path)
            stays = any(map(_only_in_coroutines, own))
            return FixPoint(
                place,
                Action.REPLACE,
                f"def {node.name}",
                f"in place of `async def {node.name}`",
                "",
                Safety.DISPLAY_ONLY if stays else Safety.NEEDS_REVIEW,
                Form.FUNCTION,
                () if stays else (Edit(EditKind.REPLACE, place, f"def {node.name}"),),
                caution="its body awaits" if stays else _NEVER_RAN,
            )
        yields = [item for item in own if isinstance(item, (nodes.Yield, nodes.YieldFrom))]
        first = yields[0] if yields else next(iter(walk(node)))
        plain = bool(yields) and all(_gives_nothing_up(item) for item in yields)
        spelled = self._spelling.yielding(first)
        return FixPoint(
            location(first, self._path),
            Action.REPLACE,
            spelled.text,
            f"in place of `{shorten(text_of(first), 40)}`",
            spelled.import_line,
            Safety.NEEDS_REVIEW if plain else Safety.DISPLAY_ONLY,
            Form.YIELD,
            tuple(Edit(EditKind.REPLACE, extent(item, self._path), spelled.text) for item in yields)
            if plain
            else (),
            caution=_NEVER_RAN if plain else "what it gives away by `yield` would be lost",
        ).promising(spelled.promise, spelled.caution)


def _only_in_coroutines(node: nodes.NodeNG) -> bool:
    return isinstance(node, _ONLY_IN_COROUTINES) or (isinstance(node, nodes.Comprehension) and node.is_async)


def _gives_nothing_up(node: nodes.NodeNG) -> bool:
    """Return whether a Python ``yield`` is a statement whose value does no work."""
    return (
        isinstance(node, nodes.Yield)
        and isinstance(node.parent, nodes.Expr)
        and isinstance(node.value, (type(None), nodes.Const, nodes.Name))
    )
