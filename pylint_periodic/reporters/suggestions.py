"""Fixes as suggestions of whole lines, which is how merge requests take them.

GitLab puts a suggestion in place of the lines from that of its comment on, whatever columns it names. So a
suggestion begins at the line of its diagnostic, and repeats the lines that stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pylint_periodic.fixing.changes import Change, apply_changes
from pylint_periodic.reporters.sources import Proposal

# How many lines that stay are repeated rather than saying the rest at a place of its own.
_REPEATED = 10
# GitLab takes no longer ones.
_LONGEST = 100


@dataclass(frozen=True)
class Suggestion:
    """``text`` in place of the lines from ``first`` to ``last`` (1-based), without the last line ending.

    ``imports`` says that it is just the import that a fix needs.
    """

    path: str
    first: int
    last: int
    text: str
    imports: bool


def suggestions(proposal: Proposal, path: str, line: int) -> Iterator[Suggestion]:
    """Yield what a fix changes, in parts that belong at different places.

    A part that begins close behind ``line`` of the file at ``path``, where the message stands, begins there.
    A part of more lines than GitLab takes is left out.
    """
    here = line if path == proposal.path else 0
    for part in _parts(proposal, here):
        first = proposal.source.position(part[0].start)[0]
        first = here if here and 0 <= first - here <= _REPEATED else min(first, len(proposal.source.lines))
        last = max([first, *(_last_line(proposal, change) for change in part)])
        if last - first > _LONGEST:
            continue
        text = "".join(change.text for change in part).strip()
        yield Suggestion(
            proposal.path, first, last, _lines(proposal, part, first, last), text in proposal.fix.imports
        )


def _parts(proposal: Proposal, here: int) -> list[list[Change]]:
    """Return the changes in groups that lie close together, none on both sides of line ``here``."""
    parts: list[list[Change]] = []
    before = 0
    for change in proposal.changes:
        line = proposal.source.position(change.start)[0]
        if not parts or line - before > _REPEATED or before < here <= line:
            parts.append([])
        parts[-1].append(change)
        before = max(line, _last_line(proposal, change))
    return parts


def _last_line(proposal: Proposal, change: Change) -> int:
    """Return the last line that a change touches; what goes in before a line touches the one above."""
    line, column = proposal.source.position(change.end)
    return line if column else line - 1


def _lines(proposal: Proposal, part: Sequence[Change], first: int, last: int) -> str:
    start, end = proposal.source.starts[first - 1], proposal.source.starts[last]
    moved = [Change(change.start - start, change.end - start, change.text) for change in part]
    text = apply_changes(proposal.source.text[start:end], moved)
    return text.removesuffix("\n").removesuffix("\r")
