"""With a baseline only what is new is reported and fails; it shrinks by itself, and grows when asked."""

from __future__ import annotations

import json
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pylint_periodic.command.gate.filters import identify
from tests.command.commands import SERVICE, collected, refusal, run_command, said_by, symbols, write_service
from tests.tools.support import BAD_SYMBOL, WARNING

pytestmark = pytest.mark.slow

BASELINE = "periodic-baseline.json"
# The loop of `drain` once more, in a task of its own.
ONE_MORE = """
    @periodic_task.periodic_task(spacing=60)
    def drain_more(self, context):
        while self.backlog:
            self.backlog.reverse()
"""
LOOP_AT_HOME = "shop/manager.py (`Manager.drain`)"


@pytest.fixture(name="service")
def fixture_service(tmp_path: Path) -> Path:
    """The package ``shop`` with a baseline of all its findings."""
    write_service(tmp_path)
    assert run_command("baseline", "write", "shop", cwd=tmp_path).returncode == 0
    return tmp_path


def entries(directory: Path) -> list[dict[str, Any]]:
    """Return the entries of the baseline in a directory."""
    return list(json.loads((directory / BASELINE).read_text(encoding="utf-8"))["findings"])


def check(directory: Path, *more: str) -> Any:
    """Check ``shop`` against the baseline."""
    return run_command("check", "shop", "--baseline", BASELINE, *more, cwd=directory)


class TestFile:
    def test_one_readable_entry_for_each_site(self, service: Path) -> None:
        assert [{**entry, "fingerprint": len(entry["fingerprint"])} for entry in entries(service)] == [
            {
                "site": "shop/disk.py",
                "symbol": "periodic-file-io",
                "function": "load",
                "tasks": ["shop/manager.py::Manager.refresh"],
                "fingerprint": 32,
            },
            {
                "site": "shop/manager.py",
                "symbol": BAD_SYMBOL,
                "function": "Manager.drain",
                "tasks": ["shop/manager.py::Manager.drain"],
                "fingerprint": 32,
            },
        ]

    def test_the_same_under_j_and_from_elsewhere(self, service: Path) -> None:
        before = (service / BASELINE).read_bytes()
        run_command("baseline", "write", "shop", "-j", "2", cwd=service)
        assert (service / BASELINE).read_bytes() == before
        run_command("baseline", "write", ".", f"--baseline=../{BASELINE}", cwd=service / "shop")
        assert (service / BASELINE).read_bytes() == before
        assert sorted(path.name for path in service.iterdir()) == [BASELINE, "shop"]


class TestCheck:
    def test_what_is_known_is_silent_and_passes(self, service: Path) -> None:
        done = check(service, "--", "--score=no")
        assert (done.stdout, said_by(done), done.returncode) == ("", "", 0)

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_what_is_new_is_said_and_fails(self, service: Path, jobs: str) -> None:
        write_service(service, {"manager.py": SERVICE["manager.py"] + ONE_MORE})
        done = check(service, "-j", jobs)
        assert symbols(done) == [BAD_SYMBOL]
        assert "Manager.drain_more" in done.stdout
        assert done.returncode == WARNING

    def test_the_score_and_fail_under_are_about_what_is_new(self, service: Path) -> None:
        assert "rated at 10.00/10" in check(service, "--", "--score=y").stdout
        assert check(service, "--", "--fail-on=W").returncode == 0

    def test_reports_have_what_is_new_alone(self, service: Path) -> None:
        write_service(service, {"manager.py": SERVICE["manager.py"] + ONE_MORE})
        check(service, "--format=periodic-gitlab:report.json")
        (entry,) = json.loads((service / "report.json").read_text(encoding="utf-8"))
        assert "drain_more" in entry["description"]

    def test_a_new_site_of_a_known_message(self, service: Path) -> None:
        """One call that leads to a known site and to a new one is said again, of the new one."""
        more = SERVICE["disk.py"].replace(
            "        return json.load(file)\n",
            "        data = json.load(file)\n"
            "    with open(path, 'w') as target:\n"
            "        json.dump(data, target)\n",
        )
        write_service(service, {"disk.py": more})
        done = check(service)
        assert symbols(done) == ["periodic-file-io"]
        assert "shop/disk.py:8:8: W9702: `json.dump(data, target)`" in done.stdout

    def test_a_new_task_that_reaches_a_known_site(self, service: Path) -> None:
        more = (
            "\n    @periodic_task.periodic_task\n    def again(self, context):\n"
            "        inventory.refresh_all(self.items)\n"
        )
        write_service(service, {"manager.py": SERVICE["manager.py"] + more})
        done = check(service)
        assert symbols(done) == ["periodic-file-io"]
        assert "in periodic task `Manager.again` via" in done.stdout
        assert run_command("baseline", "update", "shop", "--grow", cwd=service).returncode == 0
        assert [len(entry["tasks"]) for entry in entries(service)] == [2, 1]
        assert check(service).returncode == 0

    def test_errors_are_never_known(self, service: Path) -> None:
        (service / "shop" / "disk.py").write_text("def broken(:\n", encoding="utf-8")
        done = check(service)
        assert symbols(done) == ["syntax-error"]
        assert done.returncode == 2

    def test_a_fingerprint_does_not_depend_on_what_is_known(self, service: Path) -> None:
        """The second of two loops of one text keeps its number, though the first is not reported."""
        twice = SERVICE["manager.py"] + "        while self.backlog:\n            self.backlog.reverse()\n"
        write_service(service, {"manager.py": twice})
        check(service, "--format=periodic-gitlab:report.json")
        (entry,) = json.loads((service / "report.json").read_text(encoding="utf-8"))
        assert entry["fingerprint"] not in {known["fingerprint"] for known in entries(service)}


class TestStale:
    def test_said_in_one_line_each(self, service: Path) -> None:
        write_service(service, {"manager.py": SERVICE["manager.py"].replace("while self.backlog:", "if 1:")})
        done = check(service)
        assert done.returncode == 0
        assert said_by(done) == f"pylint-periodic: stale in {BASELINE}: {BAD_SYMBOL} in {LOOP_AT_HOME}\n"

    def test_not_for_files_that_were_not_linted(self, service: Path) -> None:
        done = run_command("check", "shop/disk.py", "--baseline", BASELINE, cwd=service)
        assert (said_by(done), done.returncode) == ("", 0)

    def test_for_files_that_are_gone(self, service: Path) -> None:
        (service / "shop" / "manager.py").unlink()
        assert len(said_by(check(service)).splitlines()) == 2


class TestUpdate:
    def test_it_shrinks(self, service: Path) -> None:
        text = SERVICE["manager.py"].replace("while self.backlog:", "if 1:") + ONE_MORE
        write_service(service, {"manager.py": text})
        done = run_command("baseline", "update", "shop", cwd=service)
        assert done.returncode == 0
        assert said_by(done).splitlines() == [
            f"pylint-periodic: removed from {BASELINE}: {BAD_SYMBOL} in {LOOP_AT_HOME}",
            f"pylint-periodic: {BASELINE}: 1 finding, 1 removed, 1 new left out (--grow adds them)",
        ]
        assert [entry["symbol"] for entry in entries(service)] == ["periodic-file-io"]

    def test_it_grows_on_request(self, service: Path) -> None:
        write_service(service, {"manager.py": SERVICE["manager.py"] + ONE_MORE})
        run_command("baseline", "update", "shop", "--grow", cwd=service)
        assert len(entries(service)) == 3
        assert check(service).returncode == 0

    def test_what_was_not_linted_stays(self, service: Path) -> None:
        before = (service / BASELINE).read_bytes()
        run_command("baseline", "update", "shop/disk.py", cwd=service)
        assert (service / BASELINE).read_bytes() == before

    def test_nothing_is_lost_where_a_file_does_not_parse(self, service: Path) -> None:
        before = (service / BASELINE).read_bytes()
        (service / "shop" / "manager.py").write_text("def broken(:\n", encoding="utf-8")
        done = run_command("baseline", "update", "shop", cwd=service)
        assert done.returncode == 32
        assert "syntax-error" in done.stderr
        assert (service / BASELINE).read_bytes() == before


class TestRefused:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            pytest.param(b"", "is not a baseline", id="empty"),
            pytest.param(b"\xff\xfe", "is not a baseline", id="not text"),
            pytest.param(b"[]", "is not a baseline", id="another document"),
            pytest.param(b'{"baseline": "pylintPeriodic/v2", "findings": [{}]}', "is not a", id="no entry"),
            pytest.param(b'{"baseline": "pylintPeriodic/v2", "findings": 3}', "is not a", id="no list"),
            pytest.param(b'{"baseline": "pylintPeriodic/v1", "findings": []}', "v1, not", id="earlier"),
            pytest.param(b'{"baseline": "other/v9", "findings": []}', "other/v9, not", id="version"),
        ],
    )
    @pytest.mark.parametrize("command", [["check"], ["baseline", "update"]])
    def test_what_is_no_baseline(self, tmp_path: Path, command: list[str], content: bytes, said: str) -> None:
        write_service(tmp_path)
        (tmp_path / BASELINE).write_bytes(content)
        assert said in refusal(run_command(*command, "shop", "--baseline", BASELINE, cwd=tmp_path))
        assert (tmp_path / BASELINE).read_bytes() == content

    def test_no_baseline(self, tmp_path: Path) -> None:
        write_service(tmp_path)
        assert "no such baseline: none.json" in refusal(
            run_command("check", "shop", "--baseline=none.json", cwd=tmp_path)
        )

    @pytest.mark.parametrize("name", ["shop", "no/directory.json"])
    def test_what_cannot_be_written(self, tmp_path: Path, name: str) -> None:
        write_service(tmp_path)
        assert name in refusal(run_command("baseline", "write", "shop", "--baseline", name, cwd=tmp_path))
        assert os.listdir(tmp_path) == ["shop"]


LINES = SERVICE["manager.py"].splitlines()
FILLERS = st.sampled_from(["", "# A remark.", "   ", "# while True:", "        # Far to the right."])
NAMES = st.sampled_from(["rows", "item_", "backlog", "while_", "naïve"])


@settings(max_examples=40, deadline=None)
@given(
    at=st.lists(st.tuples(st.integers(0, len(LINES)), FILLERS), max_size=12),
    name=NAMES,
    moved=st.booleans(),
)
def test_fingerprints_survive(at: list[tuple[int, str]], name: str, moved: bool) -> None:
    """Moved lines, blank lines, comments and new local names in other functions leave every fingerprint."""
    lines = list(LINES)
    for index, filler in sorted(at, reverse=True):
        lines.insert(index, filler)
    inventory = SERVICE["inventory.py"].replace("item", name)
    disk = SERVICE["disk.py"].replace("rows", name)
    if moved:
        head, load, keep = disk.split("\n\n\n")
        disk = "\n\n\n".join([head, keep.rstrip("\n"), load]) + "\n"
    changes = {"manager.py": "\n".join([*lines, ""]), "inventory.py": inventory, "disk.py": disk}
    assert fingerprints(changes) == _unchanged()


@cache
def _unchanged() -> list[str]:
    return fingerprints({})


def fingerprints(changes: dict[str, str]) -> list[str]:
    """Return the fingerprints of the service with some files changed."""
    with tempfile.TemporaryDirectory() as directory:
        linted = collected(write_service(Path(directory), changes))
        return sorted(one for item in identify(linted) for one in item.fingerprints.values())


def test_those_are_all() -> None:
    assert len(fingerprints({})) == 2
