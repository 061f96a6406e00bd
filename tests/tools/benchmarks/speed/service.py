"""Services of any size, made up: files, functions in each, and calls from a task down to a plain file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_TASK = """\
from oslo_service import periodic_task

from service import level_0_{number}


class Manager{number}(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60)
    def refresh(self, context):
        for item in self.items:
            level_0_{number}.step_0(item)
"""
_STEP = """\
def step_{function}(item):
    rows = [row for row in item.rows if row.active]
    for row in rows:
        if row.state == "error":
            LOG.warning("row %s: %s", row.name, row.state)
            continue
        try:
            row.update(state="done", count=len(rows))
        except ValueError:
            LOG.exception("row %s", row.name)
    {then}
    return rows


"""
_LAST = "with open(item.path) as file:\n        file.read()"


@dataclass(frozen=True)
class Shape:
    """How many tasks there are, each in a file of its own, how many calls deep each goes, a file for each.

    ``functions``: how many functions each file has; the first calls the others, and what is deeper. The
    calls stay within the default budget of 60 in depth.
    """

    tasks: int = 8
    depth: int = 4
    functions: int = 10

    def write(self, directory: Path) -> Path:
        """Write the package ``service`` below a directory and return its path."""
        package = directory / "service"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("", encoding="utf-8")
        for number in range(self.tasks):
            (package / f"manager_{number}.py").write_text(_TASK.format(number=number), encoding="utf-8")
            for level in range(self.depth):
                (package / f"level_{level}_{number}.py").write_text(
                    self._level(level, number), encoding="utf-8"
                )
        return package

    def _level(self, level: int, number: int) -> str:
        deeper = level + 1 < self.depth
        head = f"from service import level_{level + 1}_{number}\n" if deeper else ""
        last = f"level_{level + 1}_{number}.step_0(item)" if deeper else _LAST
        others = [f"step_{number}(item)" for number in range(1, self.functions)]
        then = ["\n    ".join([*others, last]), *("item.touch()" for _ in others)]
        steps = (_STEP.format(function=number, then=text) for number, text in enumerate(then))
        return f"import logging\n\n{head}\nLOG = logging.getLogger(__name__)\n\n\n{''.join(steps)}"
