"""``check --fail-on-stale-disables``: comments that switch off a message of ours where there is none.

Pylint knows them (``useless-suppression``, I0021), with those of all other messages. It also takes a message
that it was not to say, or did not get to, for one that is not there.
"""

from __future__ import annotations

import os
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pylint.message import Message

from pylint_periodic.command.gate import Identified
from pylint_periodic.command.inputs import source_lines
from pylint_periodic.command.linter import USELESS, Linted
from pylint_periodic.findings import Way
from pylint_periodic.messages import BY_SYMBOL
from pylint_periodic.pragmas import Disable, our_disables, symbols_of
from pylint_periodic.store import Found


def only_ours(linted: Linted, identified: Sequence[Identified]) -> OnlyOurs:
    """Return the criterion by which of the useless suppressions only the stale disables of ours count."""
    del identified
    return OnlyOurs(stale_disables(linted))


class OnlyOurs:
    """Counts everything but useless suppressions that are not about us."""

    def __init__(self, stale: Iterable[Message]) -> None:
        """Let those in ``stale`` through."""
        self._stale = set(map(id, stale))

    def way(self, found: Found, way: Way, fingerprint: str) -> bool:
        """Return True: this is about comments alone."""
        del found, way, fingerprint
        return True

    def message(self, message: Message) -> bool:
        """Return whether a message is none about a useless suppression, or one about ours."""
        return message.symbol != USELESS or id(message) in self._stale


def stale_disables(linted: Linted) -> list[Message]:
    """Return pylint's messages about disables of ours that suppress nothing, in the order of the run.

    Left out are disables of messages that were switched off in the run, those in files that could not be
    looked at as a whole, and what pylint makes of a disabled category.
    """
    useless = [m for m in linted.messages if m.symbol == USELESS and m.abspath not in linted.cut_short]
    files = _Files()
    stale: list[Message] = []
    for message in useless:
        symbol = next((name for name in BY_SYMBOL if message.msg.endswith(repr(name))), "")
        if symbol and symbol not in linted.switched_off:
            comments = files[message.abspath]
            others = {m.msg for m in useless if (m.abspath, m.line) == (message.abspath, message.line)}
            if any(_is_stale(disable, symbol, others) for disable in comments.at(message.line)):
                stale.append(message)
    return stale


def identities(stale: Iterable[Message], root: str) -> dict[int, str]:
    """Return by what each of some stale disables is known again after a change, by the ``id`` of its message.

    That is the file below ``root``, the message, and what stands on the line, numbered where they are equal.
    """
    seen: Counter[str] = Counter()
    files = _Files()
    known = {}
    for message in sorted(stale, key=lambda m: (m.abspath, m.line, m.msg)):
        path = Path(os.path.relpath(os.path.realpath(message.abspath), root)).as_posix()
        text = f"{path}: {message.msg}: {files[message.abspath].line(message.line)}"
        seen[text] += 1
        known[id(message)] = f"{text} #{seen[text]}"
    return known


def _is_stale(disable: Disable, symbol: str, useless: set[str]) -> bool:
    """Return whether a symbol is named in a comment, or all that the name in it stands for is useless."""
    for name in disable.names:
        symbols = symbols_of(name)
        if symbol in symbols:
            return all(any(text.endswith(repr(one)) for text in useless) for one in symbols)
    return False


@dataclass(frozen=True)
class _Comments:
    """The lines of a file, and the comments in it that switch off messages of ours."""

    lines: Sequence[str]
    disables: Sequence[Disable]

    @classmethod
    def of(cls, path: str) -> _Comments:
        """Read a file that pylint has linted."""
        with open(path, "rb") as file:
            disables = tuple(our_disables(tokenize.tokenize(file.readline)))
        return cls(source_lines(path), disables)

    def line(self, number: int) -> str:
        """Return what stands on a line, without the indentation."""
        return self.lines[number - 1].strip() if number <= len(self.lines) else ""

    def at(self, line: int) -> Iterator[Disable]:
        """Yield the comments of which pylint says at a line that they are useless.

        For ``disable-next`` that is the next line, and behind a backslash the one before.
        """
        for disable in self.disables:
            own = disable.line + (disable.action == "disable-next")
            if line in (own, own - 1):
                yield disable


class _Files(dict[str, _Comments]):
    """The files that were asked for, each read once."""

    def __missing__(self, path: str) -> _Comments:
        self[path] = _Comments.of(path)
        return self[path]
