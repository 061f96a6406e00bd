"""The package as pylint and pip see it: its messages, its options, its data files, its version."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import pytest

from pylint_periodic.messages import MESSAGES
from tests.tools.support import (
    BAD_LINE,
    BAD_PROGRAM,
    BAD_SYMBOL,
    FATAL,
    GOOD_PROGRAM,
    ROOT,
    TEST_DATA,
    USAGE,
    WARNING,
    run_periodic,
    run_pylint,
)

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

pytestmark = pytest.mark.slow

SEED = TEST_DATA / "seed"
SHORT_LOOP = """\
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def count(self, context):
        for number in range(1000):
            self.total += number
"""
# Values that the type of the option excludes, and values that are of the type but make no sense.
BAD_TYPES = [
    ("periodic-max-iterations", "many"),
    ("periodic-data-loops", "sometimes"),
    ("periodic-concurrency", "gevent"),
    ("periodic-monkey-patched", "perhaps"),
    ("periodic-report-may-yield", "perhaps"),
    ("periodic-single-metadata", "perhaps"),
    ("periodic-report-greenthreads", "perhaps"),
]
BAD_VALUES = [
    ("periodic-max-iterations", "0"),
    ("periodic-max-iterations", "-1"),
    ("periodic-preferred-yield", "eventlet.sleep("),
    ("periodic-decorators", "no name at all"),
    ("periodic-yield-functions", "service.yield_now,1st"),
]
# What pylint exits with when an option on the command line is of the wrong type; USAGE when it is in a file.
ARGPARSE_USAGE = 2


def project_settings() -> dict[str, Any]:
    """Return the [project] table of pyproject.toml."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def squeeze(text: str) -> str:
    """Return a text without the line breaks and indents that pylint puts into it."""
    return "".join(text.split())


class TestMessages:
    @pytest.mark.parametrize("message", MESSAGES, ids=lambda message: str(message.symbol))
    def test_help_msg_is_the_description(self, message: Any, tmp_path: Path) -> None:
        done = run_pylint("--load-plugins=pylint_periodic", f"--help-msg={message.symbol}", cwd=tmp_path)
        assert done.returncode == 0
        assert f":{message.symbol} ({message.msgid})" in done.stdout
        assert squeeze(message.description) in squeeze(done.stdout)
        assert f"belongs to the {message.checker} checker" in " ".join(done.stdout.split())

    def test_the_checker_can_be_run_alone(self) -> None:
        done = run_periodic("test_data/seed", cwd=ROOT)
        reported = [line.split(":")[:2] for line in done.stdout.splitlines() if "/example_" in line]
        assert done.returncode == WARNING
        assert [Path(path).name for path, _ in reported] == ["example_1.py", "example_1.py", "example_3.py"]

    def test_review_is_off_unless_asked_for(self, tmp_path: Path) -> None:
        program = tmp_path / "program.py"
        program.write_text(GOOD_PROGRAM, encoding="utf-8")
        plugin = "--load-plugins=pylint_periodic"
        assert "periodic-task-review" not in run_pylint(plugin, program, cwd=tmp_path).stdout
        assert not run_periodic(program, cwd=tmp_path).stdout
        asked = run_periodic("--enable=periodic-review", program, cwd=tmp_path)
        assert asked.stdout.count("periodic-task-review") == 1
        assert asked.returncode == 0

    def test_to_fail_on_a_disable_without_a_reason_is_to_ask_for_it(self, tmp_path: Path) -> None:
        program = tmp_path / "program.py"
        text = BAD_PROGRAM.replace("> 0:", f"> 0:  # pylint: disable={BAD_SYMBOL}")
        program.write_text(text, encoding="utf-8")
        assert run_periodic(program, cwd=tmp_path).returncode == 0
        done = run_periodic("--fail-on=periodic-disable-without-reason", program, cwd=tmp_path)
        assert f"program.py:{BAD_LINE}:33: I9712: " in done.stdout
        assert done.returncode == FATAL

    def test_an_inline_disable_is_honoured(self, tmp_path: Path) -> None:
        program = tmp_path / "program.py"
        lines = BAD_PROGRAM.splitlines()
        lines[BAD_LINE - 1] += f"  # pylint: disable={BAD_SYMBOL}  # the backlog is always short"
        program.write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = run_periodic("--enable=useless-suppression,unknown-option-value", program, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, "")


class TestOptions:
    @pytest.fixture(name="program")
    def fixture_program(self, tmp_path: Path) -> Path:
        program = tmp_path / "program.py"
        program.write_text(SHORT_LOOP, encoding="utf-8")
        return program

    def test_default(self, program: Path) -> None:
        assert run_periodic(program, cwd=program.parent).returncode == 0

    def test_command_line(self, program: Path) -> None:
        done = run_periodic("--periodic-max-iterations=100", program, cwd=program.parent)
        assert done.returncode == WARNING
        assert BAD_SYMBOL in done.stdout

    def test_pyproject(self, program: Path) -> None:
        program.with_name("pyproject.toml").write_text(
            '[tool.pylint.main]\nload-plugins = ["pylint_periodic"]\n'
            '[tool.pylint."messages control"]\ndisable = ["all"]\nenable = ["periodic"]\n'
            "[tool.pylint.periodic]\nperiodic-max-iterations = 100\n",
            encoding="utf-8",
        )
        done = run_pylint(program.name, cwd=program.parent)
        assert done.returncode == WARNING
        assert BAD_SYMBOL in done.stdout

    @pytest.mark.parametrize(("option", "value"), BAD_TYPES + BAD_VALUES)
    def test_bad_value_on_the_command_line(self, option: str, value: str, program: Path) -> None:
        done = run_periodic(f"--{option}={value}", program, cwd=program.parent)
        self.assert_refused(done, option, ARGPARSE_USAGE if (option, value) in BAD_TYPES else USAGE)

    @pytest.mark.parametrize(("option", "value"), BAD_TYPES + BAD_VALUES)
    def test_bad_value_in_pyproject(self, option: str, value: str, program: Path) -> None:
        program.with_name("pyproject.toml").write_text(
            f'[tool.pylint.periodic]\n{option} = "{value}"\n', encoding="utf-8"
        )
        self.assert_refused(run_periodic(program.name, cwd=program.parent), option, USAGE)

    def test_that_is_how_pylint_treats_its_own_options(self, program: Path) -> None:
        done = run_periodic("--jobs=many", program, cwd=program.parent)
        self.assert_refused(done, "--jobs", ARGPARSE_USAGE)
        program.with_name("pyproject.toml").write_text(
            '[tool.pylint.main]\njobs = "many"\n', encoding="utf-8"
        )
        self.assert_refused(run_periodic(program.name, cwd=program.parent), "--jobs", USAGE)

    @staticmethod
    def assert_refused(done: subprocess.CompletedProcess[str], option: str, status: int) -> None:
        """Hold that pylint stopped with one line that names the option."""
        assert done.returncode == status
        assert "Traceback" not in done.stdout + done.stderr
        said = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("usage:")]
        assert len(said) == 1, said
        assert option in said[0]


class TestDistribution:
    def test_the_version_is_that_of_pyproject(self) -> None:
        assert metadata.version("pylint-periodic") == project_settings()["version"]

    def test_the_version_stands_in_one_place(self) -> None:
        version = project_settings()["version"]
        for path in (ROOT / "pylint_periodic").rglob("*.py"):
            assert f'"{version}"' not in path.read_text(encoding="utf-8"), path

    def test_data_files_lie_in_the_package(self) -> None:
        package = resources.files("pylint_periodic")
        assert package.joinpath("py.typed").is_file()
        assert any(entry.name.endswith(".toml") for entry in package.joinpath("catalog").iterdir())

    def test_the_licence_is_there(self) -> None:
        assert project_settings()["license"] == "MIT"
        assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License\n")
