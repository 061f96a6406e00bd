"""What a cost of the catalogue says, and what is said of one that is in no form."""

from __future__ import annotations

import pytest

from pylint_periodic.catalog.catalog import parse_rows
from pylint_periodic.catalog.costs import Cost, cost_of

ROW = '[[operation]]\nnames = ["a.b"]\nverdict = "never"\nwhy = "is long"\nsource = "s"\n'


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("3us", Cost(3e-6, "call")),
        ("40us/kB", Cost(4e-5, "kB")),
        ("8ns/item", Cost(8e-9, "item")),
        ("0.2ns/item", Cost(2e-10, "item")),
        ("290ms", Cost(0.29, "call")),
        ("1s", Cost(1.0, "call")),
        ("unlimited", Cost(0.0, "call", unlimited=True)),
    ],
)
def test_a_cost_is_read(text: str, cost: Cost) -> None:
    found = cost_of(text)
    assert (found.per, found.unlimited) == (cost.per, cost.unlimited)
    assert found.seconds == pytest.approx(cost.seconds)


@pytest.mark.parametrize(
    "text", ["3", "us", "3 us", "3us/row", "3us/KB", "-3us", "3m", "3us/", "endless", "٣us"]
)
def test_a_cost_in_no_form_is_refused_and_the_forms_are_told(text: str) -> None:
    with pytest.raises(ValueError, match=f'`cost`: `{text}` is not written as "3us"'):
        cost_of(text)


@pytest.mark.parametrize("text", ["3.14us", "123ns", "1.05ms"])
def test_a_cost_with_more_digits_than_are_measured_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="more than the two digits"):
        cost_of(text)


def test_a_row_and_a_condition_of_it_have_costs_of_their_own() -> None:
    when = (
        'when = [{ position = 0, verdict = "cheap", cost = "2us" }, { position = 1, verdict = "blocks" }]\n'
    )
    found = parse_rows(f'{ROW}cost = "35ms"\n{when}', "")["a.b"]
    assert found.costs == cost_of("35ms")
    assert [condition.costs for condition in found.when] == [cost_of("2us"), None]


def test_a_row_without_a_cost_has_none() -> None:
    assert parse_rows(ROW, "")["a.b"].costs is None


@pytest.mark.parametrize(
    "key", ['cost = "fast"\n', 'when = [{ position = 0, verdict = "cheap", cost = "fast" }]\n']
)
def test_a_row_with_a_cost_in_no_form_is_refused_and_named(key: str) -> None:
    with pytest.raises(ValueError, match=r"^odd\.toml: `a\.b`: .*`cost`: `fast` is not written as"):
        parse_rows(ROW + key, "odd.toml")
