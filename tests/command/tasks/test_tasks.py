"""``tasks`` lists every periodic task: as a table for people, as JSON for programs."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pylint_periodic.command.tasks.inventory import Inventory
from pylint_periodic.command.tasks.inventory_of_run import inventory_of
from pylint_periodic.command.tasks.json_document import as_json
from pylint_periodic.command.tasks.table import as_table
from tests.command.commands import PROGRAM, collected, refusal, run_command, said_by, write_service
from tests.command.tasks.inventories import write_changed_tasks, write_tasks
from tests.tools.support import BAD_PROGRAM, ROOT, run

TABLE = """\
TASK                        WHERE               SPACING  FUNCTIONS/MODULES  YIELDS       SITES  WORST SITE
Manager.drain               shop/manager.py:13  60       1/1                never        1      \
W9701 `while self.backlog` at shop/manager.py:14
Manager.pump (greenthread)  shop/manager.py:26  -        1/1                never        1      \
W9701 `while True` at shop/manager.py:27
Manager.rest                shop/manager.py:18  -        2/2                1 elsewhere  1      \
W9705 `eventlet.spawn(self.pump)` at shop/manager.py:21
Manager.refresh             shop/manager.py:9   60       3/3                never        1      \
W9702 `json.load(file)` at shop/disk.py:6
Manager.known               shop/manager.py:31  60       1/1                never        0      -

5 tasks, 4 with a blocking site
"""
CALLS = """\
import eventlet
from eventlet import tpool
from oslo_service import periodic_task


class Disk:
    @property
    def free(self):
        return 1

    def sizes(self):
        yield self.free


def grow(really=False):
    if really:
        helper()


def helper():
    pass


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def run(self, context):
        disk = Disk()
        for size in disk.sizes():
            print(size)
        eventlet.sleep(0)
        tpool.Proxy(disk).sizes()
        context.nobody()
        grow()

    @periodic_task.periodic_task
    def grow(self, context):
        grow(True)
"""
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(name="inventory", scope="module")
def fixture_inventory(tmp_path_factory: pytest.TempPathFactory) -> Inventory:
    """The inventory of the service and of the hostile file, taken in this process."""
    directory = tmp_path_factory.mktemp("service")
    write_tasks(directory)
    return inventory_of(collected(directory, review=True))


@pytest.fixture(name="changed", scope="module")
def fixture_changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a change."""
    repository = tmp_path_factory.mktemp("repository")
    write_changed_tasks(repository)
    return repository


@pytest.fixture(name="document", scope="module")
def fixture_document(changed: Path) -> Any:
    """What the command says of the change as JSON, with two processes that lint."""
    done = run_command("tasks", ".", "--since=HEAD", "--format=json", "-j2", cwd=changed)
    assert (said_by(done), done.returncode) == ("", 0)
    return json.loads(done.stdout)


@pytest.fixture(name="calls", scope="module")
def fixture_calls(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the command says of ``CALLS`` with the calls of its tasks."""
    directory = tmp_path_factory.mktemp("calls")
    (directory / "calls.py").write_text(CALLS, encoding="utf-8")
    return json.loads(run_command("tasks", "calls.py", "--format=json", "--calls", cwd=directory).stdout)


class TestTable:
    def test_in_a_pipe(self, tmp_path: Path) -> None:
        write_tasks(tmp_path)
        done = run_command("tasks", "shop", cwd=tmp_path)
        assert (done.stdout, said_by(done), done.returncode) == (TABLE, "", 0)

    @pytest.mark.parametrize("width", [40, 60, 80, 120, 300])
    def test_it_fits(self, inventory: Inventory, width: int) -> None:
        lines = as_table(inventory, width).splitlines()
        assert max(map(len, lines)) <= width

    def test_cells_are_broken_not_cut(self, inventory: Inventory) -> None:
        """The first column of each row, joined again, is the task and its place."""
        rows = as_table(inventory, 60).split("\n\n")[1:-1]
        first = ["".join(re.split(r"\s{2,}", line)[0].strip() for line in row.split("\n")) for row in rows]
        (cell,) = (cell for cell in first if cell.startswith("Manager.refresh"))
        assert cell.endswith("shop/manager.py:9")

    def test_control_characters_of_names_do_not_reach_the_terminal(self, inventory: Inventory) -> None:
        text = as_table(inventory)
        assert r"\x1b[31mred.py" in text
        assert "\x1b" not in text

    @pytest.mark.parametrize("width", [None, 200])
    def test_source_is_no_markup(self, tmp_path: Path, width: int | None) -> None:
        text = BAD_PROGRAM.replace("while self.backlog", "while self.backlog['[red]a[/]:smile:']")
        (tmp_path / "markup.py").write_text(text, encoding="utf-8")
        table = as_table(inventory_of(collected(tmp_path / "markup.py", review=True)), width, colour=True)
        assert "while self.backlog['[red]a[/]:smile:']" in ESCAPES.sub("", table)

    def test_wide_characters_take_two_columns(self, tmp_path: Path) -> None:
        text = BAD_PROGRAM.replace("backlog", "\u5f85\u8fa6\u6e05\u55ae")
        (tmp_path / "wide.py").write_text(text, encoding="utf-8")
        table = as_table(inventory_of(collected(tmp_path / "wide.py", review=True)), 40)
        columns = [sum(1 + (ord(letter) > 0x2E7F) for letter in line) for line in table.splitlines()]
        assert "\u5f85" in table
        assert max(columns) <= 40

    def test_the_environment_colours_nothing(
        self, inventory: Inventory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whether there is a terminal, and how wide it is, is said by who asks for the table."""
        plain, coloured = as_table(inventory, 60), as_table(inventory, 60, colour=True)
        for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "30"}.items():
            monkeypatch.setenv(name, value)
        assert (as_table(inventory, 60), as_table(inventory, 60, colour=True)) == (plain, coloured)
        assert "\x1b" not in plain
        assert ESCAPES.sub("", coloured) == plain

    @pytest.mark.parametrize(
        ("env", "coloured"),
        [({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    )
    def test_on_a_terminal(self, tmp_path: Path, env: dict[str, str], coloured: bool) -> None:
        write_service(tmp_path)
        text = on_a_terminal(["tasks", "shop"], tmp_path, 70, {"TERM": "xterm", "NO_COLOR": "", **env})
        assert ("\x1b[31m" in text) is coloured
        assert max(len(line) for line in ESCAPES.sub("", text).splitlines()) <= 70
        assert "2 tasks, 2 with a blocking site" in text

    def test_of_a_change(self, changed: Path) -> None:
        done = run_command("tasks", "shop", "--since=HEAD", cwd=changed)
        cells = [re.split(r"\s{2,}", line) for line in done.stdout.splitlines()[1:7]]
        assert [(row[0], row[2]) for row in cells] == [
            ("Manager.again", "new"),
            ("Manager.refresh", "touched"),
            ("Manager.drain", "untouched"),
            ("Manager.pump (greenthread)", "untouched"),
            ("Manager.rest", "untouched"),
            ("Manager.known", "untouched"),
        ]
        assert done.stdout.endswith("6 tasks, 5 with a blocking site; since HEAD 1 new, 1 touched\n")

    def test_no_task(self, tmp_path: Path) -> None:
        (tmp_path / "none.py").write_text("VALUE = 1\n", encoding="utf-8")
        done = run_command("tasks", "none.py", cwd=tmp_path)
        assert (done.stdout, done.returncode) == ("0 tasks, 0 with a blocking site\n", 0)


def test_other_commands_do_not_wait_for_its_libraries() -> None:
    libraries = "{'jinja2', 'rich'}"
    code = (
        f"import sys; from pylint_periodic.command import cli; print(sorted({libraries} & {{*sys.modules}}))"
    )
    done = run([sys.executable, "-c", code], ROOT)
    assert (done.stdout, done.returncode) == ("[]\n", 0)


class TestJson:
    def test_it_is_valid(self, document: Any, inventory: Inventory) -> None:
        schema = json.loads((ROOT / "docs" / "tasks.schema.json").read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        validator.check_schema(schema)
        assert not list(validator.iter_errors(document))
        assert not list(validator.iter_errors(json.loads(as_json(inventory))))
        assert list(validator.iter_errors({**document, "version": 2}))

    def test_a_task(self, document: Any) -> None:
        (task,) = (task for task in document["tasks"] if task["name"] == "Manager.refresh")
        (site,) = task["sites"]
        modules = {module["name"]: module for module in task["reaches"]["modules"]}
        assert {**task, "sites": 1, "reaches": task["reaches"]["functions"]} == {
            "name": "Manager.refresh",
            "kind": "periodic task",
            "path": "shop/manager.py",
            "line": 9,
            "function": {"path": "shop/manager.py", "line": 9},
            "spacing": "60",
            "change": "touched",
            "on_hub": True,
            "processes": [],
            "cut_short": None,
            "reaches": 3,
            "yields": [],
            "sites": 1,
        }
        assert list(modules) == ["shop.disk", "shop.inventory", "shop.manager"]
        assert modules["shop.disk"]["functions"] == [{"name": "load", "line": 4}]
        assert site["chain"] == [
            {"callee": "refresh_all", "path": "shop/manager.py", "line": 10},
            {"callee": "load", "path": "shop/inventory.py", "line": 6},
        ]
        assert (site["id"], site["path"], site["line"], site["new"]) == ("W9702", "shop/disk.py", 6, False)
        assert [fix["form"] for fix in site["fixes"]] == ["execute"]

    def test_what_the_change_did(self, document: Any) -> None:
        assert {task["name"]: task["change"] for task in document["tasks"]} == {
            "Hostile.drain": "untouched",
            "Manager.again": "new",
            "Manager.drain": "untouched",
            "Manager.known": "untouched",
            "Manager.pump": "untouched",
            "Manager.refresh": "touched",
            "Manager.rest": "untouched",
        }

    @pytest.mark.parametrize(
        ("option", "cut_short", "on_hub"),
        [
            ("--periodic-max-depth=1", "periodic-max-depth=1", True),
            ("--periodic-concurrency=threading", None, False),
        ],
    )
    def test_what_was_not_looked_at(
        self, tmp_path: Path, option: str, cut_short: str | None, on_hub: bool
    ) -> None:
        write_service(tmp_path)
        done = run_command("tasks", "shop", "--format=json", "--", option, cwd=tmp_path)
        task = json.loads(done.stdout)["tasks"][0]
        assert (task["name"], task["cut_short"]) == ("Manager.refresh", cut_short)
        assert (task["on_hub"], task["sites"]) == (on_hub, [])

    def test_where_it_yields(self, document: Any) -> None:
        (task,) = (task for task in document["tasks"] if task["name"] == "Manager.rest")
        assert task["yields"] == [{"path": "shop/inventory.py", "line": 14}]

    def test_tasks_and_sites_are_those_of_check(self, changed: Path, document: Any) -> None:
        """A suppressed site is none; a task is listed whatever becomes of the message about it."""
        done = run_command("check", ".", "--review", "--format=json2", cwd=changed)
        messages = json.loads(done.stdout)["messages"]
        assert any("yields at 1 place in other files" in message["message"] for message in messages)
        told = {(message["messageId"], message["path"], message["line"]) for message in messages}
        sites = {
            (site["id"], site["message"]["path"], site["message"]["line"])
            for task in document["tasks"]
            for site in task["sites"]
        }
        tasks = {("I9708", task["path"], task["line"]): task for task in document["tasks"]}
        assert sites == {one for one in told if one[0] not in ("I9708", "I9712")}
        unsaid = [task["name"] for place, task in tasks.items() if place not in told]
        assert sorted(unsaid) == ["Manager.known", "Manager.pump"]
        assert {one for one in told if one[0] == "I9708"} <= set(tasks)


class TestCalls:
    """What becomes of every call below a task."""

    def test_each_has_its_fate(self, calls: Any) -> None:
        (task,) = (task for task in calls["tasks"] if task["name"] == "Manager.run")
        told = [
            (call["line"], call["fate"], call["callee"]["name"] if call["callee"] else call["name"])
            for call in (calls["calls"][number] for number in task["calls"])
        ]
        assert sorted(told) == [
            (12, "followed", "Disk.free"),
            (17, "not run", "helper"),
            (27, "known", "builtins.object"),
            (28, "deferred", "Disk.sizes"),
            (28, "followed", "Disk.sizes"),
            (29, "known", "builtins.print"),
            (30, "known", "eventlet.sleep"),
            (31, "known", "eventlet.tpool.Proxy"),
            (31, "offloaded", "Disk.sizes"),
            (32, "unresolved", "context.nobody"),
            (33, "followed", "grow"),
        ]

    def test_a_place_is_that_of_the_expression(self, calls: Any) -> None:
        found = next(call for call in calls["calls"] if call["name"] == "eventlet.sleep")
        assert found == {
            "caller": {"name": "Manager.run", "path": "calls.py", "line": 26},
            "path": "calls.py",
            "line": 30,
            "column": 8,
            "end_line": 30,
            "end_column": 25,
            "fate": "known",
            "callee": None,
            "name": "eventlet.sleep",
            "confidence": "HIGH",
        }

    def test_what_another_task_calls_is_not_its_own(self, calls: Any) -> None:
        (task,) = (task for task in calls["tasks"] if task["name"] == "Manager.grow")
        told = [calls["calls"][number] for number in task["calls"]]
        assert [(call["fate"], call["callee"]["name"]) for call in told] == [
            ("followed", "grow"),
            ("followed", "helper"),
        ]

    def test_the_schema_has_them(self, calls: Any) -> None:
        schema = json.loads((ROOT / "docs" / "tasks.schema.json").read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        assert not list(validator.iter_errors(calls))
        assert list(validator.iter_errors({**calls, "calls": [{**calls["calls"][0], "fate": "lost"}]}))

    def test_workers_and_kept_reviews_tell_the_same(self, tmp_path: Path) -> None:
        write_tasks(tmp_path)
        cold, warm, parallel = (
            run_command("tasks", ".", "--format=json", "--calls", *more, cwd=tmp_path)
            for more in ([], [], ["-j2"])
        )
        assert json.loads(cold.stdout)["calls"]
        assert cold.stdout == warm.stdout == parallel.stdout

    def test_nobody_gets_them_unasked(self, document: Any) -> None:
        assert "calls" not in document
        assert all("calls" not in task for task in document["tasks"])


class TestBadInput:
    @pytest.mark.parametrize(
        ("arguments", "line"),
        [
            pytest.param(["tasks"], "no files to lint", id="no files"),
            pytest.param(["tasks", "missing"], "no such file or directory: missing", id="missing"),
            pytest.param(["tasks", "shop", "--format=xml"], "'xml' is not one of", id="format"),
            pytest.param(["tasks", "shop", "--calls"], "shown as JSON alone, not as table", id="calls"),
            pytest.param(["tasks", "shop", "-o", "no/x.html"], "cannot write no/x.html", id="output"),
            pytest.param(["tasks", "shop", "-o", "shop"], "is a directory", id="directory"),
            pytest.param(["tasks", "shop", "--since=HEAD"], "not in a git repository", id="no repository"),
            pytest.param(["tasks", "shop", "--", "--output-format=json"], "an output format", id="pylint"),
        ],
    )
    def test_one_line_and_status_32(self, tmp_path: Path, arguments: list[str], line: str) -> None:
        write_service(tmp_path)
        before = sorted(tmp_path.rglob("*"))
        assert line in refusal(run_command(*arguments, cwd=tmp_path))
        assert sorted(tmp_path.rglob("*")) == before

    def test_a_file_that_does_not_parse(self, tmp_path: Path) -> None:
        """The rest is listed; what is missing is said, here and in the document, and the status is 1."""
        write_service(tmp_path)
        (tmp_path / "shop" / "broken.py").write_text("def broken(:\n", encoding="utf-8")
        done = run_command("tasks", "shop", "--format=json", cwd=tmp_path)
        (problem,) = json.loads(done.stdout)["not_looked_at"]
        assert (problem["path"], problem["symbol"]) == ("shop/broken.py", "syntax-error")
        assert "shop/broken.py:1: E0001" in done.stderr
        assert done.returncode == 1


def on_a_terminal(arguments: list[str], cwd: Path, width: int, env: dict[str, str]) -> str:
    """Run the command on a terminal of so many columns, and return what it shows."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    inherited = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    given = {**inherited, "PYTHONPATH": str(ROOT), "PYLINTHOME": str(cwd), **env}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], cwd=cwd, env=given, stdout=its, stderr=subprocess.DEVNULL
    ):
        os.close(its)
        shown = b""
        # Linux says that nobody has the terminal open any more by an error.
        try:
            while read := os.read(ours, 1 << 16):
                shown += read
        except OSError:
            pass
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")
