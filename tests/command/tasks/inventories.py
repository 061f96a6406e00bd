"""A service with tasks of every sort, one of them hostile, and a change to it."""

from __future__ import annotations

from pathlib import Path

from tests.command.commands import SERVICE, write_service
from tests.tools.support import commit_all

# Names and source are untrusted: nobody may break out of the place where they are shown. The last character
# turns the direction of what follows, so that the source looks other than it is.
HOSTILE_SPACING = "CONF['</td><script>alert(1)</script>']"
HOSTILE_LOOP = "while self.rows['<script src=\"http://attacker.example/x.js\"></script>']"
HOSTILE_COMMENT = "# </pre></details></section><img src='http://attacker.example/x.png' onerror='alert(2)'>"
REVERSED = "\u202e"
HOSTILE = f"""\
from oslo_service import periodic_task

CONF = {{}}


class Hostile(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing={HOSTILE_SPACING})
    def drain(self, context):
        {HOSTILE_LOOP}:
            {HOSTILE_COMMENT}
            self.rows.startswith("&amp;{REVERSED}")
"""
HOSTILE_FILE = Path("<img src=x onerror=alert(3)>&\"'", "\x1b[31mred.py")

_MORE = """
    @periodic_task.periodic_task
    def rest(self, context):
        inventory.relax()
        eventlet.spawn(self.quiet)
        eventlet.spawn(self.pump)

    def quiet(self):
        return self.backlog

    def pump(self):
        while True:
            self.backlog.append(1)

    @periodic_task.periodic_task(spacing=60)
    def known(self, context):  # pylint: disable=periodic-task-review
        while self.few:  # pylint: disable=periodic-unbounded-loop  # at most three
            self.few.reverse()
"""
_NEW_TASK = """
    @periodic_task.periodic_task(spacing=5)
    def again(self, context):
        inventory.refresh_all([])
"""
_RELAX = "\n\ndef relax():\n    eventlet.sleep(0)\n"
_FILES = {
    "manager.py": SERVICE["manager.py"] + _MORE,
    "inventory.py": "import eventlet\n" + SERVICE["inventory.py"] + _RELAX,
}


def write_tasks(directory: Path) -> Path:
    """Write the package ``shop`` and the hostile file below a directory; return the package's path."""
    hostile = directory / HOSTILE_FILE
    hostile.parent.mkdir()
    hostile.write_text(HOSTILE, encoding="utf-8")
    return write_service(directory, _FILES)


def write_changed_tasks(directory: Path) -> None:
    """Write the same into a repository, with a change that is not committed.

    It adds the task ``again``, and touches what ``refresh`` reaches.
    """
    write_tasks(directory)
    commit_all(directory)
    disk = SERVICE["disk.py"].replace("open(path)", 'open(path, encoding="utf-8")')
    write_service(directory, {**_FILES, "manager.py": _FILES["manager.py"] + _NEW_TASK, "disk.py": disk})
