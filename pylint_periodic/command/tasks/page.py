"""The inventory as one page of HTML that needs nothing else: no network, no script."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from xml.etree.ElementTree import Element

from pylint_periodic.command.tasks.html import Content, document, tag
from pylint_periodic.command.tasks.inventory import Inventory, ListedTask
from pylint_periodic.command.tasks.page_parts import badge, breakable, change, classes, marked, spacing
from pylint_periodic.command.tasks.page_sections import Sections
from pylint_periodic.command.tasks.wording import reaches_in_short, summed_up, yields_in_short
from pylint_periodic.findings import Confidence
from pylint_periodic.messages import BY_SYMBOL

_CONFIDENCE = {
    Confidence.HIGH: "Everything on the way was understood.",
    Confidence.CONTROL_FLOW: "Some paths round the loop yield, and the one that is reported does not.",
    Confidence.INFERENCE: "The chain passes a method whose class is known only by its hierarchy.",
    Confidence.INFERENCE_FAILURE: (
        "A call on the way could not be resolved, or yields only when it has to wait; it may yield."
    ),
}


def as_page(inventory: Inventory) -> bytes:
    """Return the page in UTF-8. It reads the source files again, for excerpts."""
    return document(_Page(inventory).root())


class _Page:
    """Puts one page together."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._tasks = inventory.by_urgency

    def root(self) -> Element:
        """Return the ``html`` element."""
        style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        # Whatever got past the escaping, the browser would neither run nor fetch it.
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        sections = Sections()
        return tag(
            "html",
            tag(
                "head",
                tag("meta", charset="utf-8"),
                tag("meta", http_equiv="Content-Security-Policy", content=policy),
                tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
                tag("meta", name="referrer", content="no-referrer"),
                tag("title", f"Periodic tasks: {summed_up(self._inventory)}"),
                _style(style),
            ),
            tag(
                "body",
                tag("header", tag("h1", "Periodic tasks", id="top"), tag("p", summed_up(self._inventory))),
                self._problems(),
                self._legend(),
                tag(
                    "main",
                    self._filters(),
                    self._overview(),
                    [sections.section(*numbered) for numbered in enumerate(self._tasks, 1)],
                ),
            ),
            lang="en",
        )

    def _problems(self) -> Element | None:
        problems = self._inventory.problems
        if not problems:
            return None
        return tag(
            "section",
            tag("h2", "Not looked at"),
            tag("p", "What is in these files is missing below."),
            tag(
                "ul",
                [
                    tag("li", tag("code", f"{item.path}:{item.line}"), f" {item.text} ({item.symbol})")
                    for item in problems
                ],
            ),
            class_="problems",
        )

    def _legend(self) -> Element | None:
        """Return what the ids and the levels of confidence on the page mean."""
        sites = [site for task in self._tasks for site in task.sites]
        if not sites:
            return None
        messages = sorted({BY_SYMBOL[site.site.symbol.value] for site in sites}, key=lambda row: row.msgid)
        levels = sorted({site.confidence for site in sites}, key=lambda level: level.doubt)
        terms = [
            *((f"{row.msgid} {row.symbol}", row.description.partition(". ")[0] + ".") for row in messages),
            *((level.value, _CONFIDENCE[level]) for level in levels),
        ]
        return tag(
            "details",
            tag("summary", "What the ids and the levels mean"),
            tag("dl", [(tag("dt", term), tag("dd", marked(text))) for term, text in terms]),
            class_="legend",
        )

    def _filters(self) -> Element | None:
        if len(self._tasks) < 2:
            return None
        boxes = [("only-sites", "Only tasks with a blocking site")]
        if self._inventory.since is not None:
            boxes.append(("only-change", "Only tasks that are new or touched"))
        return tag(
            "div",
            [
                tag("label", tag("input", type="checkbox", id=name, autocomplete="off"), f" {text}")
                for name, text in boxes
            ],
            class_="filters",
        )

    def _overview(self) -> Element | None:
        if not self._tasks:
            return None
        compared = self._inventory.since is not None
        headings = [
            tag("th", "Task", scope="col"),
            tag("th", "Change", scope="col") if compared else None,
            tag("th", "Spacing", scope="col", class_="wide"),
            tag("th", "Reaches", scope="col", class_="wide"),
            tag("th", "Yields", scope="col", class_="wide"),
            tag("th", "Sites", scope="col", class_="number"),
            tag("th", "Worst blocking site", scope="col"),
        ]
        rows = [
            tag(
                "tr",
                tag(
                    "td",
                    tag("a", breakable(task.task.name), href=f"#task-{number}"),
                    tag("div", breakable(str(task.place)), class_="where faint"),
                ),
                tag("td", change(task)) if compared else None,
                tag("td", spacing(task, "-"), class_="wide spacing"),
                tag("td", reaches_in_short(task), class_="wide"),
                tag("td", yields_in_short(task), class_="wide"),
                tag("td", str(len(task.sites)), class_="number"),
                tag("td", _worst(task)),
                class_=classes(task),
            )
            for number, task in enumerate(self._tasks, 1)
        ]
        return tag("table", tag("thead", tag("tr", headings)), tag("tbody", rows))


def _style(text: str) -> Element:
    """Return the style of the page to the letter, as the policy has its digest."""
    element = tag("style")
    element.text = text
    return element


def _worst(task: ListedTask) -> Content:
    worst = task.worst
    if worst is None:
        return "-"
    return [
        badge(worst),
        " ",
        marked(worst.site.what),
        tag("div", breakable(str(worst.place)), class_="where faint"),
    ]
