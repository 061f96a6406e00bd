"""Changes a module as no person would; what comes out is Python still."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from tests.fuzzing.pieces import Source, parse, reindented
from tests.fuzzing.snippets import DECORATORS, FUNCTIONS, HEADS, STATEMENTS, TASK_DECORATORS

_WORDS = re.compile(r"\b(NAME|OTHER|CALLED)\b")
_FURTHER = "    "
# How many of the decorators make tasks, whatever the others do.
_TASKS = 0.7
# Random syntax does nothing at all in most of its blocks.
_BUSY = 0.6


class Mutator:
    """Changes texts; the same generator of random numbers makes the same changes."""

    def __init__(self, rng: random.Random) -> None:
        """Choose by ``rng``."""
        self._rng = rng
        self._changes: Sequence[Callable[[Source], list[str]]] = (
            self._delete,
            self._duplicate,
            self._move,
            self._move,
            self._swap,
            self._wrap,
            self._wrap,
            self._insert,
            self._insert,
            self._insert,
        )

    def mutated(self, source: Source, times: int) -> Source:
        """Return a text after so many changes; those that leave no Python are taken back."""
        for _ in range(times):
            if not source.pieces:
                break
            changed = self._rng.choice(self._changes)(source)
            source = Source.of("\n".join(changed)) or source
        return source

    def with_tasks(self, source: Source) -> Source:
        """Return a text with most of its functions made periodic tasks, and some other decorators."""
        functions = sorted((piece for piece in source.pieces if piece.is_function), key=lambda p: -p.first)
        lines = list(source.lines)
        for piece in functions:
            among = TASK_DECORATORS if self._rng.random() < _TASKS else DECORATORS
            lines.insert(piece.first, piece.indentation + self._filled(self._rng.choice(among), source))
        return Source.of("\n".join(lines)) or source

    def in_functions(self, source: Source) -> Source:
        """Return a text with its top-level statements put into functions and methods, a few in each."""
        top, made, number = source.top, list[str](), 0
        while number < len(top):
            count = self._rng.randint(1, 4)
            group = top[number : number + count]
            number += count
            body = [
                line for piece in group for line in self._busy(source.lines[piece.first : piece.end], source)
            ]
            head = self._filled(self._rng.choice(FUNCTIONS), source)
            function = [*head.split("\n"), *reindented(body, "", _within(head))]
            if parse("\n".join(function)):
                made += function
        return Source.of("\n".join([*made, ""])) or source

    def _busy(self, lines: Sequence[str], source: Source) -> Iterator[str]:
        """Yield lines with statements in place of most of those that do nothing."""
        for line in lines:
            bare = line.lstrip()
            if bare == "pass" and self._rng.random() < _BUSY:
                snippet = self._filled(self._rng.choice(STATEMENTS), source)
                yield from reindented(snippet.split("\n"), "", line[: -len(bare)])
            else:
                yield line

    def _delete(self, source: Source) -> list[str]:
        lines, found = source.lines, source.pieces
        piece = self._rng.choice(found)
        left = [f"{piece.indentation}pass"] if piece.alone else []
        return [*lines[: piece.first], *left, *lines[piece.end :]]

    def _duplicate(self, source: Source) -> list[str]:
        lines, found = source.lines, source.pieces
        piece = self._rng.choice(found)
        return [*lines[: piece.end], *lines[piece.first :]]

    def _move(self, source: Source) -> list[str]:
        lines, found = source.lines, source.pieces
        piece, target = self._rng.choice(found), self._rng.choice(found)
        moved = reindented(lines[piece.first : piece.end], piece.indentation, target.indentation)
        if piece.first <= target.first < piece.end:
            return lines
        left = [f"{piece.indentation}pass"] if piece.alone else []
        if target.first < piece.first:
            between = lines[target.first : piece.first]
            return [*lines[: target.first], *moved, *between, *left, *lines[piece.end :]]
        between = lines[piece.end : target.first]
        return [*lines[: piece.first], *left, *between, *moved, *lines[target.first :]]

    def _swap(self, source: Source) -> list[str]:
        """Exchange two names, everywhere or in one statement, or make one of the two."""
        lines = source.lines
        first, second = (self._rng.choice(source.names) for _ in range(2))
        other = {first: second, second: second if self._rng.random() < 0.3 else first}
        piece = self._rng.choice(source.pieces)
        start, end = (piece.first, piece.end) if self._rng.random() < 0.5 else (0, len(lines))
        swapped = re.sub(
            rf"\b({re.escape(first)}|{re.escape(second)})\b",
            lambda match: other[match.group()],
            "\n".join(lines[start:end]),
        )
        return [*lines[:start], *swapped.split("\n"), *lines[end:]]

    def _wrap(self, source: Source) -> list[str]:
        lines, found = source.lines, source.pieces
        piece = self._rng.choice(found)
        head = self._filled(self._rng.choice(HEADS), source)
        body = reindented(
            lines[piece.first : piece.end], piece.indentation, piece.indentation + _within(head)
        )
        around = [piece.indentation + line for line in head.split("\n")]
        return [*lines[: piece.first], *around, *body, *lines[piece.end :]]

    def _insert(self, source: Source) -> list[str]:
        lines, found = source.lines, source.pieces
        piece = self._rng.choice(found)
        statement = self._filled(self._rng.choice(STATEMENTS), source)
        new = [piece.indentation + line for line in statement.split("\n")]
        place = self._rng.choice((piece.first, piece.end))
        return [*lines[:place], *new, *lines[place:]]

    def _filled(self, snippet: str, source: Source) -> str:
        """Put names of the module in place of the words that stand for some."""
        chosen = {word: self._rng.choice(source.names) for word in ("NAME", "OTHER", "CALLED")}
        return _WORDS.sub(lambda match: chosen[match.group()], snippet)


def _within(head: str) -> str:
    """Return the indentation of what stands under a head."""
    last = head.rpartition("\n")[2]
    return last[: len(last) - len(last.lstrip())] + _FURTHER
