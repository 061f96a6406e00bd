"""The algebra of paths: the laws that let each statement be looked at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pylint_periodic.analysis.domain.paths import (
    IDENTITY,
    NOWHERE,
    Coverage,
    Held,
    Mark,
    Note,
    NoteKind,
    Paths,
    Witness,
    Work,
    below,
    dearest,
    join,
    least,
    raised_to,
    repeated,
    select,
    single,
    then,
    worked,
)

MARKS = st.tuples(st.sampled_from(Coverage), st.sampled_from(Work))
# Whole numbers, so that sums are the same in every order.
WITNESSES = st.integers(0, 9).map(lambda seconds: Witness((), Held(float(seconds), float(seconds))))
PATHS = st.dictionaries(MARKS, WITNESSES, max_size=4)


def _seconds(paths: Paths) -> dict[Mark, float]:
    return {mark: witness.cost.seconds for mark, witness in paths.items()}


@given(PATHS, PATHS, PATHS)
def test_sequence_is_associative(first: Paths, second: Paths, third: Paths) -> None:
    assert then(then(first, second), third).keys() == then(first, then(second, third)).keys()


@given(PATHS)
def test_nothing_done_changes_nothing_and_nowhere_leads_nowhere(paths: Paths) -> None:
    assert then(IDENTITY, paths) == then(paths, IDENTITY) == paths
    assert then(NOWHERE, paths) == then(paths, NOWHERE) == NOWHERE


@given(PATHS, PATHS, PATHS)
def test_sequence_distributes_over_branches(first: Paths, second: Paths, third: Paths) -> None:
    apart = join(then(first, second), then(first, third))
    assert _seconds(then(first, join(second, third))) == _seconds(apart)


@given(PATHS)
def test_repetition_is_closed(paths: Paths) -> None:
    closure = repeated(paths)
    assert join(closure, then(closure, paths)).keys() == closure.keys()
    assert IDENTITY.items() <= closure.items()


@given(PATHS, PATHS)
def test_a_path_that_does_not_yield_costs_what_both_parts_cost(first: Paths, second: Paths) -> None:
    composed = then(below(first, Coverage.COUNTED), below(second, Coverage.COUNTED))
    dear = dearest(below(first, Coverage.COUNTED)).seconds + dearest(below(second, Coverage.COUNTED)).seconds
    assert dearest(composed).seconds == (dear if composed else 0)


@given(PATHS)
def test_a_yield_has_what_was_before_behind_it(paths: Paths) -> None:
    after = then(paths, single(Coverage.COOPERATIVE, Work.CHEAP))
    assert dearest(after) == Held()


def test_of_two_ways_the_dearer_counts_and_the_shorter_is_told() -> None:
    note = Note(NoteKind.WORK, ("calls `f`",), 3)
    dear = single(Coverage.NONE, Work.CHEAP, note, note, cost=Held(2.0, 2.0, note))
    cheap = single(Coverage.NONE, Work.CHEAP, note, cost=Held(1.0, 1.0))
    for joined in (join(dear, cheap), join(cheap, dear)):
        assert joined == {(Coverage.NONE, Work.CHEAP): Witness((note,), Held(2.0, 2.0, note))}


@given(PATHS, PATHS)
def test_a_path_never_loses_coverage(first: Paths, second: Paths) -> None:
    composed = least(then(first, second))
    if composed is not None:
        assert composed >= max(least(first) or Coverage.NONE, least(second) or Coverage.NONE)


@given(PATHS, st.sampled_from(Coverage), st.sampled_from(Work))
def test_lifting_and_selecting(paths: Paths, coverage: Coverage, work: Work) -> None:
    assert all(mark[0] >= coverage for mark in raised_to(paths, coverage))
    assert all(mark[1] >= work for mark in worked(paths, work))
    assert select(paths, work).items() <= paths.items()
