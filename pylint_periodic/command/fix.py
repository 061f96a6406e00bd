"""``fix``: the fixes of a run, chosen, as a diff or written."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from pylint.message import Message

from pylint_periodic.command.base.confines import leads_out, tree_of
from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.base.exit_status import ExitStatus
from pylint_periodic.command.base.inputs import check_paths, read_sources, real_file, shown
from pylint_periodic.command.lint.run import Wanted, collect, counted, not_looked_at, say
from pylint_periodic.command.lint.session import Linted
from pylint_periodic.findings import BlockingSite
from pylint_periodic.fix_point import Edit, FixPoint, Form, Safety
from pylint_periodic.fixing.diff import unified_diff
from pylint_periodic.fixing.fixer import FixedFile, Outcome, Status, fix_files
from pylint_periodic.fixing.sources import GivenSources
from pylint_periodic.fixing.writing import NotWritten, write_atomically
from pylint_periodic.source.syntax.reading.files import read_regular
from pylint_periodic.store import Found
from pylint_periodic.wording import describe_fix

_LEFT = {Status.SKIPPED: "skipped, fix once more", Status.REFUSED: "refused"}


_Change: TypeAlias = tuple[Edit, ...]


@dataclass(frozen=True)
class Choice:
    """Which findings to fix, and with which of their fixes; empty collections choose all.

    ``places`` are paths and lines of messages, of their sites or of the calls that lead there. ``safety`` is
    the least that a fix must promise. A site that has a fix of the ``form`` gets that one.
    """

    symbols: frozenset[str] = frozenset()
    places: tuple[tuple[str, int], ...] = ()
    safety: Safety = Safety.NEEDS_REVIEW
    form: Form | None = None

    def findings(self, linted: Linted) -> list[Found]:
        """Return the findings to fix. Raises ``Refused`` where a place has none."""
        chosen: dict[int, Found] = {}
        free = set(self.places)
        for message in linted.messages:
            found = linted.store.of(message)
            if found is None or (self.symbols and message.symbol not in self.symbols):
                continue
            met = [place for place in self.places if place in _places(message, found)]
            free.difference_update(met)
            if met or not self.places:
                chosen[id(found)] = found
        if free:
            path, line = min(free)
            raise Refused(
                f"there is no finding at {shown(path)}:{line}; if its task is in another file, name that, too"
            )
        return list(chosen.values())

    def fix(self, site: BlockingSite, doubted: Container[_Change] = ()) -> FixPoint | None:
        """Return the fix to make for a site; None where it has none that promises enough.

        ``doubted`` are changes that are not safe on another way to the site.
        """
        enough = [
            fix
            for fix in site.fix.applicable
            if self.safety is not Safety.SAFE or (fix.safety is Safety.SAFE and fix.edits not in doubted)
        ]
        asked = [fix for fix in enough if fix.form is self.form]
        usual = [fix for fix in enough if fix is site.fix.automatic]
        return next(iter([*asked, *usual, *enough]), None)


# A message begins with its column as well, and a colon.
_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]+)(:[0-9]+)?:?", re.DOTALL)


def place(text: str) -> tuple[str, int]:
    """Return the real path and the line of ``PATH:LINE``, or of ``PATH:LINE:COLUMN``. Raises ``Refused``."""
    named = _PLACE.fullmatch(text)
    if named is None:
        raise Refused(f"a finding is named by PATH:LINE, not by {text[:200]}")
    return os.path.realpath(named["path"]), int(named["line"])


def _places(message: Message, found: Found) -> Iterator[tuple[str, int]]:
    yield os.path.realpath(message.abspath), message.line
    for path in found.finding.call_paths:
        for location in path.steps:
            yield real_file(found.root, location.path), location.line


def run_fix(wanted: Wanted, choice: Choice, output: BinaryIO, *, write: bool) -> int:
    """Write the diff of the chosen fixes to ``output``, or with ``write`` the files; return the exit status.

    The status is 0 when all that was chosen is fixed, else 1. Raises ``Refused``.
    """
    paths = wanted.paths or tuple(dict.fromkeys(path for path, _ in choice.places))
    check_paths(paths)
    sources = read_sources(paths)
    linted = collect(replace(wanted, paths=paths))
    by_root, refused = _chosen(choice, linted)
    left = [*not_looked_at(linted), *refused]
    trees = [tree_of(path) for path in paths if not leads_out(Path(path))]
    made = 0
    changed: list[str] = []
    for root, fixes in sorted(by_root.items()):
        for file in _fixed(root, fixes, sources):
            problem = _put(root, file, output, trees if write else None) if file.changed else ""
            if problem:
                left.append(f"{shown(real_file(root, file.path))}: not fixed: {problem}")
                continue
            left += [_said(root, outcome.fix, _reason(outcome)) for outcome in _not_made(file)]
            made += len(file.outcomes) - len(list(_not_made(file)))
            changed += [file.path] * file.changed
    for line in dict.fromkeys(left):
        say(line)
    say(f"{counted(made, 'fix', 'fixes')} in {counted(len(changed), 'file', 'files')}")
    return ExitStatus.INCOMPLETE if left else ExitStatus.DONE


def _chosen(choice: Choice, linted: Linted) -> tuple[Mapping[str, Sequence[FixPoint]], Sequence[str]]:
    """Return the fixes to make, by root, and a line for each site that has none to be made."""
    findings = choice.findings(linted)
    doubted = _doubted(linted)
    by_root: dict[str, list[FixPoint]] = {}
    left: list[str] = []
    for found in findings:
        for site in found.finding.sites:
            fix = choice.fix(site, doubted[found.root])
            if fix is None:
                left.append(_said(found.root, site.fix, _promise(site)))
            elif fix not in by_root.setdefault(found.root, []):
                by_root[found.root].append(fix)
    return by_root, left


def _doubted(linted: Linted) -> Mapping[str, set[_Change]]:
    """Return, by root, the changes that are not safe for some finding: its task may be in another file."""
    doubted: dict[str, set[_Change]] = defaultdict(set)
    for found in filter(None, map(linted.store.of, linted.messages)):
        for site in found.finding.sites:
            for fix in site.fix.applicable:
                if fix.safety is not Safety.SAFE:
                    doubted[found.root].add(fix.edits)
    return doubted


def _fixed(root: str, fixes: Iterable[FixPoint], sources: Mapping[str, bytes]) -> list[FixedFile]:
    fixes = list(fixes)
    given = {fix.location.path: sources.get(real_file(root, fix.location.path)) for fix in fixes}
    return fix_files(fixes, GivenSources({path: data for path, data in given.items() if data is not None}))


def _put(root: str, file: FixedFile, output: BinaryIO, trees: Sequence[str] | None) -> str:
    """Write a file that lies in some trees, or its diff; return why that cannot be done, or nothing."""
    path = Path(real_file(root, file.path))
    if trees is not None:
        try:
            write_atomically(path, file.before, file.after, trees)
        except NotWritten as error:
            return str(error)
        return ""
    try:
        if read_regular(path) != file.before:
            return "it has changed since it was read"
    except OSError as error:
        return error.strerror or str(error)
    name = shown(str(path))
    if name.startswith("../"):
        return "a diff cannot name it from here (git refuses `..`): begin above it, or use --write"
    output.write(unified_diff(name, file.before, file.after))
    return ""


def _not_made(file: FixedFile) -> Iterator[Outcome]:
    return (outcome for outcome in file.outcomes if outcome.status in _LEFT)


def _reason(outcome: Outcome) -> str:
    return f"{_LEFT[outcome.status]}: {outcome.reason}"


def _promise(site: BlockingSite) -> str:
    """Return the best that the fixes of a site promise, and why it is no more."""
    best = next(iter(site.fix.applicable), site.fix)
    safety = Safety.NEEDS_REVIEW if site.fix.applicable else Safety.DISPLAY_ONLY
    return f"{safety.value}, {best.caution}" if best.caution else safety.value


def _said(root: str, fix: FixPoint, reason: str) -> str:
    where = f"{shown(real_file(root, fix.location.path))}:{fix.location.line}"
    return f"{where}: not fixed: {reason}: {describe_fix(fix, fix.location.path)}"
