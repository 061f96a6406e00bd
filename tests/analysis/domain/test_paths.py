"""The algebra of paths: the laws that let each statement be looked at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pylint_periodic.analysis.domain.paths import (
    IDENTITY,
    NOWHERE,
    Coverage,
    Paths,
    Work,
    join,
    least,
    raised_to,
    repeated,
    select,
    then,
    worked,
)

MARKS = st.tuples(st.sampled_from(Coverage), st.sampled_from(Work))
PATHS = st.sets(MARKS, max_size=6).map(lambda marks: dict.fromkeys(marks, ()))


@given(PATHS, PATHS, PATHS)
def test_sequence_is_associative(first: Paths, second: Paths, third: Paths) -> None:
    assert then(then(first, second), third) == then(first, then(second, third))


@given(PATHS)
def test_nothing_done_changes_nothing_and_nowhere_leads_nowhere(paths: Paths) -> None:
    assert then(IDENTITY, paths) == then(paths, IDENTITY) == paths
    assert then(NOWHERE, paths) == then(paths, NOWHERE) == NOWHERE


@given(PATHS, PATHS, PATHS)
def test_sequence_distributes_over_branches(first: Paths, second: Paths, third: Paths) -> None:
    assert then(first, join(second, third)) == join(then(first, second), then(first, third))


@given(PATHS)
def test_repetition_is_closed(paths: Paths) -> None:
    closure = repeated(paths)
    assert join(closure, then(closure, paths)) == closure
    assert IDENTITY.items() <= closure.items()


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
