"""The small parts that the page of tasks is made of: names, badges, excerpts of source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from pylint_periodic.command.base.inputs import source_lines
from pylint_periodic.command.tasks.html import Content, tag
from pylint_periodic.command.tasks.inventory import ListedTask, Place, ReachedSite, TaskChange
from pylint_periodic.messages import BY_SYMBOL

# An excerpt has so many lines before and behind what it shows, and no more than that in all.
_CONTEXT = 2
_EXCERPT = 12


def excerpt(place: Place) -> Element | None:
    """Return the lines of a place with some around it, as far as they fit."""
    last = min(place.end_line + _CONTEXT, place.line + _EXCERPT)
    return code(place.file, range(place.line - _CONTEXT, last + 1), place.line)


def code(file: str, numbers: Iterable[int], hit: int = 0) -> Element | None:
    """Return lines of a file with their numbers; None where it has none of them."""
    lines = source_lines(file)
    shown = {number: lines[number - 1] for number in numbers if 1 <= number <= len(lines)}
    margin = _margin(list(shown.values()))
    if not shown:
        return None
    return tag(
        "pre",
        [
            tag("span", tag("b", str(number)), text[margin:], "\n", class_="hit" if number == hit else None)
            for number, text in shown.items()
        ],
    )


def _margin(lines: Sequence[str]) -> int:
    """Return how many characters of indentation the lines have in common."""
    filled = [line for line in lines if line.strip()]
    margin = min((len(line) - len(line.lstrip(" \t")) for line in filled), default=0)
    return margin if len({line[:margin] for line in filled}) == 1 else 0


def badge(reached: ReachedSite) -> Element:
    """Return the id of a site's message, in a colour for what holds the hub or for what may."""
    message = BY_SYMBOL[reached.site.symbol.value]
    kind = "bad" if message.msgid.startswith("W") else "may"
    return tag("span", message.msgid, class_=f"badge {kind}", title=message.symbol)


def change(task: ListedTask) -> Element | None:
    """Return what a change did to a task; None where it did nothing, or nobody asked."""
    if task.change is None or task.change is TaskChange.UNTOUCHED:
        return None
    return tag("span", task.change.value, class_=f"badge {task.change.value}")


def classes(task: ListedTask) -> str | None:
    """Return the classes by which the filters of the page hide a task; None where it has none."""
    given = [] if task.sites else ["without-site"]
    if task.change is TaskChange.UNTOUCHED:
        given.append("without-change")
    return " ".join(given) or None


def spacing(task: ListedTask, missing: str) -> Content:
    """Return the spacing of a task as it stands in the source, or ``missing``."""
    return tag("code", breakable(task.task.spacing)) if task.task.spacing else missing


def breakable(text: str) -> Content:
    """Return a name or a path that the browser may break behind its separators."""
    return [(part, tag("wbr")) for part in re.split(r"(?<=[/._])", text)]


def marked(text: str) -> Content:
    """Return a text of ours, in which source stands between backticks, with that source as code."""
    return [tag("code", part) if index % 2 else part for index, part in enumerate(text.split("`"))]
