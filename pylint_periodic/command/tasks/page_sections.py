"""The sections of the page of tasks: one task each, with the call chains to its blocking sites."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from pylint_periodic.command.lint.run import counted
from pylint_periodic.command.tasks.html import Content, tag
from pylint_periodic.command.tasks.inventory import ListedTask, Place, ReachedSite
from pylint_periodic.command.tasks.page_parts import (
    badge,
    breakable,
    change,
    classes,
    code,
    excerpt,
    marked,
    spacing,
)
from pylint_periodic.command.tasks.wording import reaches_in_short, yields_in_short
from pylint_periodic.findings import Symbol, TaskKind

# More sites than these are behind one more click.
_SITES_SHOWN = 8


class Sections:
    """Makes sections, in the order of the page: what is said of a site stands where it comes first."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._said: dict[tuple[Symbol, Place, str, str], tuple[str, ListedTask]] = {}

    def section(self, number: int, task: ListedTask) -> Element:
        """Return the section of the task with this number; it has the id ``task-<number>``."""
        sites = [self._site(task, site, f"site-{number}-{count}") for count, site in enumerate(task.sites, 1)]
        # One more than are shown is not worth a click.
        shown = sites if len(sites) <= _SITES_SHOWN + 1 else sites[:_SITES_SHOWN]
        rest = sites[len(shown) :]
        return tag(
            "section",
            tag("a", "back to the list", href="#top", class_="top"),
            tag("h2", breakable(task.task.name), " ", change(task), id=f"task-{number}"),
            tag("dl", [(tag("dt", name), tag("dd", content)) for name, content in _facts(task)]),
            tag("h3", "Blocking sites, the worst first") if sites else None,
            shown,
            tag(
                "details",
                tag("summary", f"{counted(len(rest), 'more blocking site', 'more blocking sites')}"),
                rest,
                class_="rest",
            )
            if rest
            else None,
            class_=f"task {classes(task) or ''}".strip(),
            aria_labelledby=f"task-{number}",
        )

    def _site(self, task: ListedTask, reached: ReachedSite, name: str) -> Element:
        calls = counted(len(reached.chain), "call", "calls") if reached.chain else "in the task itself"
        return tag(
            "details",
            tag(
                "summary",
                badge(reached),
                " ",
                marked(reached.site.what),
                " ",
                tag("span", breakable(str(reached.place)), class_="where faint"),
                tag(
                    "span",
                    f" · {reached.site.symbol.value} · {calls} · {reached.confidence.value}",
                    class_="faint",
                ),
                [" ", tag("span", "new", class_="badge new")] if reached.new else None,
            ),
            # A link to what is inside opens it.
            tag("div", self._chain(task, reached), self._reason(task, reached, name), class_="body", id=name),
            class_="site",
        )

    def _chain(self, task: ListedTask, reached: ReachedSite) -> Element:
        loop, site, of_task = reached.loop, reached.place, task.task
        every = f", spacing {of_task.spacing}" if of_task.spacing else ""
        steps = [_step([of_task.kind.value, " ", tag("code", of_task.name), every], task.function)]
        steps += [_step(["calls ", tag("code", call.callee)], call.place) for call in reached.chain]
        if loop:
            steps.append(_step("in the loop", loop))
        steps.append(
            tag(
                "li",
                "holds the hub: " if reached.site.symbol is not Symbol.NEVER_RUNS else "never runs: ",
                marked(reached.site.what),
                " ",
                tag("span", str(site), class_="where faint"),
                excerpt(site),
            )
        )
        return tag("ol", steps, class_="chain")

    def _reason(self, task: ListedTask, reached: ReachedSite, name: str) -> Content:
        site = reached.site
        key = site.symbol, reached.place, site.what, site.evidence.seen_from("")
        first, of_task = self._said.setdefault(key, (name, task))
        if first != name:
            return tag(
                "p",
                "Why it counts, and the fixes: see the same site under ",
                tag("a", of_task.task.name, href=f"#{first}"),
                ".",
            )
        return [
            tag("p", tag("strong", "Why it counts: "), marked(site.evidence.seen_from(site.location.path))),
            tag("p", tag("strong", "Fixes" if len(reached.fixes) > 1 else "Fix")),
            tag(
                "ul",
                [
                    tag(
                        "li",
                        marked(text),
                        " ",
                        tag("span", f"{fix.form.value}, {fix.safety.value}", class_="faint"),
                    )
                    for fix, text in reached.fixes
                ],
                class_="plain",
            ),
        ]


def _facts(task: ListedTask) -> Iterator[tuple[str, Content]]:
    yield "Where", tag("span", str(task.place), class_="where")
    kind = task.task.kind
    if kind is not TaskKind.DECORATED:
        yield "Kind", [kind.value, "" if task.function == task.place else f" of {task.function}"]
    yield "Spacing", spacing(task, "not given")
    yield "Reaches", _functions(task) if task.functions else "nothing, because it never runs"
    yield "Yields", _yields(task)
    if task.cut_short:
        yield "Cut short", f"{task.cut_short} is spent; what lies behind was not looked at"
    if not task.on_hub:
        yield "Hub", "none: the service runs its tasks on native threads"
    elif not task.sites:
        yield "Blocking sites", "none found"


def _functions(task: ListedTask) -> Element:
    return tag(
        "details",
        tag("summary", reaches_in_short(task)),
        tag(
            "ul",
            [
                tag(
                    "li",
                    tag("strong", module),
                    ": ",
                    ", ".join(f"{name} ({place.line})" for name, place in functions),
                )
                for module, functions in task.functions.items()
            ],
            class_="plain",
        ),
    )


def _yields(task: ListedTask) -> Content:
    if not task.yields:
        return "never, as far as can be seen"
    by_file = [list(places) for _, places in groupby(task.yields, key=lambda place: place.path)]
    return tag(
        "details",
        tag("summary", yields_in_short(task)),
        [
            (
                tag("div", places[0].path, class_="where faint"),
                code(places[0].file, sorted({place.line for place in places})),
            )
            for places in by_file
        ],
    )


def _step(text: Content, place: Place) -> Element:
    where = tag("span", str(place), class_="where faint")
    return tag("li", text, " ", where, code(place.file, [place.line]))
