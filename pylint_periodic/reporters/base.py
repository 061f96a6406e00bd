"""What all reporters share: they collect messages, find the findings behind ours, and write JSON once."""

from __future__ import annotations

import re
import sys
from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO, TypeAlias

from pylint.message import Message
from pylint.reporters import BaseReporter

from pylint_periodic.escaping import json_text, one_line
from pylint_periodic.fingerprints import site_fingerprints, unique
from pylint_periodic.reporters.places import Places
from pylint_periodic.store import Found, findings_of

if TYPE_CHECKING:
    from pylint.reporters.ureports.nodes import Section
    from pylint.utils import LinterStats

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True)
class Said:
    """A message, the finding behind it if it has one, and the fingerprint by which it is known again."""

    message: Message
    found: Found | None
    fingerprint: str

    @property
    def text(self) -> str:
        """Return the text of the message in one line."""
        return one_line(self.message.msg)

    @property
    def line(self) -> int:
        """Return the 1-based line; what is said of a whole file or of no file stands at line 1."""
        return max(self.message.line or 1, 1)


class PeriodicReporter(BaseReporter):
    """Writes one JSON document when all is said."""

    extension = "json"

    def __init__(self, output: TextIO | None = None) -> None:
        """Write to ``output``, or to standard output."""
        super().__init__(output)
        self.places = Places()

    @abstractmethod
    def document(self, said: list[Said]) -> Json:
        """Return the document for what was said, which is in the order of its places."""

    def on_close(self, stats: LinterStats, previous_stats: LinterStats | None) -> None:
        """Write the document; called once, when all files are linted, and for a run without files too."""
        del stats, previous_stats
        self.writeln(json_text(self.document(self._said())))
        if self.out is not sys.stdout:
            # Pylint closes a file when its reporter is collected as garbage, which may be never.
            self.out.flush()

    def display_reports(self, layout: Section) -> None:
        """Leave out the tables of ``--reports=y`` and the score."""

    def _display(self, layout: Section) -> None:
        """Nothing of a run is laid out as a section."""

    def _said(self) -> list[Said]:
        store = findings_of(self.linter)
        messages = sorted(self.messages, key=self._order)
        found = [store.of(message) for message in messages]
        by_site = iter(site_fingerprints([item.finding for item in found if item]))
        plain = iter(unique(self._identity(m) for m, item in zip(messages, found, strict=True) if not item))
        said = []
        for message, item in zip(messages, found, strict=True):
            sites = dict((item.fingerprints or made) if item and (made := next(by_site)) else {})
            said.append(Said(message, item, sites[item.finding.site] if item else next(plain)))
        return said

    def _order(self, message: Message) -> tuple[str, int, int, str, int, int, str]:
        end = (message.end_line or 0, message.end_column or 0)
        path = self.places.in_repository(message.abspath)
        return path, message.line or 0, message.column or 0, message.msg_id, *end, message.msg

    def _identity(self, message: Message) -> tuple[str, ...]:
        """Return by what a message without a finding is known again: numbers in its text are mostly lines."""
        path = self.places.in_repository(message.abspath)
        return message.symbol, path, message.obj, re.sub(r"\d+", "#", message.msg)
