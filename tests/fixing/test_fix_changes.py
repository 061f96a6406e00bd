"""Changes of a text, one after the other and at once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pylint_periodic.fixing.changes import Change, apply_changes, followed_by, joined

_TEXT = "abcdefghij"


@st.composite
def _changes(draw: st.DrawFn) -> list[Change]:
    """Changes of ``_TEXT`` by place that do not overlap; insertions may touch what comes after them."""
    ends = sorted(draw(st.lists(st.integers(0, len(_TEXT)), max_size=8)))
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    kept = [span for number, span in enumerate(spans) if number == 0 or spans[number - 1] != span]
    return [Change(start, end, draw(st.text("XYZ", max_size=3))) for start, end in kept]


@given(_changes(), st.data())
def test_an_insertion_into_the_result_is_a_change_of_the_text(
    changes: list[Change], data: st.DataObject
) -> None:
    result = apply_changes(_TEXT, changes)
    place = data.draw(st.integers(0, len(result)))
    insertion = Change(place, place, "+")
    at_once = followed_by(changes, insertion)
    assert apply_changes(_TEXT, at_once) == apply_changes(result, [insertion])
    assert all(first.end < second.start for first, second in pairwise(at_once))


@given(_changes())
def test_joined_changes_do_the_same_and_do_not_touch(changes: list[Change]) -> None:
    together = joined(changes)
    assert apply_changes(_TEXT, together) == apply_changes(_TEXT, changes)
    assert all(first.end < second.start for first, second in pairwise(together))
