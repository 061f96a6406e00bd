"""Fixes that yield: in every round of a loop, once in many rounds, once per chunk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.counters import goes_back
from pylint_periodic.analysis.own_data import goes_over_own_data
from pylint_periodic.analysis.places import extent, free_name, location, on_the_line_of_its_header
from pylint_periodic.analysis.spelling import Spelling
from pylint_periodic.findings import KEPT, Edit, EditKind, FixPoint, Form, Safety
from pylint_periodic.source.constants import number
from pylint_periodic.source.walk import walk

# The interval that fix points propose: measured to cost under a tenth of the loop's time beyond the
# test itself, while the heartbeat keeps its time.
INTERVAL = 10_000

Loop: TypeAlias = nodes.For | nodes.While
_TOP = "as the first statement of the loop"


class LoopFixes:
    """Makes the fixes that put a yield into the loops of one module."""

    def __init__(self, path: str, spelling: Spelling, max_interval: int) -> None:
        """Write fixes for the module shown under ``path``, a yield every ``max_interval`` rounds at least."""
        self._path = path
        self._interval = min(INTERVAL, max_interval)
        # A loop of as many rounds as the limit says would be reported itself.
        self._chunk = max(1, min(INTERVAL, max_interval - 1))
        self._yield = spelling.yielding
        self._import = spelling.yield_import
        self._itertools, self._itertools_import = spelling.of_module("itertools")

    def of_loop(self, loop: Loop, *, cheap: bool, reads: bool = False) -> FixPoint:
        """Return the fix of a loop that does not yield.

        ``cheap`` says that a yield in each round costs, ``reads`` that the loop goes over a file.
        """
        # Many rounds between two yields are too many where each round is a loop itself.
        throttle = cheap and not _works_in_loops(loop)
        counter = loop_counter(loop) if throttle else ""
        every = self._at_top(loop, self._yield, self._yield, Form.EVERY_ROUND)
        if counter:
            throttled = self._at_top(
                loop,
                f"if {counter} % {self._interval} == 0: {self._yield}",
                f"if {counter} % {self._interval} == 0:\n\t{self._yield}",
                Form.THROTTLED,
            )
            return replace(throttled, alternatives=(every, *self._chunked(loop)))
        if cheap:
            counted = (self._counted(loop),) if throttle else ()
            return replace(every, alternatives=(*self._chunked(loop, reads=reads), *counted))
        return replace(every, alternatives=tuple(self._finally(loop)))

    def of_eager(self, loop: Loop, statement: nodes.NodeNG) -> FixPoint:
        """Return the fix of a loop that yields in every round, by ``statement``, though it is cheap."""
        call = statement.as_string()
        place = extent(statement, self._path)
        counter = loop_counter(loop)
        name = counter or free_name("n", loop)
        guard = f"if {name} % {self._interval} == 0:"
        throttled = FixPoint(
            place,
            "replace",
            f"{guard} {call}",
            f"in place of `{call}`",
            safety=Safety.SAFE,
            form=Form.THROTTLED,
            edits=(Edit(EditKind.REPLACE, place, f"{guard}\n\t{KEPT}"),),
        )
        if counter:
            return self._unless_one_line(throttled, statement)
        counting = FixPoint(
            place,
            "replace",
            f"{name} += 1; {guard} {call}",
            f"in place of `{call}`, with `{name} = 0` before the loop",
            safety=Safety.SAFE,
            form=Form.THROTTLED,
            edits=(
                Edit(EditKind.BEFORE, extent(loop, self._path), f"{name} = 0"),
                Edit(EditKind.REPLACE, place, f"{name} += 1\n{guard}\n\t{KEPT}"),
            ),
        )
        return FixPoint(
            place,
            "rewrite",
            call,
            f"count the rounds and run `{call}` once every {self._interval}",
            form=Form.THROTTLED,
            alternatives=(self._unless_one_line(counting, statement),),
        )

    def of_function(self, function: nodes.FunctionDef) -> FixPoint:
        """Return the fix of a function that calls itself."""
        first = function.body[0]
        return self._unless_one_line(
            FixPoint(
                location(first, self._path),
                "insert",
                self._yield,
                f"as the first statement of `{function.name}`",
                self._import,
                Safety.NEEDS_REVIEW,
                Form.FUNCTION,
                (Edit(EditKind.BEFORE, location(first, self._path), self._yield),),
            ),
            first,
        )

    def of_comprehension(self, node: nodes.NodeNG) -> FixPoint:
        """Return the advice for a comprehension: no program can tell how its loop is to look."""
        return FixPoint(
            location(node, self._path),
            "rewrite",
            self._yield,
            f"write it as a `for` loop with `{self._yield}` as its first statement",
            self._import,
            form=Form.LOOP,
        )

    def _at_top(self, loop: Loop, text: str, statements: str, form: Form) -> FixPoint:
        place = location(loop.body[0], self._path)
        return self._unless_one_line(
            FixPoint(
                place,
                "insert",
                text,
                _TOP,
                self._import,
                _safety(loop),
                form,
                (Edit(EditKind.BEFORE, place, statements),),
            ),
            loop.body[0],
        )

    def _counted(self, loop: Loop) -> FixPoint:
        """Return the throttled form of a loop that has no counter of its own."""
        name = free_name("n", loop)
        guard = f"if {name} % {self._interval} == 0:"
        place = location(loop.body[0], self._path)
        if isinstance(loop, nodes.While):
            title = f"{_TOP}, with `{name} = 0` before it"
            text = f"{name} += 1; {guard} {self._yield}"
            edits: tuple[Edit, ...] = (
                Edit(EditKind.BEFORE, extent(loop, self._path), f"{name} = 0"),
                Edit(EditKind.BEFORE, place, f"{name} += 1\n{guard}\n\t{self._yield}"),
            )
        else:
            title = f"{_TOP}, with `{name}` from `enumerate`"
            text = f"{guard} {self._yield}"
            target = f"({KEPT})" if isinstance(loop.target, nodes.Tuple) else KEPT
            edits = (
                Edit(EditKind.REPLACE, extent(loop.target, self._path), f"{name}, {target}"),
                Edit(EditKind.REPLACE, extent(loop.iter, self._path), f"enumerate({KEPT})"),
                Edit(EditKind.BEFORE, place, f"{guard}\n\t{self._yield}"),
            )
        fix = FixPoint(place, "insert", text, title, self._import, _safety(loop), Form.THROTTLED, edits)
        return self._unless_one_line(fix, loop.body[0]) if _can_be_wrapped(loop) else _for_show(fix)

    def _chunked(self, loop: Loop, *, reads: bool = False) -> Iterator[FixPoint]:
        """Yield the chunked form of a ``for`` loop; it is for show where it would change or not end the hold.

        ``chain`` and ``islice`` take each element when the loop asks for it, as before, from any
        iterable. A ``break`` would end the inner loop alone, and an ``else`` run once per chunk. A chunk
        that reads a file (``reads``) holds the hub, and one of rounds that are loops is no form at all.
        """
        if not isinstance(loop, nodes.For) or _works_in_loops(loop):
            return
        elements, first = free_name("elements", loop), free_name("first", loop)
        whole = extent(loop, self._path)
        iterable = extent(loop.iter, self._path)
        chunk = (
            f"{self._itertools}.chain(({first},), {self._itertools}.islice({elements}, {self._chunk - 1}))"
        )
        fix = FixPoint(
            whole,
            "rewrite",
            chunk,
            f"go over slices of {self._chunk} elements with one yield per slice",
            self._import,
            _safety(loop),
            Form.CHUNKED,
            (
                Edit(
                    EditKind.BEFORE,
                    whole,
                    f"{elements} = iter({KEPT})\nfor {first} in {elements}:",
                    kept=iterable,
                ),
                Edit(EditKind.REPLACE, iterable, chunk),
                Edit(EditKind.INDENT, whole),
                Edit(EditKind.AFTER, whole, f"\t{self._yield}"),
            ),
            (self._itertools_import,) if self._itertools_import else (),
        )
        if loop.orelse or _breaks(loop) or reads or not _can_be_wrapped(loop):
            yield _for_show(fix)
        else:
            yield self._unless_one_line(replace(fix, action="replace"), loop.body[0])

    def _finally(self, loop: Loop) -> Iterator[FixPoint]:
        """Yield the form with the yield in a ``finally``, where the body is one ``try`` without it."""
        (statement, *others) = loop.body
        if others or not isinstance(statement, nodes.Try) or statement.finalbody:
            return
        place = extent(statement, self._path)
        yield self._unless_one_line(
            FixPoint(
                place,
                "insert",
                f"finally: {self._yield}",
                "as the end of the `try`",
                self._import,
                Safety.NEEDS_REVIEW,
                Form.FINALLY,
                (Edit(EditKind.AFTER, place, f"finally:\n\t{self._yield}"),),
            ),
            statement.body[0],
        )

    @staticmethod
    def _unless_one_line(fix: FixPoint, statement: nodes.NodeNG) -> FixPoint:
        return _for_show(fix) if on_the_line_of_its_header(statement) else fix


def loop_counter(loop: Loop) -> str:
    """Return the loop's own counter, a name that every round moves on by one, or the empty string."""
    if isinstance(loop, nodes.For):
        call = loop.iter
        name = call.func.as_string() if isinstance(call, nodes.Call) else ""
        if name == "range" and isinstance(loop.target, nodes.AssignName):
            step = number(call.args[2]) if len(call.args) > 2 else 1
            return str(loop.target.name) if step in (1, -1) and loop.target.name != "_" else ""
        if name == "enumerate" and isinstance(loop.target, nodes.Tuple):
            return str(loop.target.elts[0].as_string())
    for statement in loop.body:
        if any(isinstance(item, nodes.Continue) for item in walk(statement)):
            return ""
        if (
            isinstance(statement, nodes.AugAssign)
            and statement.op in ("+=", "-=")
            and number(statement.value) == 1
            and isinstance(statement.target, (nodes.AssignName, nodes.AssignAttr))
        ):
            counter = str(statement.target.as_string())
            return "" if goes_back(loop, counter) else counter
    return ""


def _for_show(fix: FixPoint) -> FixPoint:
    return replace(fix, safety=Safety.DISPLAY_ONLY, edits=())


def _safety(loop: Loop) -> Safety:
    return Safety.SAFE if goes_over_own_data(loop) else Safety.NEEDS_REVIEW


def _can_be_wrapped(loop: Loop) -> bool:
    """Return whether the iterable can go into a call: not in ``async for``, not a bare tuple."""
    return isinstance(loop, nodes.While) or (
        not isinstance(loop, nodes.AsyncFor) and not isinstance(loop.iter, nodes.Tuple)
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
