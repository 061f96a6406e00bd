"""Fixes that yield: in every round of a loop, once in many rounds, once per chunk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.fix_points.making.comprehension_fixes import header_of, loop_of
from pylint_periodic.analysis.fix_points.making.pace import INTERVAL, Pace, pace_of
from pylint_periodic.analysis.fix_points.making.round_counters import RoundCounter, round_counter
from pylint_periodic.analysis.fix_points.safety.shared_changes import shared_change
from pylint_periodic.analysis.fix_points.safety.unshared_data import UnsharedData
from pylint_periodic.analysis.fix_points.spelling.spelling import Spelled, Spelling
from pylint_periodic.analysis.fix_points.visible_names import is_the_builtin
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.findings import Hold
from pylint_periodic.fix_point import Action, Edit, EditKind, FixPoint, Form, Safety
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.places import extent, free_name, location, on_the_line_of_its_header
from pylint_periodic.source.syntax.walk import statement_of, walk, walk_statements

# What PEP 8 allows; where a file has longer lines, as much as those.
_LINE_LENGTH = 79

Loop: TypeAlias = nodes.For | nodes.While
_TOP = "as the first statement of the loop"


class LoopFixes:
    """Makes the fixes that put a yield into the loops of one module."""

    def __init__(self, path: str, spelling: Spelling, max_interval: int, unshared: UnsharedData) -> None:
        """Write fixes for the module shown under ``path``, a yield every ``max_interval`` rounds at least.

        ``unshared`` tells whose data is whose.
        """
        self._path = path
        self._unshared = unshared
        self._most = min(INTERVAL, max_interval)
        # A loop of as many rounds as the limit says would be reported itself.
        self._most_in_chunk = max(1, max_interval - 1)
        self._spelling = spelling

    def of_loop(self, loop: Loop, hold: Hold, *, cheap: bool, reads: bool = False) -> FixPoint:
        """Return the fix of a loop that does not yield and keeps the hub for ``hold``.

        ``cheap`` says that a yield in each round costs, ``reads`` that the loop goes over a file.
        """
        pace = pace_of(hold, self._most)
        cheap = cheap and not pace.every_round
        # Many rounds between two yields are too many where each round is a loop itself.
        throttle = cheap and not _works_in_loops(loop)
        counter = self._usable_counter(loop, pace.interval) if throttle else None
        spelled = self._spelling.yielding(loop.body[0])
        every = self._at_top(loop, spelled, spelled.text, spelled.text, Form.EVERY_ROUND)
        if counter is not None:
            guard = f"if {counter.name} % {pace.interval} == 0:"
            throttled = self._at_top(
                loop,
                spelled,
                f"{guard} {spelled.text}",
                f"{guard}\n\t{spelled.text}",
                Form.THROTTLED,
            )
            throttled = replace(throttled, title=_said(throttled.title, pace.cost(tested=True)))
            return replace(throttled, alternatives=(every, *self._chunked(loop, pace)))
        if cheap:
            counted = (self._counted(loop, pace),) if throttle else ()
            rarely = (*counted, *self._chunked(loop, pace, reads=reads))
            return _first_to_be_made((*rarely, every) if throttle else (every, *rarely))
        return replace(every, alternatives=tuple(self._finally(loop)))

    def of_eager(self, loop: Loop, statement: nodes.NodeNG) -> FixPoint:
        """Return the fix of a loop that yields in every round, by ``statement``, though it is cheap.

        It yields in the first round as it did: a loop around this one may live by that yield.
        """
        call = statement.as_string()
        place = extent(statement, self._path)
        name = free_name("n", loop)
        guard = f"if {name} % {self._most} == 0:"
        counting = FixPoint(
            place,
            Action.REPLACE,
            f"{guard} {call}",
            f"and then `{name} += 1` in place of `{call}`, with `{name} = 0` before the loop",
            safety=Safety.SAFE,
            form=Form.THROTTLED,
            edits=(
                Edit(EditKind.BEFORE, extent(loop, self._path), f"{name} = 0"),
                Edit(EditKind.REPLACE, place, f"{guard}\n\t", ""),
                Edit(EditKind.AFTER, place, f"{name} += 1"),
            ),
        )
        counting = self._unless_one_line(counting, statement)
        counter = round_counter(loop, statement)
        if counter is None:
            title = f"count the rounds and run `{call}` once every {self._most}"
            return FixPoint(place, Action.REWRITE, call, title, form=Form.THROTTLED, alternatives=(counting,))
        guard = f"if {counter.name} % {self._most} == 0:"
        at_once = counter.meets(self._most)
        throttled = FixPoint(
            place,
            Action.REPLACE,
            f"{guard} {call}",
            f"in place of `{call}`",
            safety=Safety.SAFE if at_once else Safety.NEEDS_REVIEW,
            form=Form.THROTTLED,
            edits=(Edit(EditKind.REPLACE, place, f"{guard}\n\t", ""),),
            caution="" if at_once else "its first round need not yield any more",
        )
        others = () if at_once else (counting,)
        return replace(self._unless_one_line(throttled, statement), alternatives=others)

    def of_function(self, function: nodes.FunctionDef) -> FixPoint:
        """Return the fix of a function that calls itself."""
        first = function.body[0]
        spelled = self._spelling.yielding(first)
        fix = FixPoint(
            location(first, self._path),
            Action.INSERT,
            spelled.text,
            f"as the first statement of `{function.name}`",
            spelled.import_line,
            Safety.NEEDS_REVIEW,
            Form.FUNCTION,
            (Edit(EditKind.BEFORE, location(first, self._path), spelled.text),),
            caution="each call of it yields then, whoever calls it",
        )
        return self._unless_one_line(fix.promising(spelled.promise, spelled.caution), first)

    def of_consumer(self, call: nodes.Call) -> FixPoint:
        """Return the advice for a call that goes over a generator, which cannot go to another thread."""
        spelled = self._spelling.yielding(call)
        title = f"write it as a `for` loop with `{spelled.text}` as its first statement"
        place = location(call, self._path)
        return FixPoint(place, Action.REWRITE, spelled.text, title, spelled.import_line, form=Form.LOOP)

    def of_comprehension(self, node: nodes.NodeNG, hold: Hold, *, cheap: bool) -> FixPoint:
        """Return the fix of a comprehension, which becomes a loop: advice where no program can write that."""
        pace = pace_of(hold, self._most) if cheap else Pace(1)
        spelled = self._spelling.yielding(node)
        header, test = header_of(node, pace, copied=self._unshared.is_live(node.generators[0].iter))
        pause = f"{test} {spelled.text}".strip()
        title = _said(f"with `{pause}` as its first statement", pace.cost(tested=True) if test else "")
        advice = FixPoint(
            location(node, self._path),
            Action.REWRITE,
            pause,
            f"write it as a `for` loop {title}",
            spelled.import_line,
            form=Form.LOOP,
        )
        written = loop_of(node, header, test, spelled.text, _longest_line(node.root()))
        if not written:
            return advice
        edits = (Edit(EditKind.REPLACE, extent(statement_of(node), self._path), written),)
        fix = replace(
            advice,
            location=extent(node, self._path),
            action=Action.REPLACE,
            text=header,
            title=f"{title} in place of the comprehension",
            safety=Safety.NEEDS_REVIEW,
            edits=edits,
            caution="others run before all of it is there",
        )
        return fix.promising(spelled.promise, spelled.caution)

    def _at_top(self, loop: Loop, spelled: Spelled, text: str, statements: str, form: Form) -> FixPoint:
        place = location(loop.body[0], self._path)
        edits: tuple[Edit, ...] = (Edit(EditKind.BEFORE, place, statements),)
        opened, closed = self._copy(loop)
        title = f"{_TOP}, over `{opened}{shorten(text_of(loop.iter), 40)}{closed}`" if opened else _TOP
        if opened:
            edits = (Edit(EditKind.REPLACE, extent(loop.iter, self._path), opened, closed), *edits)
        fix = FixPoint(place, Action.INSERT, text, title, spelled.import_line, Safety.SAFE, form, edits)
        fix = self._as_ruled(fix, loop)
        return self._unless_one_line(fix.promising(spelled.promise, spelled.caution), loop.body[0])

    def _usable_counter(self, loop: Loop, interval: int) -> RoundCounter | None:
        """Return the counter that a loop has, if a fix with it promises no less than with one of our own."""
        counter = round_counter(loop)
        if counter is None or counter.meets(interval) or self._doubt(loop):
            return counter
        return None

    def _counted(self, loop: Loop, pace: Pace) -> FixPoint:
        """Return the throttled form of a loop that has no counter of its own.

        It yields in the first round: the loop may be short, and what goes round it, maybe in a caller, long.
        """
        name = free_name("n", loop)
        guard = f"if {name} % {pace.interval} == 0:"
        place = location(loop.body[0], self._path)
        spelled = self._spelling.yielding(loop.body[0])
        text = f"{guard} {spelled.text}"
        if (
            isinstance(loop, nodes.For)
            and _can_be_wrapped(loop)
            and is_the_builtin("enumerate", loop)
            and _has_room(loop, len(f"{name}, enumerate()") + 2 * isinstance(loop.target, nodes.Tuple))
        ):
            copied, ended = self._copy(loop)
            title = f"{_TOP}, with `{name}` from `enumerate{'(list(...))' if copied else ''}`"
            opened, closed = ("(", ")") if isinstance(loop.target, nodes.Tuple) else ("", "")
            edits: tuple[Edit, ...] = (
                Edit(EditKind.REPLACE, extent(loop.target, self._path), f"{name}, {opened}", closed),
                Edit(EditKind.REPLACE, extent(loop.iter, self._path), f"enumerate({copied}", f"{ended})"),
                Edit(EditKind.BEFORE, place, f"{guard}\n\t{spelled.text}"),
            )
        else:
            title = f"and then `{name} += 1` as the first statements of the loop, with `{name} = 0` before it"
            edits = (
                Edit(EditKind.BEFORE, extent(loop, self._path), f"{name} = 0"),
                Edit(EditKind.BEFORE, place, f"{guard}\n\t{spelled.text}\n{name} += 1"),
            )
        title = _said(title, pace.cost(tested=True))
        fix = FixPoint(
            place, Action.INSERT, text, title, spelled.import_line, Safety.SAFE, Form.THROTTLED, edits
        )
        fix = self._as_ruled(fix, loop)
        return self._unless_one_line(fix.promising(spelled.promise, spelled.caution), loop.body[0])

    def _chunked(self, loop: Loop, pace: Pace, *, reads: bool = False) -> Iterator[FixPoint]:
        """Yield the chunked form of a ``for`` loop; it is for show where it would change or not end the hold.

        ``chain`` and ``islice`` take each element when the loop asks for it, as before, from any
        iterable. A ``break`` would end the inner loop alone, and an ``else`` run once per chunk. A chunk
        that reads a file (``reads``) holds the hub, and one of rounds that are loops is no form at all.
        """
        if not isinstance(loop, nodes.For) or _works_in_loops(loop):
            return
        elements, first = free_name("elements", loop), free_name("first", loop)
        copied, ended = self._copy(loop)
        whole = extent(loop, self._path)
        iterable = extent(loop.iter, self._path)
        spelled, tools = self._spelling.yielding(loop), self._spelling.module("itertools", loop)
        pace = pace.at_most(self._most_in_chunk)
        chunk = f"{tools.text}.chain(({first},), {tools.text}.islice({elements}, {pace.interval - 1}))"
        title = f"go over slices of {pace.interval} elements with one yield per slice"
        fix = FixPoint(
            whole,
            Action.REWRITE,
            chunk,
            _said(title, pace.cost(tested=False)),
            spelled.import_line,
            Safety.SAFE,
            Form.CHUNKED,
            (
                Edit(
                    EditKind.BEFORE,
                    whole,
                    f"{elements} = iter({copied}",
                    f"{ended})\nfor {first} in {elements}:",
                    iterable,
                ),
                Edit(EditKind.REPLACE, iterable, chunk),
                Edit(EditKind.INDENT, whole),
                Edit(EditKind.AFTER, whole, f"\t{spelled.text}"),
            ),
            (tools.import_line,) if tools.import_line else (),
        )
        fix = (
            self._as_ruled(fix, loop)
            .promising(spelled.promise, spelled.caution)
            .promising(tools.promise, tools.caution)
        )
        plain = _can_be_wrapped(loop) and is_the_builtin("iter", loop)
        if reads:
            yield _for_show(fix, "a chunk of a file holds the hub")
        elif loop.orelse or _breaks(loop):
            yield _for_show(fix, "the `else` or `break` would be that of the inner loop")
        elif not plain:
            yield _for_show(fix, "what it goes over cannot be put into a call")
        else:
            yield self._unless_one_line(replace(fix, action=Action.REPLACE), loop.body[0])

    def _finally(self, loop: Loop) -> Iterator[FixPoint]:
        """Yield the form with the yield in a ``finally``, where the body is one ``try`` without it."""
        (statement, *others) = loop.body
        if others or not isinstance(statement, nodes.Try) or statement.finalbody:
            return
        place = extent(statement, self._path)
        spelled = self._spelling.yielding(statement)
        fix = FixPoint(
            place,
            Action.INSERT,
            f"finally: {spelled.text}",
            "as the end of the `try`",
            spelled.import_line,
            Safety.NEEDS_REVIEW,
            Form.FINALLY,
            (Edit(EditKind.AFTER, place, f"finally:\n\t{spelled.text}"),),
            caution="it yields while an exception is on its way, too",
        )
        yield self._unless_one_line(fix.promising(spelled.promise, spelled.caution), statement.body[0])

    @staticmethod
    def _unless_one_line(fix: FixPoint, statement: nodes.NodeNG) -> FixPoint:
        one_line = on_the_line_of_its_header(statement)
        return _for_show(fix, "the body stands on the line of its header") if one_line else fix

    def _copy(self, loop: Loop) -> tuple[str, str]:
        """Return what goes round the iterable of a loop so that nobody changes it while the loop yields.

        A ``dict`` or ``set`` that changes its size while somebody goes over it raises, and so do its views.
        """
        if not isinstance(loop, nodes.For) or not self._unshared.is_live(loop.iter):
            return "", ""
        can_be = _can_be_wrapped(loop) and is_the_builtin("list", loop) and _has_room(loop, len("list()"))
        return ("list(", ")") if can_be else ("", "")

    def _as_ruled(self, fix: FixPoint, loop: Loop) -> FixPoint:
        """Return the fix with what it can promise for a loop over such data."""
        doubt = self._doubt(loop)
        return fix.promising(Safety.NEEDS_REVIEW, doubt) if doubt else fix

    def _doubt(self, loop: Loop) -> str:
        """Return why others can tell that a loop yields, or the empty string."""
        shared = self._unshared.why_shared(loop)
        if shared:
            asks = "what decides " if isinstance(loop, nodes.While) else ""
            return f"others may change {asks}`{shorten(shared, 40)}` while it yields"
        changed = shared_change(loop, self._unshared)
        if changed is None:
            return ""
        return f"others may see or change `{shorten(text_of(changed), 40)}` between two rounds"


def _first_to_be_made(fixes: Sequence[FixPoint]) -> FixPoint:
    """Return the first fix that a program can make, or where there is none the first, with all the others."""
    best = next((fix for fix in fixes if fix.safety is not Safety.DISPLAY_ONLY), fixes[0])
    return replace(best, alternatives=tuple(fix for fix in fixes if fix is not best))


def _said(title: str, cost: str) -> str:
    return f"{title} ({cost})" if cost else title


def _for_show(fix: FixPoint, why: str) -> FixPoint:
    return fix.promising(Safety.DISPLAY_ONLY, why)


def _has_room(loop: nodes.For, more: int) -> bool:
    """Return whether the header of a loop, with as much more on its line, is not the file's longest."""
    end = loop.iter.end_col_offset or 0
    one_line = loop.iter.end_lineno == loop.lineno
    return not one_line or end + len(":") + more <= _longest_line(loop.root())


@remembered(64)
def _longest_line(module: nodes.Module) -> int:
    """Return how long lines may be: as PEP 8 says, or as the longest end of a statement."""
    ends = (statement.end_col_offset or 0 for statement in walk_statements(module))
    return max(_LINE_LENGTH, max(ends, default=0))


def _can_be_wrapped(loop: Loop) -> bool:
    """Return whether the iterable can go into a call: not in ``async for``, not a bare tuple.

    Neither may the loop be annotated, by a comment on the type of its target.
    """
    return (
        not isinstance(loop, (nodes.While, nodes.AsyncFor))
        and not isinstance(loop.iter, nodes.Tuple)
        and loop.type_annotation is None
    )


def _works_in_loops(loop: Loop) -> bool:
    """Return whether a round goes round itself, as R9707 sees it."""
    return any(
        isinstance(node, (nodes.For, nodes.While)) for statement in loop.body for node in walk(statement)
    )


def _breaks(loop: Loop) -> bool:
    """Return whether a ``break`` ends this very loop."""
    stack: list[nodes.NodeNG] = list(loop.body)
    while stack:
        node = stack.pop()
        if isinstance(node, nodes.Break):
            return True
        if isinstance(node, (nodes.FunctionDef, nodes.ClassDef, nodes.Lambda)):
            continue
        stack.extend(node.orelse if isinstance(node, (nodes.For, nodes.While)) else node.get_children())
    return False
