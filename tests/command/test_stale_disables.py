"""``check --fail-on-stale-disables`` tells and fails on disables of our messages that suppress nothing."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.command.commands import SERVICE, commit, run_command, symbols, write_service
from tests.support import FATAL, WARNING, commit_all

MANAGER = SERVICE["manager.py"]
LOOP = "while self.backlog:"
MENDED = "            eventlet.sleep(1)\n            self.backlog.pop()"
OPTION = "--fail-on-stale-disables"
# A call that leads to a site of one kind alone, a loop, and lines without a message.
DISABLES = (
    MANAGER.replace(
        LOOP, f"{LOOP}  # pylint: disable=periodic-unbounded-loop,periodic-data-loop  # short"
    ).replace("(self.items)", "(self.items)  # pylint: disable=periodic  # 4 KiB file on tmpfs")
    + """\

    # pylint: disable-next=w9702  # there was a file
    def names(self):
        return self.items  # pylint: disable=W,unused-variable,periodic-task-review

    @periodic_task.periodic_task
    # pylint: disable-next=periodic-blocking-call
    def blocks(self, context):
        # pylint: disable=periodic-skipped-yield  # nothing was skipped
        self.items.clear()

    def others(self):  # pylint: disable=periodic-false-offload,useless-suppression
        return "# pylint: disable=periodic-file-io"
"""
)


def check(directory: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Check ``shop`` with the option and more."""
    return run_command("check", "shop", OPTION, *more, cwd=directory)


def stale(done: subprocess.CompletedProcess[str]) -> list[tuple[int, str]]:
    """Return the lines and symbols that a run calls useless."""
    said = re.findall(r"^shop/\w+\.py:(\d+):0: I0021: .* '([a-z-]+)'", done.stdout, re.MULTILINE)
    return [(int(line), symbol) for line, symbol in said]


class TestWhichAreStale:
    @pytest.fixture(name="service")
    def fixture_service(self, tmp_path: Path) -> Path:
        write_service(tmp_path, {"manager.py": DISABLES})
        return tmp_path

    @pytest.mark.parametrize("more", [["-j1"], ["-j2"], ["-j1", "--confidence=INFERENCE"]], ids=str)
    def test_ours_that_suppress_nothing(self, service: Path, more: list[str]) -> None:
        done = check(service, *more)
        assert sorted(stale(done)) == [
            (14, "periodic-data-loop"),
            (18, "periodic-file-io"),
            (23, "periodic-blocking-call"),
            (24, "periodic-skipped-yield"),
        ]
        assert symbols(done) == ["useless-suppression"] * 4
        assert done.returncode == FATAL

    def test_not_without_the_option(self, service: Path) -> None:
        done = run_command("check", "shop", cwd=service)
        assert (symbols(done), done.returncode) == ([], 0)

    def test_what_was_not_to_be_said_is_not_judged(self, service: Path) -> None:
        ours = "periodic-data-loop,periodic-blocking-call,periodic-skipped-yield"
        done = check(service, "--", f"--disable={ours}")
        assert stale(done) == [(18, "periodic-file-io")]

    @pytest.mark.parametrize("jobs", ["-j1", "-j2"])
    def test_with_the_reviewers_messages_theirs_are_judged(self, service: Path, jobs: str) -> None:
        done = check(service, "--review", jobs)
        assert (19, "periodic-task-review") in stale(done)
        without_reason = re.findall(r"manager\.py:(\d+):\d+: I9712: ", done.stdout)
        assert without_reason == ["19", "22", "27"]

    def test_it_fails_whatever_the_score_is(self, service: Path) -> None:
        (service / "pyproject.toml").write_text(
            '[tool.pylint.main]\nfail-under = 0\nfail-on = ["E"]\n', encoding="utf-8"
        )
        assert check(service).returncode == FATAL

    def test_the_status_has_the_bits_of_the_other_messages(self, tmp_path: Path) -> None:
        write_service(
            tmp_path, {"disk.py": "LIMIT = 1  # pylint: disable=periodic-file-io\n" + SERVICE["disk.py"]}
        )
        done = check(tmp_path)
        assert stale(done) == [(1, "periodic-file-io")]
        assert done.returncode == WARNING

    def test_a_file_that_was_not_looked_at_as_a_whole_is_not_judged(self, service: Path) -> None:
        calls = "    @periodic_task.periodic_task\n    def deep(self, context):\n        self.names()\n"
        write_service(service, {"manager.py": f"{DISABLES}\n{calls}"})
        done = check(service, "--", "--periodic-max-functions=1")
        assert "periodic-walk-cut-short" in symbols(done)
        assert not stale(done)
        hidden = check(service, "--confidence=INFERENCE", "--", "--periodic-max-functions=1")
        assert (symbols(hidden), hidden.returncode) == ([], 0)


class TestTogetherWithOtherOptions:
    def test_no_baseline_holds_them(self, tmp_path: Path) -> None:
        write_service(tmp_path, {"manager.py": f"{MANAGER}\n# pylint: disable=periodic-file-io\n"})
        run_command("baseline", "write", "shop", cwd=tmp_path)
        done = check(tmp_path, "--baseline=periodic-baseline.json")
        assert symbols(done) == ["useless-suppression"]
        assert done.returncode == FATAL

    def test_since_a_revision_those_that_the_change_made_stale_or_touches(self, tmp_path: Path) -> None:
        disabled = MANAGER.replace(LOOP, f"{LOOP}  # pylint: disable=periodic-unbounded-loop  # short")
        old = "\n    def old(self):\n        return 1  # pylint: disable=periodic-data-loop  # old\n"
        write_service(tmp_path, {"manager.py": disabled + old})
        commit_all(tmp_path)
        assert (check(tmp_path, "--since=HEAD").returncode, symbols(check(tmp_path))) == (
            0,
            ["periodic-file-io", "useless-suppression"],
        )
        mended = disabled.replace("            self.backlog.pop()", MENDED)
        write_service(tmp_path, {"manager.py": "\n\n" + mended + old})
        done = check(tmp_path, "--since=HEAD")
        assert stale(done) == [(16, "periodic-unbounded-loop")]
        assert done.returncode == FATAL
        commit(tmp_path)
        touched = old.replace("return 1", "return 2")
        write_service(tmp_path, {"manager.py": "\n\n" + mended + touched})
        assert stale(check(tmp_path, "--since=HEAD")) == [(21, "periodic-data-loop")]
