"""What a cost of the catalogue says, and what is said of one that is in no form."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from pylint_periodic.catalog.catalog import parse_rows
from pylint_periodic.catalog.costs import Cost, cost_of
from pylint_periodic.catalog.schema import Operation, parse
from pylint_periodic.catalog.vocabulary import Verdict

ROWS: dict[str, Operation] = {
    name: row
    for file in resources.files("pylint_periodic.catalog").iterdir()
    if file.name.endswith(".toml")
    for name, row in parse_rows(file.read_text(encoding="utf-8"), file.name).items()
}
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


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ('name = "a"\ncost = "soon"\nsource = "s"\n', "row 0: `cost`: `soon` is not written as"),
        ('name = "A b"\ncost = "1us"\nsource = "s"\n', "row 0: `name`: Expected `str` matching"),
        ('name = "a"\ncost = "1us"\n', "row 0: the key `source` is missing"),
        ('name = "a"\ncosts = "1us"\nsource = "s"\n', "unknown key `costs` (did you mean `cost`?)"),
    ],
)
def test_a_plain_cost_that_is_none_is_refused(keys: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        parse(f"[[plain]]\n{keys}", "odd.toml")


# -- the rows of the catalogue -------------------------------------------------------------------------


def test_every_row_says_what_it_costs_but_what_does_not_keep_the_hub() -> None:
    bare = [name for name, row in ROWS.items() if row.costs is None and row.verdict is not Verdict.OFFLOADS]
    assert bare == []


def test_what_blocks_by_its_arguments_alone_has_a_cost_of_its_own() -> None:
    wrong = [
        name
        for name, row in ROWS.items()
        for condition in row.when
        if (condition.verdict is Verdict.BLOCKS) is not (row.verdict is Verdict.BLOCKS)
        and condition.costs is None
    ]
    assert wrong == []


def test_what_is_cheap_ends() -> None:
    costs = {name: row.costs for name, row in ROWS.items() if row.verdict is Verdict.CHEAP}
    assert [name for name, cost in costs.items() if cost and (cost.unlimited or cost.seconds > 0.04)] == []
