"""Holds beside findings: what is confirmed, what was not seen, what was not predicted."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from pylint_periodic.watchdog import Frame, Hold, Holder, compare, read_findings, read_holds
from tests.tools.support import ROOT, WARNING, run, run_periodic

# A service of two modules. `refresh` is seen to hold, `archive` never runs, and what `audit` holds the hub
# with the linter cannot know: it calls a function by a name that it computes. Nothing else calls that one: a
# hold in a loop that a message names is predicted, whichever way led there.
MANAGER = """\
from oslo_service import periodic_task

from shop import stock


class StockManager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60, run_immediately=True)
    def refresh(self, context):
        stock.count(
            600000,
        )

    @periodic_task.periodic_task(spacing=3600)
    def archive(self, context):
        stock.write("archive", context)

    @periodic_task.periodic_task(spacing=60, run_immediately=True)
    def audit(self, context):
        getattr(stock, "".join(["re", "count"]))(600000)
"""
STOCK = """\
def count(number):
    total = 0
    while number > 0:
        total += sum(range(50))
        number -= 1


def recount(number):
    total = 0
    while number > 0:
        total += sum(range(50))
        number -= 1


def write(name, text):
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)
"""
SERVICE = """\
import eventlet

eventlet.monkey_patch()

from oslo_config import cfg

from pylint_periodic.watchdog import Watchdog
from shop.manager import StockManager

with Watchdog(0.1, log="holds.jsonl"):
    eventlet.spawn(StockManager(cfg.ConfigOpts()).run_periodic_tasks, None).wait()
"""
REFRESH_LINE, ARCHIVE_LINE = 9, 15


def finding(path: str = "shop/manager.py", line: int = 10, **more: Any) -> dict[str, Any]:
    """Return a message in the form of pylint's json2."""
    return {
        "symbol": "periodic-unbounded-loop",
        "message": "`while` holds the hub",
        "module": "shop.manager",
        "line": line,
        "endLine": line,
        "path": path,
        "absolutePath": f"/checkout/{path}",
        **more,
    }


def hold(*places: tuple[str, int]) -> Hold:
    """Return a hold with a stack of these places, outermost first."""
    stack = tuple(Frame(path, line, "f") for path, line in places)
    return Hold("Manager.task", Holder.PERIODIC_TASK, 1.5, 1e9, stack)


@pytest.fixture(name="explains")
def fixture_explains(tmp_path: Path) -> Any:
    """Tell whether a message explains a hold, by way of the file that pylint would write."""

    def explains(message: dict[str, Any], recorded: Hold) -> bool:
        report = tmp_path / "pylint.json"
        report.write_text(json.dumps({"messages": [message], "statistics": {}}), encoding="utf-8")
        return bool(compare(read_findings(report), [recorded]).confirmed)

    return explains


class TestPlaces:
    def test_the_same_file_and_line(self, explains: Any) -> None:
        assert explains(finding(), hold(("/checkout/shop/manager.py", 10), ("/usr/lib/re.py", 1)))

    @pytest.mark.parametrize("line", [9, 13])
    def test_another_line(self, explains: Any, line: int) -> None:
        assert not explains(finding(endLine=12), hold(("/checkout/shop/manager.py", line)))

    def test_a_line_inside_the_loop(self, explains: Any) -> None:
        assert explains(finding(endLine=12), hold(("/checkout/shop/manager.py", 12)))

    def test_the_code_is_installed_elsewhere(self, explains: Any) -> None:
        assert explains(finding(), hold(("/venv/site-packages/shop/manager.py", 10)))

    def test_pylint_ran_in_another_directory(self, explains: Any) -> None:
        message = finding(path="/checkout/shop/manager.py", absolutePath="/checkout/shop/manager.py")
        assert explains(message, hold(("/venv/site-packages/shop/manager.py", 10)))

    def test_a_file_whose_name_only_ends_alike(self, explains: Any) -> None:
        assert not explains(finding(), hold(("/checkout/workshop/manager.py", 10)))

    def test_a_module_without_a_package_needs_its_path(self, explains: Any) -> None:
        message = finding(path="/checkout/a/main.py", absolutePath="/checkout/a/main.py", module="main")
        assert not explains(message, hold(("/checkout/b/main.py", 10)))

    def test_the_site_in_the_text(self, explains: Any) -> None:
        text = "`json.load(file)` at shop/disk.py:6 is plain-file I/O that holds the hub"
        assert explains(finding(message=text), hold(("/checkout/shop/disk.py", 6)))

    def test_another_task_in_the_same_loop(self, explains: Any) -> None:
        text = "`while number` at shop/stock.py:3 holds the hub in periodic task `Manager.refresh`"
        recorded = hold(("/checkout/shop/other.py", 20), ("/checkout/shop/stock.py", 3))
        assert recorded.task != "Manager.refresh"
        assert explains(finding(message=text), recorded)

    def test_a_step_of_the_call_chain(self, explains: Any) -> None:
        text = "holds via `refresh_all` (line 10) -> `load` (shop/inventory.py:6): no yield"
        assert explains(finding(message=text), hold(("/checkout/shop/inventory.py", 6)))

    def test_the_fix_point_is_no_place_of_the_hold(self, explains: Any) -> None:
        text = "holds the hub: no yield; fix point: shop/disk.py:6, put `x` in place of `y`"
        assert not explains(finding(message=text), hold(("/checkout/shop/disk.py", 6)))

    @pytest.mark.parametrize("symbol", ["periodic-eager-yield", "periodic-task-review", "unused-import"])
    def test_messages_that_predict_no_hold(self, explains: Any, symbol: str) -> None:
        assert not explains(finding(symbol=symbol), hold(("/checkout/shop/manager.py", 10)))

    def test_a_hold_without_a_stack_is_not_predicted(self, tmp_path: Path) -> None:
        report = tmp_path / "pylint.json"
        report.write_text(json.dumps({"messages": [finding()]}), encoding="utf-8")
        result = compare(read_findings(report), [hold()])
        assert (len(result.confirmed), len(result.not_seen), len(result.not_predicted)) == (0, 1, 1)


def command(directory: Path, *arguments: str) -> CompletedProcess[str]:
    """Run the command as a user does."""
    module = [sys.executable, "-m", "pylint_periodic.watchdog", *arguments]
    return run(module, directory, {"PYTHONPATH": str(ROOT)})


@pytest.mark.slow
class TestCommand:
    def test_a_service_that_was_linted_and_run(self, tmp_path: Path) -> None:
        shop = tmp_path / "shop"
        shop.mkdir()
        (shop / "__init__.py").touch()
        (shop / "manager.py").write_text(MANAGER, encoding="utf-8")
        (shop / "stock.py").write_text(STOCK, encoding="utf-8")
        (tmp_path / "service.py").write_text(SERVICE, encoding="utf-8")
        linted = run_periodic("--output-format=json2:pylint.json", "shop", cwd=tmp_path)
        assert linted.returncode == WARNING, linted.stderr
        ran = run([sys.executable, "-W", "ignore", "service.py"], tmp_path, {"PYTHONPATH": str(ROOT)})
        assert ran.returncode == 0, ran.stderr
        done = command(tmp_path, "compare", "holds.jsonl", "pylint.json")
        table = [line.split("  ") for line in done.stdout.splitlines()]
        rows = [[cell.strip() for cell in row if cell.strip()] for row in table]
        assert rows[0] == ["verdict", "times", "longest", "message", "place", "task"]
        assert [row[0] for row in rows[1:]] == ["confirmed", "not seen", "not predicted"]
        confirmed, not_seen, not_predicted = rows[1:]
        assert confirmed[1] == "1"
        assert confirmed[3:] == [
            "periodic-unbounded-loop",
            f"shop/manager.py:{REFRESH_LINE}",
            "periodic task StockManager.refresh",
        ]
        assert not_seen[1:] == ["0", "periodic-file-io", f"shop/manager.py:{ARCHIVE_LINE}"]
        assert not_predicted[-1] == "periodic task StockManager.audit"
        assert done.returncode == 1

    def test_all_holds_were_predicted(self, tmp_path: Path) -> None:
        (tmp_path / "pylint.json").write_text(json.dumps({"messages": [finding()]}), encoding="utf-8")
        (tmp_path / "holds.jsonl").write_text(
            hold(("/checkout/shop/manager.py", 10)).to_json() + "\n", encoding="utf-8"
        )
        assert command(tmp_path, "compare", "holds.jsonl", "pylint.json").returncode == 0

    @pytest.mark.parametrize(
        ("holds", "report", "said"),
        [
            (None, '{"messages": []}', "holds.jsonl"),
            ("", None, "pylint.json"),
            ("", "[]", "pylint.json: not a report of pylint --output-format=json2"),
            ("", "{", "pylint.json: "),
            (
                "",
                '{"messages": [{"symbol": "periodic-file-io"}]}',
                "pylint.json: a message without 'message'",
            ),
            ("{}\n", '{"messages": []}', "holds.jsonl:1: not a hold"),
            ("[]\n", '{"messages": []}', "holds.jsonl:1: not an object"),
            ("what\n", '{"messages": []}', "holds.jsonl:1: "),
        ],
    )
    def test_bad_input_is_one_clear_line(
        self, tmp_path: Path, holds: str | None, report: str | None, said: str
    ) -> None:
        for name, text in (("holds.jsonl", holds), ("pylint.json", report)):
            if text is not None:
                (tmp_path / name).write_text(text, encoding="utf-8")
        done = command(tmp_path, "compare", "holds.jsonl", "pylint.json")
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1
        assert said in done.stderr

    def test_a_bad_command_line(self, tmp_path: Path) -> None:
        assert command(tmp_path).returncode == 2


class TestHolds:
    def test_a_hold_survives_its_json(self) -> None:
        recorded = hold(("/checkout/shop/manager.py", 10), ("/usr/lib/re.py", 1))
        assert Hold.from_json(recorded.to_json()) == recorded

    def test_the_last_line_of_a_hold_counts(self, tmp_path: Path) -> None:
        log = tmp_path / "holds.jsonl"
        lines = [
            Hold("a", Holder.GREENTHREAD, seconds, started, (), ended)
            for seconds, started, ended in ((0.1, 5.0, False), (0.1, 7.0, False), (0.4, 5.0, True))
        ]
        log.write_text("".join(f"{line.to_json()}\n" for line in lines), encoding="utf-8")
        assert [(item.seconds, item.ended) for item in read_holds(log)] == [(0.4, True), (0.1, False)]
