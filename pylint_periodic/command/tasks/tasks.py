"""``tasks``: the inventory of the periodic tasks, for people and for programs."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.base.exit_status import ExitStatus
from pylint_periodic.command.base.output_file import OutputFile
from pylint_periodic.command.gate.since import Change, Touched
from pylint_periodic.command.lint.run import Wanted, collect, counted, not_looked_at, say
from pylint_periodic.command.tasks.inventory import Inventory
from pylint_periodic.command.tasks.inventory_of_run import inventory_of
from pylint_periodic.command.tasks.json_document import as_json

FORMATS = ("table", "json", "html")
_SUFFIXES = {".html": "html", ".htm": "html", ".json": "json"}


def run_tasks(
    wanted: Wanted, since: str | None, form: str | None, file: Path | None, *, calls: bool = False
) -> int:
    """Write the inventory to a file or to standard output; return the exit status.

    ``form`` is one of ``FORMATS``; None takes what the file's name says, or the table. With ``calls`` the
    JSON has every call below each task. The status is 1 when something could not be looked at, so that tasks
    may be missing, else 0. Raises ``Refused``.
    """
    put = OutputFile(file).write if file is not None else _to_standard_output
    form = form or _SUFFIXES.get(file.suffix.lower() if file else "", "table")
    if calls and form != "json":
        raise Refused(f"the calls of the tasks are shown as JSON alone, not as {form}")
    write = _writer(form, to_file=file is not None)
    wanted = replace(wanted, review=True)
    change = Change(since, wanted) if since is not None else None
    linted = collect(replace(wanted, calls=calls))
    before = change.before() if change else None
    touched = Touched(change.lines, before) if change else None
    inventory = inventory_of(linted, since, touched, before)
    put(write(inventory))
    for line in not_looked_at(linted):
        say(line)
    if file is not None:
        say(f"{file}: {counted(len(inventory.tasks), 'task', 'tasks')}")
    return ExitStatus.INCOMPLETE if inventory.problems else ExitStatus.DONE


def _writer(form: str, *, to_file: bool) -> Callable[[Inventory], bytes]:
    """Return what writes an inventory in a format.

    Its libraries are imported here: no other command has to wait for them, and nothing is linted yet.
    """
    # pylint: disable=import-outside-toplevel
    if form == "json":
        return lambda inventory: as_json(inventory).encode("ascii")
    if form == "html":
        from pylint_periodic.command.tasks.page import as_page  # noqa: PLC0415

        return as_page
    from pylint_periodic.command.tasks.table import as_table  # noqa: PLC0415

    terminal = not to_file and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal else None
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    encoding = "utf-8" if to_file else sys.stdout.encoding or "utf-8"
    return lambda inventory: as_table(inventory, width, colour=colour).encode(encoding, "backslashreplace")


def _to_standard_output(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
