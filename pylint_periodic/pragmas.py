"""Comments that switch off our messages: read from tokens, by pylint's own parser of pragmas."""

from __future__ import annotations

import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pylint.utils.pragma_parser import OPTION_PO, PragmaParserError, parse_pragma

from pylint_periodic import messages
from pylint_periodic.messages import CHECKER, MESSAGES, REVIEW_CHECKER

_ACTIONS = {"disable": "disable", "disable-next": "disable-next", "disable-msg": "disable"}
_SYMBOLS = {message.symbol for message in MESSAGES}
_SYMBOL_OF = {message.msgid: message.symbol for message in MESSAGES}
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


def our_disables(tokens: Iterable[tokenize.TokenInfo]) -> Iterator[Disable]:
    """Yield the comments in a file that switch off messages of ours by symbol, id or checker.

    ``disable=all`` and categories are not about us. A pragma that pylint cannot read is left to pylint.
    """
    for token in tokens:
        if token.type != tokenize.COMMENT:
            continue
        match = OPTION_PO.search(token.string)
        if match is None:
            continue
        reason = _reason(token.string[match.end() :])
        (line, start), (_, end) = token.start, token.end
        column, end_column = (len(token.line[:place].encode()) for place in (start, end))
        try:
            for pragma in parse_pragma(match.group(2)):
                names = tuple(name for name in pragma.messages if symbols_of(name))
                if names and pragma.action in _ACTIONS:
                    yield Disable(_ACTIONS[pragma.action], names, reason, line, column, end_column)
        except PragmaParserError:
            continue


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
