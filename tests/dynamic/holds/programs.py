"""The programs of ``programs.toml``, as text that the linter reads and the hub runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from textwrap import indent

import msgspec

TASK = "work"
_HERE = Path(__file__).resolve().parent
_HEAD = "from oslo_config import cfg\nfrom oslo_service import periodic_task\n"
_MANAGER = f"""

class Manager(periodic_task.PeriodicTasks):
    def __init__(self, things, others):
        super().__init__(cfg.CONF)
        self.things = things
        self.others = others

    @periodic_task.periodic_task
    def {TASK}(self, context):
"""


class Program(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A task and its data; ``programs.toml`` says what the fields are.

    ``why`` is the reason for which the estimate is known to lie further from the truth than it may.
    """

    name: str
    body: str
    things: str
    others: str = "()"
    imports: str = ""
    helpers: str = ""
    prepare: str = ""
    why: str = ""

    @property
    def head(self) -> str:
        """Return what stands in front of the lines of the task."""
        return f"{self.imports}\n{_HEAD}\n{self.helpers}{_MANAGER}"

    @property
    def text(self) -> str:
        """Return the module."""
        return f"{self.head}{indent(self.body.strip(), ' ' * 8)}\n"


class _Programs(msgspec.Struct, forbid_unknown_fields=True):
    program: list[Program]


@cache
def programs() -> tuple[Program, ...]:
    """Return all programs, as they are written."""
    text = (_HERE / "programs.toml").read_bytes()
    return tuple(msgspec.toml.decode(text, type=_Programs).program)
