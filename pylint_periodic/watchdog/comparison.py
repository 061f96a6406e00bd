"""Sets recorded holds beside the linter's findings: confirmed, not seen, not predicted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from pylint_periodic.findings import Symbol
from pylint_periodic.watchdog.holds import Frame, Hold

# The messages that predict a hold; the others are about cost, about code that never runs, or notes.
PREDICTING = frozenset(
    symbol.value
    for symbol in (
        Symbol.UNBOUNDED_LOOP,
        Symbol.FILE_IO,
        Symbol.SKIPPED_YIELD,
        Symbol.BLOCKING_CALL,
        Symbol.FALSE_OFFLOAD,
        Symbol.DATA_LOOP,
    )
)
# `shop/disk.py:6` in a message's text: the site, or a step of the call chain.
_PLACE = re.compile(r"([^\s()`]+\.pyi?):(\d+)")
_FIX_POINT = "; fix point: "


@dataclass(frozen=True)
class Place:
    """Lines of a file, from ``line`` to ``end_line``; ``path`` is absolute, or the end of a path."""

    path: str
    line: int
    end_line: int

    def holds(self, frame: Frame) -> bool:
        """Tell whether a frame ran here; a relative path fits every file whose path ends in it."""
        if not self.line <= frame.line <= self.end_line:
            return False
        wanted, found = PurePath(self.path).parts, PurePath(frame.path).parts
        return wanted == found[-len(wanted) :]


@dataclass(frozen=True)
class Prediction:
    """A finding of the linter, as its JSON tells it: what is said where, and the places it speaks of."""

    symbol: str
    path: str
    line: int
    message: str
    places: tuple[Place, ...]

    def explains(self, hold: Hold) -> bool:
        """Tell whether some frame of the hold's stack ran at a place of the finding."""
        return any(place.holds(frame) for place in self.places for frame in hold.stack)


@dataclass(frozen=True)
class Comparison:
    """Findings that holds confirm, with those holds; findings never seen; holds that no finding explains."""

    confirmed: tuple[tuple[Prediction, tuple[Hold, ...]], ...]
    not_seen: tuple[Prediction, ...]
    not_predicted: tuple[Hold, ...]


def compare(predictions: Iterable[Prediction], holds: Iterable[Hold]) -> Comparison:
    """Match each finding with the holds that it explains; one hold may confirm several findings."""
    predicted, recorded = tuple(predictions), tuple(holds)
    explained = [(item, tuple(hold for hold in recorded if item.explains(hold))) for item in predicted]
    known = {id(hold) for _, found in explained for hold in found}
    return Comparison(
        confirmed=tuple((item, found) for item, found in explained if found),
        not_seen=tuple(item for item, found in explained if not found),
        not_predicted=tuple(hold for hold in recorded if id(hold) not in known),
    )


def read_findings(path: str | Path) -> list[Prediction]:
    """Return the findings that predict a hold from what ``pylint --output-format=json2`` wrote.

    Raises ``OSError`` where the file can't be read, and ``ValueError`` where it is of another form.
    """
    try:
        report = json.loads(Path(path).read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    messages = report.get("messages") if isinstance(report, dict) else None
    if not isinstance(messages, list):
        raise ValueError(f"{path}: not a report of pylint --output-format=json2")
    try:
        return [_prediction(message) for message in messages if message["symbol"] in PREDICTING]
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path}: a message without {error}") from error


def _prediction(message: Mapping[str, Any]) -> Prediction:
    said, line = str(message["message"]), int(message["line"])
    end_line = int(message.get("endLine") or line)
    own = [str(message["absolutePath"]), *_as_module(str(message["module"]))]
    if not PurePath(message["path"]).is_absolute():
        own.append(str(message["path"]))
    places = [Place(path, line, end_line) for path in own]
    places += _places(said.partition(_FIX_POINT)[0])
    return Prediction(str(message["symbol"]), str(message["path"]), line, said, tuple(places))


def _as_module(dotted: str) -> Iterator[str]:
    """Yield where a module of a package lies, from the package's parent: code may be installed elsewhere."""
    if "." in dotted:
        path = dotted.replace(".", "/")
        yield f"{path}.py"
        yield f"{path}/__init__.py"


def _places(text: str) -> Iterator[Place]:
    for found in _PLACE.finditer(text):
        yield Place(found[1], int(found[2]), int(found[2]))
