"""Messages, pages, the README's table and the programs in test_data name one set; the pages' programs run."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from pylint_periodic.messages import MESSAGES
from tests.tools.functional import compare_marks, find_marks, find_programs, lint
from tests.tools.support import ROOT

PAGES = ROOT / "docs" / "messages"
HEADINGS = ["Why it matters", "Bad", "Good", "Options", "When to suppress"]
SYMBOLS = {message.symbol: message.msgid for message in MESSAGES}
# No program can show it: it is what is said when the analysis itself fails.
WITHOUT_PROGRAM = {"periodic-internal-error"}

OPTIONS_COMMENT = "# pylint-options:"
HEADING = re.compile(r"^## +(?P<title>.+?) *$")
BLOCK_START = re.compile(r"^``` *python\b")
TABLE_ROW = re.compile(r"^\| *`?(?P<msgid>[A-Z]97\d\d)`? *\| *\[?`(?P<symbol>[a-z-]+)`")


@dataclass(frozen=True)
class Block:
    """A fenced block of Python in a page."""

    heading: str
    line: int
    text: str

    @property
    def options(self) -> list[str]:
        """The options that the block's first line asks for."""
        first = self.text.split("\n", 1)[0]
        return shlex.split(first.removeprefix(OPTIONS_COMMENT)) if first.startswith(OPTIONS_COMMENT) else []


@dataclass(frozen=True)
class Page:
    """A message's page: its second-level headings and its blocks of Python, in order."""

    text: str
    headings: list[str]
    blocks: list[Block]

    def blocks_under(self, heading: str) -> list[Block]:
        """Return the blocks of Python under a heading."""
        return [block for block in self.blocks if block.heading == heading]


def read_page(symbol: str) -> Page:
    """Read the page of a message."""
    page = Page((PAGES / f"{symbol}.md").read_text(encoding="utf-8"), [], [])
    fence: str | None = None
    inside: list[str] = []
    for number, line in enumerate(page.text.splitlines(), 1):
        if fence is None:
            if line.startswith("```"):
                fence, inside = line, []
            elif match := HEADING.match(line):
                page.headings.append(match["title"])
        elif not line.startswith("```"):
            inside.append(f"{line}\n")
        else:
            if BLOCK_START.match(fence):
                heading = page.headings[-1] if page.headings else ""
                page.blocks.append(Block(heading, number - len(inside), "".join(inside)))
            fence = None
    return page


def readme_table() -> dict[str, str]:
    """Return the symbols in the README's table of messages, with their ids."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = filter(None, map(TABLE_ROW.match, text.splitlines()))
    return {row["symbol"]: row["msgid"] for row in rows}


def lint_block(block: Block, directory: Path) -> list[str]:
    """Lint a block and return each difference from its marks."""
    program = directory / f"line_{block.line}.py"
    program.write_text(block.text, encoding="utf-8")
    return list(compare_marks(find_marks(block.text), lint(program, block.options)))


class TestOneSet:
    def test_pages(self) -> None:
        assert {path.stem for path in PAGES.glob("*.md")} - {"README"} == set(SYMBOLS)

    def test_readme(self) -> None:
        assert readme_table() == SYMBOLS

    def test_programs(self) -> None:
        marked = {symbol for program in find_programs() for _, symbol in program.marks()}
        ours = {symbol for symbol in marked if symbol.startswith("periodic-")}
        assert ours == set(SYMBOLS) - WITHOUT_PROGRAM

    def test_ids_and_symbols_are_unique(self) -> None:
        assert len(SYMBOLS) == len(set(SYMBOLS.values())) == len(MESSAGES)


@pytest.mark.parametrize("symbol", SYMBOLS)
class TestPage:
    def test_title_and_headings(self, symbol: str) -> None:
        page = read_page(symbol)
        title = page.text.splitlines()[0]
        assert title.startswith("# ")
        assert symbol in title
        assert SYMBOLS[symbol] in page.text
        assert [heading for heading in page.headings if heading in HEADINGS] == HEADINGS

    def test_bad_programs_get_what_they_mark(self, symbol: str, tmp_path: Path) -> None:
        bad = read_page(symbol).blocks_under("Bad")
        assert bad or symbol in WITHOUT_PROGRAM
        for block in bad:
            assert symbol in {marked for _, marked in find_marks(block.text)}, f"line {block.line}: no mark"
            assert not lint_block(block, tmp_path), f"docs/messages/{symbol}.md, line {block.line}"

    def test_good_programs_get_nothing(self, symbol: str, tmp_path: Path) -> None:
        good = read_page(symbol).blocks_under("Good")
        assert good or symbol in WITHOUT_PROGRAM
        for block in good:
            assert not find_marks(block.text), f"line {block.line}: a mark in a good program"
            assert not lint_block(block, tmp_path), f"docs/messages/{symbol}.md, line {block.line}"
