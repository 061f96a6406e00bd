"""Chooses among the findings of a run: which call paths count, and what is said of those alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from pylint.message import Message

from pylint_periodic.command.lint.session import Gate, Linted
from pylint_periodic.findings import BlockingSite, CallPath
from pylint_periodic.fingerprints import site_fingerprints
from pylint_periodic.store import Found, FoundAt


@dataclass(frozen=True)
class Identified:
    """A message, the finding behind it, and the fingerprint of each of its sites in the whole run."""

    message: Message
    found: Found
    fingerprints: Mapping[BlockingSite, str]


def identify(linted: Linted) -> list[Identified]:
    """Return the messages of a run that have findings, by place."""
    pairs = [(message, found) for message in linted.messages if (found := linted.store.of(message))]
    pairs.sort(key=lambda pair: _order(pair[0]))
    fingerprints = site_fingerprints([found.finding for _, found in pairs])
    return [Identified(*pair, given) for pair, given in zip(pairs, fingerprints, strict=True)]


def _order(message: Message) -> tuple[str, int, int, str, str]:
    return message.abspath, message.line, message.column, message.msg_id, message.msg


class Criterion(Protocol):
    """Says what counts."""

    def call_path(self, found: Found, path: CallPath, fingerprint: str) -> bool:
        """Return whether a call path of a finding counts; ``fingerprint`` is that of its site."""

    def message(self, message: Message) -> bool:
        """Return whether a message without a finding counts."""


# Looks at a whole run, and returns what counts in it.
Judge: TypeAlias = Callable[[Linted, Sequence[Identified]], Criterion]


def gate_of(judges: Sequence[Judge]) -> Gate:
    """Return the gate that lets through what counts for all of the judges."""

    def gate(linted: Linted) -> Sequence[Message]:
        identified = identify(linted)
        return _kept(linted, identified, [judge(linted, identified) for judge in judges])

    return gate


def _kept(linted: Linted, identified: Iterable[Identified], criteria: Sequence[Criterion]) -> list[Message]:
    """Return the messages that count by all criteria, in the order of the run.

    A message that stands for several call paths is said anew of those that count, at their site. What is
    behind it goes into the run's store, with the fingerprints that it has in the whole run.
    """
    by_message = {id(item.message): item for item in identified}
    result = []
    for message in linted.messages:
        item = by_message.get(id(message))
        if item is not None:
            paths = [
                path
                for path in item.found.finding.call_paths
                if all(one.call_path(item.found, path, item.fingerprints[path.site]) for one in criteria)
            ]
            result += [_said_of(item, paths, linted)] if paths else []
        elif all(one.message(message) for one in criteria):
            result.append(message)
    return result


def _said_of(item: Identified, paths: Sequence[CallPath], linted: Linted) -> Message:
    message, found = item.message, item.found
    finding = found.finding
    if len(paths) < len(finding.call_paths):
        finding = finding.narrowed(paths)
        finding = replace(finding, location=finding.site.location)
        message = linted.naming.message(found.root, finding)
    fingerprints = {site: item.fingerprints[site] for site in finding.sites}
    place = FoundAt(message.abspath, message.line, message.column)
    linted.store.add(place, Found(finding, found.root, fingerprints))
    return message
