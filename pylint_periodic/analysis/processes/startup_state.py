"""What is known while the start of a program is followed: what it has done, and the names of each scope."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from pylint_periodic.analysis.processes.startup_values import Value


class Deed(Enum):
    """What decides which hub a process has, and what it has others run."""

    PATCHES = "patches"
    CHOOSES_EVENTLET = "chooses eventlet"
    CHOOSES_THREADING = "chooses threading"
    SETS_INDIRECTION = "sets indirection"


@dataclass(frozen=True)
class Done:
    """One deed: whether it surely comes about, and where it stands; ``line`` is 1-based."""

    deed: Deed
    certain: bool
    module: str
    line: int


@dataclass
class Start:
    """What the start of a program does, in its order, and the modules that it imports on the way.

    ``passed_over`` are the calls, by module and line, that a test keeps from being made.
    """

    done: list[Done] = field(default_factory=list)
    imported: dict[str, None] = field(default_factory=dict)
    passed_over: set[tuple[str, int]] = field(default_factory=set)


@dataclass
class Frame:
    """The names of a function or module whose statements are followed; ``given`` is what it has returned."""

    module: str
    names: dict[str, Value]
    certain: bool
    depth: int
    outer_names: set[str] = field(default_factory=set)
    given: list[Value] = field(default_factory=list)

    def branch(self, *, certain: bool) -> Frame:
        """Return a frame for one of two ways on."""
        return Frame(
            self.module,
            dict(self.names),
            certain and self.certain,
            self.depth,
            self.outer_names,
            self.given,
        )
