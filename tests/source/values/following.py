"""Which calls of a small package are followed: what most tests of values ask."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pylint_periodic.command.lint.run import Wanted, collect
from pylint_periodic.command.tasks.inventory_of_run import inventory_of
from pylint_periodic.task_calls import CallFate

HEAD = "from oslo_service import periodic_task\n"


def followed(root: Path, files: Mapping[str, str]) -> set[str]:
    """Return the calls that are followed below the tasks of a package ``shop``, as ``caller > callee``.

    ``files`` are its files by their names; names with a slash in front are beside the package.
    """
    for name, text in {"__init__.py": "", **files}.items():
        path = root / name[1:] if name.startswith("/") else root / "shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    linted = collect(Wanted((str(root / "shop"),), review=True, calls=True, no_cache=True, quiet=True))
    return {
        f"{call.caller[0]} > {call.callee[0]}"
        for task in inventory_of(linted).tasks
        for call in task.calls or ()
        if call.fate is CallFate.FOLLOWED and call.callee is not None
    }
