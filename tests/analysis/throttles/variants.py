"""Throttles made of parts: each place that a count is kept in, with tests that meet it and that miss it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where a count is kept: what makes it, moves it on, reads it, and sets it back.

    ``spoils`` is a statement of a round after which the count no longer goes on.
    """

    before: str
    step: str
    value: str
    back: str
    spoils: str


_PLACES: Mapping[str, Place] = {
    "name": Place("n = 0", "n += 1", "n", "n = 0", "n -= 1"),
    "attribute": Place("self.n = 0", "self.n += 1", "self.n", "self.n = 0", "self.n = 0"),
    "cell": Place("n = [0]", "n[0] += 1", "n[0]", "n[0] = 0", "n[0] = 0"),
    "last_cell": Place("n = [5, 0]", "n[1] += 1", "n[1]", "n[1] = 0", "n[:] = [5, 0]"),
    "item": Place('n = {"a": 0}', 'n["a"] += 1', 'n["a"]', 'n["a"] = 0', "n = {'a': 0}"),
    "item_of_dict": Place("n = dict(a=0)", 'n["a"] = n["a"] + 1', 'n["a"]', 'n["a"] = 0', "n.update(a=0)"),
    "item_of_attribute": Place(
        'self.n = {"a": 0}',
        'self.n["a"] += 1',
        'self.n["a"]',
        'self.n["a"] = 0',
        'other = self.n\nother["a"] = 0',
    ),
    "batch": Place("n = []", "n.append(1)", "len(n)", "n = []", "n.pop()"),
    "batch_cleared": Place("n = []", "n.append(1)", "len(n)", "n.clear()", "n.clear()"),
    "batch_emptied": Place("n = list()", "n += [1]", "len(n)", "del n[:]", "del n[:]"),
    "batch_of_attribute": Place(
        "self.n = []", "self.n.append(1)", "len(self.n)", "self.n = []", "self.n = []"
    ),
    "text": Place("n = ''", "n += 'x'", "len(n)", "n = ''", "n = n[1:]"),
}
# What surely comes true of a count by ones, with what has to be done after it.
_MEETS: Mapping[str, tuple[str, str]] = {
    "remainder": ("{v} % 100 == 0", "pass"),
    "no_remainder": ("not {v} % 100", "pass"),
    "past_nothing": ("{v} and {v} % 100 == 0", "pass"),
    "above_nothing": ("{v} > 0 and not {v} % 100", "pass"),
    "divmod": ("divmod({v}, 100)[1] == 0", "pass"),
    "full": ("{v} >= 100", "{b}"),
    "absolute": ("abs({v}) >= 100", "{b}"),
    "marked": ("{v} // 100 > mark", "mark = {v} // 100"),
    "other_hundred": ("{v} // 100 != mark", "mark = {v} // 100"),
}
# What does not, or once at most.
_MISSES = (
    "{v} % 100 == 100",
    "{v} < 0 and {v} % 100 == 0",
    "{v} == 100",
    "{v} // 100 > 50",
    "{v} // 100 == 7",
    "abs({v}) < 5",
    "divmod({v}, 100)[0] == 1",
    "not {v}",
)


def _task(before: str, *body: str) -> str:
    start = "\n".join(("mark = 0", before, "while self.busy():"))
    whole = f"{start}\n{textwrap.indent(chr(10).join(body), '    ')}"
    return f"def task(self, context):\n{textwrap.indent(whole, '    ')}\n"


def _proven() -> Iterator[tuple[str, str]]:
    """Yield tasks in which the yield comes often enough, by a name."""
    for place_name, place in _PLACES.items():
        for test_name, (test, after) in _MEETS.items():
            guard = f"if {test.format(v=place.value)}:"
            done = after.format(v=place.value, b=place.back)
            yield (
                f"{place_name}_{test_name}",
                _task(place.before, place.step, guard, "    eventlet.sleep(0)", f"    {done}"),
            )


def _missing() -> Iterator[tuple[str, str]]:
    """Yield tasks in which it does not: the test misses, or the count does not go on."""
    for place_name, place in _PLACES.items():
        for number, test in enumerate(_MISSES):
            guard = f"if {test.format(v=place.value)}:"
            yield (
                f"{place_name}_misses_{number}",
                _task(place.before, place.step, guard, "    eventlet.sleep(0)"),
            )
        guard = f"if {place.value} >= 100:"
        fires = (guard, "    eventlet.sleep(0)", f"    {place.back}")
        yield f"{place_name}_spoilt", _task(place.before, place.step, *fires, place.spoils)
        yield f"{place_name}_never_stepped", _task(place.before, *fires)
        yield f"{place_name}_made_anew", _task(place.before, place.before, place.step, *fires)
        some = textwrap.indent(place.step, "    ")
        yield f"{place_name}_stepped_never", _task(place.before, "if self.never():", some, *fires)


PROVEN = dict(_proven())
MISSING = dict(_missing())
