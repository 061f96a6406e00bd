"""Findings in words: the parts that fill a message's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylint_periodic.escaping import visible_line
from pylint_periodic.findings import BlockingSite, Finding, TaskReach
from pylint_periodic.fix_point import Action, FixPoint, Form
from pylint_periodic.messages import BY_SYMBOL

if TYPE_CHECKING:
    from pylint_periodic.analysis.review import CutShort, Reviewed

# A longer call chain is cut in the middle; all of it is in the finding.
MAX_SHOWN_STEPS = 5


def message_arguments(finding: Finding) -> tuple[str, str, str, str]:
    """Return what a message says of a finding: what holds, where, why, and the fix point."""
    site = finding.site
    elsewhere = site.location.path != finding.location.path
    what = f"{site.what} at {site.location.path}:{site.location.line}" if elsewhere else site.what
    return (
        visible_line(what),
        visible_line(_where(finding)),
        described_evidence(site, finding.location.path),
        describe_choice(site.fix, finding.location.path),
    )


def message_text(finding: Finding) -> str:
    """Return the whole text of a finding's message."""
    return BY_SYMBOL[finding.symbol.value].text % message_arguments(finding)


def described_evidence(site: BlockingSite, here: str) -> str:
    """Return why a site counts, as seen from the file ``here``."""
    return visible_line(site.evidence.seen_from(here))


def _where(finding: Finding) -> str:
    task = finding.task
    text = f"{task.kind.value} `{task.name}`"
    more = {"task": len(finding.tasks) - 1, "site": len(finding.sites) - 1}
    counted = [f"{number} more {noun}{'s' if number > 1 else ''}" for noun, number in more.items() if number]
    if counted:
        text += f" (and {', '.join(counted)})"
    if finding.chain:
        here = finding.location.path
        steps = [f"`{step.callee}` ({step.location.seen_from(here)})" for step in finding.chain]
        if len(steps) > MAX_SHOWN_STEPS:
            left_out = len(steps) - MAX_SHOWN_STEPS + 1
            steps[2 : 2 + left_out] = [f"{left_out} more calls"]
        text += f" via {' -> '.join(steps)}"
    return text


def describe_choice(fix: FixPoint, here: str) -> str:
    """Return one phrase for a fix point and its alternatives, as seen from the file ``here``."""
    text = describe_fix(fix, here)
    # One line of text names one alternative at most: the one that costs next to nothing.
    if fix.form in (Form.EVERY_ROUND, Form.THROTTLED):
        text += "".join(f", or {other.title}" for other in fix.applicable if other.form is Form.CHUNKED)
    return text


def describe_fix(fix: FixPoint, here: str) -> str:
    """Return one phrase for a fix point without its alternatives, as seen from the file ``here``."""
    place = fix.location.seen_from(here)
    if fix.action is Action.REWRITE:
        text = f"{place}, {fix.title}"
    elif fix.action is Action.REPLACE:
        text = f"{place}, put `{fix.text}` {fix.title}"
    else:
        text = f"{place}, insert `{fix.text}` {fix.title}"
    if fix.imports:
        text += f" (add {' and '.join(f'`{line}`' for line in fix.imports)})"
    return visible_line(text)


def cut_short_arguments(note: CutShort) -> tuple[str, str, str]:
    """Return what the note of a spent budget says: which task, at which call, which budget."""
    if note.task is None:
        return visible_line(f"module `{note.node.root().name}`"), "the search for its tasks", note.budget
    last = "the task itself"
    if note.chain:
        step = note.chain[-1]
        last = f"`{step.callee}` ({step.location.seen_from(note.task.location.path)})"
    name = visible_line(f"{note.task.kind.value} `{note.task.name}`")
    return name, visible_line(f"the call of {last}"), note.budget


def overview_arguments(line: Reviewed) -> tuple[str, str, str, str, str]:
    """Return what the reviewer's line says of a task: name, kind, spacing, what it reaches, its yields."""
    task, functions = line.reach.task, len(line.reach.functions)
    spacing = f" (spacing {task.spacing})" if task.spacing else ""
    sites = (
        "no blocking site" if not line.sites else f"{line.sites} blocking site{'s' if line.sites > 1 else ''}"
    )
    reach = f"reaches {sites} in {functions} function{'s' if functions != 1 else ''}"
    name = visible_line(f"`{task.name}`")
    return name, task.kind.value, visible_line(spacing), reach, _yields(line.reach)


def _yields(reach: TaskReach) -> str:
    """Return where a task yields: the lines in its own file, and how many places in others."""
    here = reach.location.path
    lines = sorted({place.line for place in reach.yields if place.path == here})
    others = len({(place.path, place.line) for place in reach.yields if place.path != here})
    where = []
    if lines:
        where.append(f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}")
    if others:
        where.append(f"{others} place{'s' if others > 1 else ''} in other files")
    return f"yields at {' and '.join(where)}" if where else "never yields"
