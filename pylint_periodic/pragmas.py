"""Comments that switch off our messages: read from tokens, by pylint's own parser of pragmas."""

from __future__ import annotations

import tokenize
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from astroid import nodes
from pylint.constants import MSG_TYPES, WarningScope
from pylint.utils import FileState
from pylint.utils.pragma_parser import OPTION_PO, PragmaParserError, PragmaRepresenter, parse_pragma

from pylint_periodic import messages
from pylint_periodic.messages import CHECKER, MESSAGES, REVIEW_CHECKER

PRAGMA = b"pylint:"
"""What stands in the text of a file with such a comment; pylint itself has something to say of those."""

_ACTIONS = {"disable": "disable", "disable-next": "disable-next", "disable-msg": "disable"}
_ENABLES = ("enable", "enable-msg")
_SYMBOLS = {message.symbol for message in MESSAGES}
_SYMBOL_OF = {message.msgid: message.symbol for message in MESSAGES}
_ID_OF = {message.symbol: message.msgid for message in MESSAGES}
_CHECKERS = {checker: frozenset(messages.symbols_of(checker)) for checker in (CHECKER, REVIEW_CHECKER)}
# What is addressed to another tool is no reason.
_DIRECTIVES = ("noqa", "nosec", "type:", "pragma:", "fmt:", "isort:", "mypy:", "pyright:", "ruff:", "yapf:")


@dataclass(frozen=True)
class Disable:
    """A comment that switches off messages of ours.

    ``action`` is ``disable`` or ``disable-next``; ``names`` are those of our messages, ids and checkers as
    they are written, in their order, and ``symbols`` what they stand for. ``reason`` is the text behind the
    pragma, or the empty string. Lines are 1-based, columns 0-based and counted in UTF-8 bytes.
    """

    action: str
    names: tuple[str, ...]
    reason: str
    line: int
    column: int
    end_column: int

    @property
    def symbols(self) -> frozenset[str]:
        """Return the symbols of the messages that are switched off."""
        return frozenset().union(*map(symbols_of, self.names))

    def __str__(self) -> str:
        """Return the pragma without what it says of the messages of others."""
        return f"{self.action}={','.join(self.names)}"


@dataclass(frozen=True)
class _State:
    """What pylint asks of a message to know where a comment is in force."""

    msgid: str
    scope: str = WarningScope.NODE


class DisabledLines:
    """The lines of a file where comments switch messages of ours off, as pylint itself would have it."""

    def __init__(self, tokens: Iterable[tokenize.TokenInfo], tree: nodes.Module) -> None:
        """Read the comments among the tokens of a file; its tree tells the blocks that they hold for."""
        self._state = FileState(tree.name, cast(Any, None), tree)
        for token, pragma, _ in _pragmas(tokens):
            enables, is_next = pragma.action in _ENABLES, pragma.action == "disable-next"
            if not enables and pragma.action not in _ACTIONS:
                continue
            line, scope = token.start[0] + is_next, "line" if is_next else "module"
            for symbol in {each for name in pragma.messages for each in _in_force_for(name, enables=enables)}:
                self._state.set_msg_status(cast(Any, _State(_ID_OF[symbol])), line, enables, scope)

    @cached_property
    def comments(self) -> Mapping[tuple[str, int], frozenset[int]]:
        """Return, for each symbol and line of a comment that switches it off, the lines where it does."""
        lines: dict[tuple[str, int], set[int]] = {}
        # Nothing that is public tells it.
        mapping = self._state._suppression_mapping  # pylint: disable=protected-access
        for (msgid, line), comment in mapping.items():
            lines.setdefault((_SYMBOL_OF[msgid], comment), set()).add(line)
        return {key: frozenset(found) for key, found in lines.items()}

    @cached_property
    def _symbols(self) -> Mapping[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        for (symbol, _), lines in self.comments.items():
            for line in lines:
                found.setdefault(line, set()).add(symbol)
        return {line: frozenset(symbols) for line, symbols in found.items()}

    def at(self, line: int) -> frozenset[str]:
        """Return the symbols of the messages that are switched off on a line."""
        return self._symbols.get(line, frozenset())


def disabled_lines(tree: nodes.Module) -> DisabledLines | None:
    """Return where comments in the file of a tree switch messages of ours off; None where there are none."""
    try:
        with tree.stream() as stream:
            if PRAGMA not in stream.read():
                return None
            stream.seek(0)
            found = DisabledLines(_read(stream.readline), tree)
    except OSError:
        return None
    return found if found.comments else None


def _read(readline: Any) -> Iterator[tokenize.TokenInfo]:
    """Yield the tokens of a file up to what is no Python."""
    with suppress(tokenize.TokenError, SyntaxError):
        yield from tokenize.tokenize(readline)


def _pragmas(
    tokens: Iterable[tokenize.TokenInfo],
) -> Iterator[tuple[tokenize.TokenInfo, PragmaRepresenter, str]]:
    """Yield each comment with a pragma, the pragma, as far as pylint can read it, and what stands behind."""
    for token in tokens:
        match = OPTION_PO.search(token.string) if token.type == tokenize.COMMENT else None
        if match is not None:
            with suppress(PragmaParserError):
                for pragma in parse_pragma(match.group(2)):
                    yield token, pragma, token.string[match.end() :]


def _in_force_for(name: str, *, enables: bool) -> frozenset[str]:
    """Return the symbols of ours that a name in a pragma is in force for: also by the letter of a category.

    To disable all is to skip the file, and that is not about us.
    """
    if name.upper() in MSG_TYPES:
        return frozenset(message.symbol for message in MESSAGES if message.msgid[0] == name.upper())
    return frozenset(_SYMBOLS) if enables and name == "all" else symbols_of(name)


def our_disables(tokens: Iterable[tokenize.TokenInfo]) -> Iterator[Disable]:
    """Yield the comments in a file that switch off messages of ours by symbol, id or checker.

    ``disable=all`` and categories are not about us. A pragma that pylint cannot read is left to pylint.
    """
    for token, pragma, rest in _pragmas(tokens):
        names = tuple(name for name in pragma.messages if symbols_of(name))
        if names and pragma.action in _ACTIONS:
            (line, start), (_, end) = token.start, token.end
            column, end_column = (len(token.line[:place].encode()) for place in (start, end))
            yield Disable(_ACTIONS[pragma.action], names, _reason(rest), line, column, end_column)


def symbols_of(name: str) -> frozenset[str]:
    """Return the symbols of our messages that a name in a pragma stands for; pylint reads ids in any case."""
    symbol = _SYMBOL_OF.get(name.upper(), name)
    return frozenset({symbol}) if symbol in _SYMBOLS else _CHECKERS.get(name.lower(), frozenset())


def _reason(rest: str) -> str:
    """Return what is said to people behind a pragma; pylint lets that begin with ``#`` or ``;``."""
    said = (part.strip(" \t;") for part in rest.split("#"))
    return "  # ".join(
        part
        for part in said
        if not part.lower().startswith(_DIRECTIVES) and any(character.isalnum() for character in part)
    )
