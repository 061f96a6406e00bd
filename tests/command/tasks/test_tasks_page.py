"""The page of ``tasks``: what stands in it, that nothing breaks out of it, and how a browser takes it."""

from __future__ import annotations

import base64
import hashlib
import stat
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pylint_periodic.command.tasks.inventory import Inventory
from pylint_periodic.command.tasks.inventory_of_run import inventory_of
from pylint_periodic.command.tasks.page import as_page
from tests.command.commands import collected, run_command, said_by
from tests.command.tasks import chromium
from tests.command.tasks.inventories import (
    HOSTILE_COMMENT,
    HOSTILE_LOOP,
    HOSTILE_SPACING,
    write_changed_tasks,
)
from tests.tools.support import BAD_PROGRAM

# All that the page is made of. None of these runs anything or fetches anything.
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "h1", "h2", "h3"),
    *("p", "div", "span", "strong", "b", "code", "pre", "wbr", "a", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "label", "input"),
}
ATTRIBUTES = {
    *("aria-labelledby", "autocomplete", "charset", "class", "content", "href", "http-equiv", "id", "lang"),
    *("name", "scope", "title", "type"),
}
VOID = {"meta", "wbr", "input"}
TASKS = 7


class Parsed(HTMLParser):
    """A page as it is read: its elements, its attributes, its style, and its text outside of that."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.text = self.style = ""
        self.left_open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.left_open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Match the end of an element with its beginning."""
        assert self.left_open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep what a reader sees, and how."""
        if self.left_open[-1:] == ["style"]:
            self.style += data
        else:
            self.text += data

    def values(self, name: str) -> list[str]:
        """Return the values of an attribute, wherever it stands."""
        return [value for given, value in self.attributes if given == name]


@pytest.fixture(name="file", scope="module")
def fixture_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that the command writes of a change."""
    repository = tmp_path_factory.mktemp("repository")
    write_changed_tasks(repository)
    done = run_command("tasks", ".", "--since=HEAD", "-o", "tasks.html", cwd=repository)
    assert (done.stdout, said_by(done)) == ("", f"pylint-periodic: tasks.html: {TASKS} tasks\n")
    assert done.returncode == 0
    return repository / "tasks.html"


@pytest.fixture(name="parsed", scope="module")
def fixture_parsed(file: Path) -> Parsed:
    """The page, parsed."""
    return Parsed(file.read_text(encoding="utf-8"))


class TestContent:
    def test_every_task_has_a_row_and_a_section(self, parsed: Parsed) -> None:
        assert parsed.tags["tr"] == 1 + TASKS
        assert parsed.tags["section"] == TASKS

    def test_a_chain_with_its_source(self, parsed: Parsed) -> None:
        words = " ".join(parsed.text.split())
        assert "10inventory.refresh_all(self.items) calls load shop/inventory.py:6" in words
        assert '6disk.load("state.json") holds the hub: json.load(file) shop/disk.py:6' in words
        assert "4def load(path): 5 with open(path" in words
        assert "Why it counts: no yield before the end of the task" in words
        assert (
            "put eventlet.tpool.execute(disk.load, 'state.json') in place of disk.load('state.json')" in words
        )

    def test_a_site_is_explained_once(self, parsed: Parsed) -> None:
        words = " ".join(parsed.text.split())
        assert words.count("no yield before the end of the task") == 1
        assert "see the same site under Manager.again." in words

    def test_the_change(self, parsed: Parsed) -> None:
        assert "since HEAD 1 new, 1 touched" in parsed.text
        # In the list, at the section of the task, and at its site.
        assert parsed.values("class").count("badge new") == 3
        assert parsed.values("class").count("badge touched") == 2

    def test_one_more_click_for_many_sites(self, tmp_path: Path) -> None:
        loops = "".join(
            f"        while self.jobs{number}:\n            self.jobs{number}.reverse()\n"
            for number in range(20)
        )
        text = BAD_PROGRAM[: BAD_PROGRAM.index("        while")] + loops
        (tmp_path / "many.py").write_text(text, encoding="utf-8")
        parsed = Parsed(as_page(inventory_of(collected(tmp_path / "many.py", review=True))).decode())
        assert parsed.values("class").count("site") == 20
        assert "12 more blocking sites" in parsed.text

    def test_of_nothing(self) -> None:
        parsed = Parsed(as_page(Inventory((), ())).decode())
        assert "0 tasks" in parsed.text
        assert not parsed.left_open


class TestNothingBreaksOut:
    def test_only_known_elements_and_attributes(self, parsed: Parsed) -> None:
        assert set(parsed.tags) <= TAGS
        assert {name for name, _ in parsed.attributes} <= ATTRIBUTES
        assert not parsed.left_open

    def test_links_lead_to_places_in_the_page(self, parsed: Parsed) -> None:
        ids = parsed.values("id")
        assert len(ids) == len(set(ids))
        links = parsed.values("href")
        assert links
        assert {link[1:] for link in links} <= set(ids)
        assert {link[0] for link in links} == {"#"}

    @pytest.mark.parametrize("source", [HOSTILE_LOOP, HOSTILE_COMMENT, HOSTILE_SPACING])
    def test_source_is_shown_as_it_is(self, parsed: Parsed, source: str) -> None:
        assert source in parsed.text

    def test_file_names_are_shown(self, parsed: Parsed) -> None:
        assert "<img src=x onerror=alert(3)>&\"'/\\x1b[31mred.py:9" in parsed.text

    def test_what_cannot_be_seen_is_made_visible(self, parsed: Parsed) -> None:
        assert 'self.rows.startswith("&amp;\\u202e")' in parsed.text
        assert not [letter for letter in parsed.text if not letter.isprintable() and letter not in "\n\t"]

    def test_the_browser_is_told_to_fetch_nothing(self, parsed: Parsed) -> None:
        (policy,) = (value for value in parsed.values("content") if "default-src" in value)
        digest = base64.b64encode(hashlib.sha256(parsed.style.encode()).digest()).decode()
        assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; ")


class TestFile:
    def test_it_is_replaced_whole_and_keeps_its_mode(self, tmp_path: Path) -> None:
        (tmp_path / "bad.py").write_text(BAD_PROGRAM, encoding="utf-8")
        page = tmp_path / "tasks.htm"
        page.write_text("old", encoding="utf-8")
        page.chmod(0o600)
        assert run_command("tasks", "bad.py", "-o", page, cwd=tmp_path).returncode == 0
        assert page.read_bytes().startswith(b"<!DOCTYPE html>\n<html")
        assert stat.S_IMODE(page.stat().st_mode) == 0o600
        assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.py", "tasks.htm"]

    def test_standard_output_gets_the_same(self, file: Path) -> None:
        done = run_command("tasks", ".", "--since=HEAD", "--format=html", cwd=file.parent)
        assert done.stdout == file.read_text(encoding="utf-8")


@pytest.fixture(name="page", scope="module")
def fixture_page(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[chromium.Page]:
    """The page in headless Chromium."""
    program = chromium.find()
    if program is None:
        pytest.skip("no Chromium is installed (on Debian: apt-get install chromium)")
    with chromium.page(program, tmp_path_factory.mktemp("profile")) as page:
        page.resize(1280, 900)
        page.open(file.as_uri())
        yield page


@pytest.mark.browser
class TestInChromium:
    def test_it_fetches_nothing_and_complains_of_nothing(self, page: chromium.Page, file: Path) -> None:
        page.open(file.as_uri())
        assert page.requests == [file.as_uri()]
        assert page.complaints == []
        assert page.evaluate("document.styleSheets[0].cssRules.length") > 10

    def test_a_page_that_does_is_found_out(self, page: chromium.Page, file: Path, tmp_path: Path) -> None:
        bad = tmp_path / "bad.html"
        bad.write_text("<img src='none.png'><script>throw new Error('loud')</script>", encoding="utf-8")
        page.open(bad.as_uri())
        assert page.requests == [bad.as_uri(), (tmp_path / "none.png").as_uri()]
        assert any("loud" in complaint for complaint in page.complaints)
        page.open(file.as_uri())

    @pytest.mark.parametrize("selector", ["section.task h2", "tbody a"])
    def test_all_tasks_are_visible(self, page: chromium.Page, selector: str) -> None:
        assert visible(page, selector) == [True] * TASKS

    def test_a_click_opens_a_chain(self, page: chromium.Page, file: Path) -> None:
        page.open(file.as_uri())
        assert not any(visible(page, ".chain li"))
        page.click(".site > summary")
        shown = visible(page, ".chain li")
        assert any(shown)
        assert not all(shown)

    def test_so_does_the_keyboard(self, page: chromium.Page, file: Path) -> None:
        page.open(file.as_uri())
        page.evaluate("document.querySelector('.site > summary').focus()")
        page.press(" ", 32)
        assert any(visible(page, ".chain li"))

    def test_a_link_opens_the_same_site_elsewhere(self, page: chromium.Page, file: Path) -> None:
        page.open(f"{file.as_uri()}#site-1-1")
        assert page.evaluate("document.getElementById('site-1-1').checkVisibility()")

    @pytest.mark.parametrize(("box", "left"), [("only-sites", 6), ("only-change", 2)])
    def test_filters(self, page: chromium.Page, file: Path, box: str, left: int) -> None:
        page.open(file.as_uri())
        page.click(f"#{box}")
        assert sum(visible(page, "section.task")) == sum(visible(page, "tbody tr")) == left

    @pytest.mark.parametrize("width", [1280, 400, 320])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_it_fits_and_can_be_read(self, page: chromium.Page, file: Path, width: int, scheme: str) -> None:
        page.resize(width, 900, scheme)
        page.open(file.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(element => { element.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert min(contrasts(page)) >= 4.5
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)"
        assert dark is (scheme == "dark")


def visible(page: chromium.Page, selector: str) -> list[bool]:
    """Return whether each of the elements that a selector finds can be seen."""
    script = f"Array.from(document.querySelectorAll({selector!r}), element => element.checkVisibility())"
    seen: list[bool] = page.evaluate(script)
    return seen


# The colour of the text of each element, and that of the nearest background round it.
COLOURS = """
Array.from(document.querySelectorAll('body *'), element => {
  let around = element;
  while (getComputedStyle(around).backgroundColor === 'rgba(0, 0, 0, 0)') around = around.parentElement;
  return [getComputedStyle(element).color, getComputedStyle(around).backgroundColor];
})
"""


def contrasts(page: chromium.Page) -> list[float]:
    """Return the contrasts of all text on the page by WCAG 2, which asks for 4.5."""
    pairs: list[list[str]] = page.evaluate(COLOURS)
    ratios = []
    for pair in pairs:
        darker, lighter = sorted(map(luminance, pair))
        ratios.append((lighter + 0.05) / (darker + 0.05))
    return ratios


def luminance(colour: str) -> float:
    """Return the relative luminance of ``rgb(r, g, b)`` by WCAG 2."""
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
