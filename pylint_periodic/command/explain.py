"""``explain``: the call path from the task to the site, call by call, with the reason and the fixes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pylint_periodic.command.base.inputs import real_file, shown, source_lines
from pylint_periodic.command.fix import Choice
from pylint_periodic.command.lint.run import Wanted, collect, not_looked_at, say
from pylint_periodic.escaping import visible_line
from pylint_periodic.findings import BlockingSite, CallPath, PeriodicTask, TaskReach
from pylint_periodic.locations import Location
from pylint_periodic.messages import BY_SYMBOL
from pylint_periodic.store import Found
from pylint_periodic.wording import describe_fix, described_evidence

MAX_YIELDS = 10
"""How many of the places where a task yields are shown."""


def run_explain(wanted: Wanted, place: tuple[str, int]) -> int:
    """Print what is behind the findings at a place (a real path and a line); return 0. Raises ``Refused``.

    Where nothing else is named, the file at the place is linted.
    """
    linted = collect(replace(wanted, paths=wanted.paths or (place[0],), review=True))
    for line in not_looked_at(linted):
        say(line)
    reaches = {reach.task: reach for file in linted.tasks for reach in file.tasks}
    for number, found in enumerate(Choice(places=(place,)).findings(linted)):
        lines = [*([""] if number else []), *explained(found, reaches)]
        print("\n".join(visible_line(line, keep="\t") for line in lines))
    return 0


def explained(found: Found, reaches: Mapping[PeriodicTask, TaskReach]) -> Iterator[str]:
    """Yield the lines that explain a finding: every call path to every site, what yields, and the fixes.

    ``reaches`` tells where tasks are taken to yield.
    """
    finding = found.finding
    yield f"{finding.symbol.value} ({BY_SYMBOL[finding.symbol.value].msgid}, {finding.confidence.value})"
    for site in finding.sites:
        for path in finding.call_paths:
            if path.site == site:
                yield ""
                yield from _call_path(found.root, path)
        yield ""
        yield f"Why: {described_evidence(site, '')}"
        tasks = dict.fromkeys(path.task for path in finding.call_paths if path.site == site)
        for task in tasks:
            if task in reaches:
                yield from _yields(found.root, reaches[task])
        yield from _fixes(site)


def _yields(root: str, reach: TaskReach) -> Iterator[str]:
    """Yield the places where a task is taken to hand control to the hub, on whatever path they are."""
    if not reach.yields:
        yield f"Nothing that `{reach.task.name}` reaches is taken to yield."
        return
    yield f"Taken to yield in what `{reach.task.name}` reaches, but not where it would help here:"
    yield from _quoted(root, reach.yields[:MAX_YIELDS])
    if len(reach.yields) > MAX_YIELDS:
        yield f"    and {len(reach.yields) - MAX_YIELDS} more, see `tasks`"


def _quoted(root: str, locations: Sequence[Location]) -> Iterator[str]:
    """Yield each place with its line of source."""
    places = [f"{shown(real_file(root, place.path))}:{place.line}" for place in locations]
    width = max(map(len, places))
    for place, where in zip(locations, places, strict=True):
        yield f"    {where.ljust(width)}  {_source_line(real_file(root, place.path), place.line)}".rstrip()


def _call_path(root: str, path: CallPath) -> Iterator[str]:
    task, chain, site, _ = path
    steps: list[tuple[str, Location]] = [
        (
            f"{task.kind.value} `{task.name}`" + (f", spacing {task.spacing}" if task.spacing else ""),
            task.location,
        ),
        *((f"calls `{step.callee}`", step.location) for step in chain),
        *([("in the loop", site.loop)] if site.loop and site.loop != site.location else []),
        (f"site: {site.what}", site.location),
    ]
    quoted = _quoted(root, [place for _, place in steps])
    for (text, _), line in zip(steps, quoted, strict=True):
        yield text
        yield line


def _fixes(site: BlockingSite) -> Iterator[str]:
    usual = site.fix.automatic
    for fix in (site.fix, *site.fix.alternatives):
        mark = ", taken where nobody chooses" if fix is usual else ""
        caution = f", {fix.caution}" if fix.caution else ""
        yield f"Fix ({fix.form.value}, {fix.safety.value}{caution}{mark}): {describe_fix(fix, '')}"


def _source_line(path: str, line: int) -> str:
    lines = source_lines(path)
    return lines[line - 1].strip() if 1 <= line <= len(lines) else ""
