"""The tables in the documents say what the tables in the code say."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from pylint.testutils.output_line import OutputLine

from pylint_periodic.command.base.exit_status import ExitStatus
from pylint_periodic.messages import ANY_CONFIDENCE, MESSAGES, Message
from pylint_periodic.settings import OPTIONS
from tests.tools.functional import Program, find_programs
from tests.tools.support import ROOT

ROW = re.compile(r"^\| (?P<cells>.+) \|$")
# How the documents call pylint's types.
TYPES = {"csv": "names", "int": "int", "float": "float", "string": "string", "choice": "choice", "yn": "yn"}


def rows_under(path: Path, heading: str) -> list[list[str]]:
    """Return the cells of each row of the first table under a heading of a document, without the header."""
    text = path.read_text(encoding="utf-8").partition(f"\n{heading}\n")[2]
    rows: list[list[str]] = []
    for line in text.splitlines():
        if match := ROW.match(line):
            rows.append(re.split(r" (?<!\\)\| ", match["cells"]))
        elif rows and not line.startswith("|-"):
            break
    return rows[1:]


class TestOptions:
    def test_the_guide_has_each_option_with_its_type_and_default(self) -> None:
        table = rows_under(ROOT / "docs/user_guide.md", "## Options")
        rows = {cells[0].strip("`"): cells[1:3] for cells in table}
        assert list(rows) == [name for name, _ in OPTIONS]
        for name, option in OPTIONS:
            kind, default = rows[name]
            assert kind.partition(" ")[0] == ("pairs" if ":" in option["metavar"] else TYPES[option["type"]])
            assert default.strip("`") == said(option["default"]), name

    def test_each_has_a_help_that_is_a_sentence(self) -> None:
        assert all(option["help"].endswith(".") for _, option in OPTIONS)


def expected(program: Program) -> list[OutputLine]:
    """Return the messages of a program's golden."""
    if not program.golden.exists():
        return []
    with program.golden.open(encoding="utf-8", newline="") as golden:
        return [OutputLine.from_csv(row) for row in csv.reader(golden, delimiter=":")]


def said(default: object) -> str:
    """Return how the guide writes a default."""
    if isinstance(default, bool):
        return "yes" if default else "no"
    return {"()": "none", "": "empty"}.get(str(default), str(default))


@pytest.mark.parametrize("row", MESSAGES, ids=lambda row: str(row.symbol))
class TestMessages:
    def test_its_page_is_there(self, row: Message) -> None:
        assert (ROOT / row.page).is_file()

    def test_its_levels_are_pylints_surest_first(self, row: Message) -> None:
        assert [level for level in ANY_CONFIDENCE if level in row.confidences] == list(row.confidences)


def test_no_message_is_said_at_a_level_that_its_row_does_not_have() -> None:
    allowed = {row.symbol: row.confidences for row in MESSAGES}
    said_at = {(line.symbol, line.confidence) for program in find_programs() for line in expected(program)}
    assert len(said_at) > len(ANY_CONFIDENCE)
    assert not [pair for pair in said_at if pair[0] in allowed and pair[1] not in allowed[pair[0]]]


def test_the_statuses_of_the_command_are_documented() -> None:
    rows = rows_under(ROOT / "docs/command.md", "## Exit status")
    assert {str(status.value) for status in ExitStatus} <= {cells[1] for cells in rows}
