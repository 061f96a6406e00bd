"""What a watchdog recorded: plain frozen data, and its form as JSON lines."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Any


class Holder(str, Enum):
    """What kind of code held the hub; the first three are the linter's own words for a task."""

    PERIODIC_TASK = "periodic task"
    LOOPING_CALL = "looping call"
    GREENTHREAD = "greenthread"
    MAIN = "main greenlet"


@dataclass(frozen=True)
class Frame:
    """One frame of a stack: the absolute path of its file, the 1-based line that ran, the function."""

    path: str
    line: int
    function: str


@dataclass(frozen=True)
class Hold:
    """One turn that kept the hub waiting for at least the limit.

    ``task`` is the name of what held it, or empty where that can't be told; ``seconds`` is the length of the
    turn; ``started`` is Unix time. ``stack`` is the stack when the limit passed, outermost frame first.
    ``ended`` is false while the hold still goes on; ``seconds`` is then its length so far. ``label`` is
    the watchdog's, such as the id of a test.
    """

    task: str
    holder: Holder
    seconds: float
    started: float
    stack: tuple[Frame, ...]
    ended: bool = True
    label: str = ""

    def to_json(self) -> str:
        """Return the hold as one line of JSON, without the line's end."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Hold:
        """Return the hold that ``to_json`` wrote; raise ``ValueError`` for anything else."""
        record = json.loads(line)
        if not isinstance(record, dict):
            raise ValueError("not an object")
        try:
            return cls._from_record(record)
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a hold ({error!r})") from error

    @classmethod
    def _from_record(cls, record: Mapping[str, Any]) -> Hold:
        return cls(
            task=str(record["task"]),
            holder=Holder(record["holder"]),
            seconds=float(record["seconds"]),
            started=float(record["started"]),
            stack=tuple(
                Frame(str(frame["path"]), int(frame["line"]), str(frame["function"]))
                for frame in record["stack"]
            ),
            ended=bool(record["ended"]),
            label=str(record["label"]),
        )


def append_holds(path: str | Path, holds: Iterable[Hold]) -> None:
    """Append holds to a log, which is made if it is missing; raise ``OSError`` where it can't be written."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.writelines(f"{hold.to_json()}\n" for hold in holds)


class HoldLog:
    """Holds on their way to a file, put by one thread, written by another; without a file they are lost."""

    def __init__(self, path: str | Path | None) -> None:
        """Log to ``path``; nothing is opened yet."""
        self.error: OSError | None = None
        self._path = path
        self._unwritten: deque[Hold] = deque()

    def check(self) -> None:
        """Raise ``OSError`` if the file can't be written."""
        if self._path is not None:
            append_holds(self._path, ())

    def put(self, hold: Hold) -> None:
        """Take a hold that is to be written."""
        if self._path is not None:
            self._unwritten.append(hold)

    def write(self) -> None:
        """Write what was put; an error is kept in ``error``, and what it concerns is lost."""
        while self._unwritten and self._path is not None:
            hold = self._unwritten.popleft()
            try:
                append_holds(self._path, (hold,))
            except OSError as error:
                self.error = error


def read_holds(path: str | Path) -> list[Hold]:
    """Return the holds of a log, in the order in which they began to be logged.

    The line that a hold gets when the limit passes gives way to the one that it gets at its end. Raises
    ``OSError`` where the file can't be read, and ``ValueError`` with the number of a line that is no hold.
    """
    holds: dict[tuple[str, float], Hold] = {}
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        try:
            hold = Hold.from_json(line)
        except ValueError as error:
            raise ValueError(f"{path}:{number}: {error}") from error
        holds[hold.label, hold.started] = hold
    return list(holds.values())
