"""``explain`` shows a finding call by call."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.command.commands import SERVICE, refusal, run_command, said_by, write_service
from tests.tools.support import TEST_DATA

EXPLAINED = """\
periodic-file-io (W9702, HIGH)

periodic task `Manager.refresh`, spacing 60
    shop/manager.py:9    def refresh(self, context):
calls `refresh_all`
    shop/manager.py:10   inventory.refresh_all(self.items)
calls `load`
    shop/inventory.py:5  disk.load("state.json")
site: `json.load(file)`
    shop/disk.py:6       return json.load(file)

Why: no yield before the end of the task
Nothing that `Manager.refresh` reaches is taken to yield.
Fix (execute, needs review, all of it runs on another thread then, taken where nobody chooses): \
shop/inventory.py:5, put \
`eventlet.tpool.execute(disk.load, 'state.json')` in place of `disk.load('state.json')` \
(add `import eventlet.tpool`)
"""


def test_by_the_place_of_the_message(tmp_path: Path) -> None:
    write_service(tmp_path)
    done = run_command("explain", "shop/manager.py:10", cwd=tmp_path)
    assert (done.stdout, said_by(done), done.returncode) == (EXPLAINED, "", 0)


def test_by_the_place_of_the_site(tmp_path: Path) -> None:
    write_service(tmp_path)
    assert run_command("explain", "shop/disk.py:6", "shop", cwd=tmp_path).stdout == EXPLAINED
    assert "no finding at shop/disk.py:6" in refusal(run_command("explain", "shop/disk.py:6", cwd=tmp_path))


def test_a_loop_in_another_file_than_the_site(tmp_path: Path) -> None:
    shutil.copytree(
        TEST_DATA / "packages" / "evidence_in_other_modules", tmp_path / "evidence_in_other_modules"
    )
    done = run_command("explain", "manager.py:18", cwd=tmp_path / "evidence_in_other_modules")
    assert "in the loop\n    steps.py:9     for row in rows:" in done.stdout
    assert (
        "Why: no yield before the next iteration of the loop at evidence_in_other_modules/steps.py:9"
        in done.stdout
    )


def test_every_way_and_every_alternative(tmp_path: Path) -> None:
    text = SERVICE["manager.py"].replace(
        "        while self.backlog:\n", "        self.work()\n\n    def work(self):\n"
    )
    more = text.replace(
        "            self.backlog.reverse()\n", "        while self.jobs:\n            self.jobs.reverse()\n"
    )
    twice = more + "\n    @periodic_task.periodic_task\n    def again(self, context):\n        self.work()\n"
    write_service(tmp_path, {"manager.py": twice})
    line = twice.splitlines().index("        while self.jobs:") + 1
    done = run_command("explain", f"shop/manager.py:{line}", cwd=tmp_path)
    assert "`Manager.drain`" in done.stdout
    assert "`Manager.again`" in done.stdout
    assert done.stdout.count("calls `Manager.work`") + done.stdout.count("calls `work`") == 2
    why = "others may change what decides `self.jobs` while it yields"
    assert f"Fix (every-round, needs review, {why})" in done.stdout
    assert f"Fix (throttled, needs review, {why}, taken where nobody chooses)" in done.stdout


def test_a_short_loop_in_another_file_than_the_site(tmp_path: Path) -> None:
    """The helper that is called in the loop does the file I/O; the loop itself is too short to be said."""
    loop = "    for number in range(3):\n        disk.load(items[number])\n    eventlet.sleep(0)\n"
    text = SERVICE["inventory.py"].replace('    disk.load("state.json")\n', loop)
    write_service(tmp_path, {"inventory.py": "import eventlet\n" + text})
    done = run_command("explain", "shop/disk.py:6", "shop", cwd=tmp_path)
    assert (
        "in the loop\n    shop/inventory.py:6  for number in range(3):\nsite: `json.load(file)`\n"
        in done.stdout
    )


def test_what_is_taken_to_yield(tmp_path: Path) -> None:
    rests = "        eventlet.sleep(0)\n        inventory.refresh_all(self.items)\n"
    text = SERVICE["manager.py"].replace("        inventory.refresh_all(self.items)\n", rests)
    slow = SERVICE["disk.py"].replace(
        "    with open", "    if len(path) > 9:\n        time.sleep(0)\n    with open"
    )
    write_service(tmp_path, {"manager.py": text, "disk.py": "import time\n\n" + slow})
    explained = run_command("explain", "shop/manager.py:11", "shop", cwd=tmp_path).stdout
    assert explained.partition("Why: ")[2].splitlines()[1:4] == [
        "Taken to yield in what `Manager.refresh` reaches, but not where it would help here:",
        "    shop/disk.py:8      time.sleep(0)",
        "    shop/manager.py:10  eventlet.sleep(0)",
    ]


def test_no_place(tmp_path: Path) -> None:
    assert (
        refusal(run_command("explain", "shop", cwd=tmp_path))
        == "a finding is named by PATH:LINE, not by shop"
    )


def test_a_place_as_a_message_begins_with_it(tmp_path: Path) -> None:
    write_service(tmp_path)
    plain = run_command("explain", "shop/disk.py:6", "shop", cwd=tmp_path).stdout
    assert plain
    for place in ("shop/disk.py:6:15", "shop/disk.py:6:15:"):
        assert run_command("explain", place, "shop", cwd=tmp_path).stdout == plain
