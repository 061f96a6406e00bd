"""``check`` says what pylint with the plugin says, at the sites; what is refused is one line and 32."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.command.commands import (
    SERVICE,
    refusal,
    run_command,
    said_by,
    symbols,
    tasks_and_sites,
    write_service,
)
from tests.tools.parameters import some_at_once
from tests.tools.support import BAD_PROGRAM, BAD_SYMBOL, FATAL, REFACTOR, ROOT, WARNING, run_periodic

QUIET = ("--", "--persistent=no", "--score=no")
IN_THEIR_OWN_MODULE = ["test_data/seed/example_1.py", "test_data/seed/example_3.py"]
FROM_CHECKOUT = [
    pytest.param(IN_THEIR_OWN_MODULE, id="files"),
    pytest.param(["test_data/packages/one_call_two_sites"], id="package"),
    pytest.param(["test_data/packages/import_cycle", "test_data/packages/long_chain"], id="packages"),
    pytest.param(["test_data/file_io/archives.py", "test_data/packages/src_layout/src"], id="several"),
]


class TestItIsPylint:
    @pytest.mark.parametrize("paths", FROM_CHECKOUT)
    @pytest.mark.parametrize("jobs", some_at_once(["1", "2"], "2"))
    def test_same_tasks_sites_and_status(self, paths: list[str], jobs: str) -> None:
        assert all((ROOT / path).exists() for path in paths)
        sarif = "periodic-sarif"
        plain = run_periodic(f"--output-format={sarif}", "--recursive=y", "-j", jobs, *paths, cwd=ROOT)
        ours = run_command("check", *paths, f"--format={sarif}", "-j", jobs, *QUIET, cwd=ROOT)
        assert tasks_and_sites(plain.stdout)
        assert tasks_and_sites(ours.stdout) == tasks_and_sites(plain.stdout)
        assert ours.returncode == plain.returncode

    def test_same_messages_for_sites_in_their_own_module(self) -> None:
        plain = run_periodic(*IN_THEIR_OWN_MODULE, cwd=ROOT)
        ours = run_command("check", *IN_THEIR_OWN_MODULE, *QUIET, cwd=ROOT)
        assert symbols(plain)
        assert ours.stdout == plain.stdout

    def test_the_score_too(self, tmp_path: Path) -> None:
        write_service(tmp_path)
        done = run_command("check", "shop", "--", "--score=y", cwd=tmp_path)
        assert "Your code has been rated at" in done.stdout

    def test_configuration_and_pragmas_hold(self, tmp_path: Path) -> None:
        text = BAD_PROGRAM.replace("> 0:", "> 0:  # pylint: disable=periodic-unbounded-loop  # few")
        (tmp_path / "quiet.py").write_text(text, encoding="utf-8")
        (tmp_path / "loud.py").write_text(BAD_PROGRAM, encoding="utf-8")
        assert run_command("check", "quiet.py", cwd=tmp_path).returncode == 0
        assert run_command("check", "loud.py", cwd=tmp_path).returncode == WARNING
        (tmp_path / "pyproject.toml").write_text(
            '[tool.pylint.main]\nfail-under = 0\nfail-on = ["E"]\n', encoding="utf-8"
        )
        assert run_command("check", "loud.py", cwd=tmp_path).returncode == 0
        (tmp_path / "strict.rc").write_text("[MAIN]\nfail-on=W\n", encoding="utf-8")
        assert run_command("check", "loud.py", "--rcfile=strict.rc", cwd=tmp_path).returncode == WARNING

    def test_other_checks_stay_off(self, tmp_path: Path) -> None:
        (tmp_path / "other.py").write_text("import os, sys\n", encoding="utf-8")
        (tmp_path / "pyproject.toml").write_text(
            '[tool.pylint."messages control"]\nenable = ["unused-import"]\n', encoding="utf-8"
        )
        done = run_command("check", "other.py", *QUIET, cwd=tmp_path)
        assert (done.stdout, done.returncode) == ("", 0)

    def test_options_of_pylint_behind_two_dashes(self, tmp_path: Path) -> None:
        write_service(tmp_path)
        done = run_command("check", "shop", "--", "--disable=periodic-file-io", cwd=tmp_path)
        assert symbols(done) == [BAD_SYMBOL]

    def test_a_directory_without_init_is_searched(self, tmp_path: Path) -> None:
        write_service(tmp_path)
        (tmp_path / "scripts" / "deep").mkdir(parents=True)
        (tmp_path / "scripts" / "deep" / "loop.py").write_text(BAD_PROGRAM, encoding="utf-8")
        done = run_command("check", ".", cwd=tmp_path)
        assert sorted(symbols(done)) == ["periodic-file-io", BAD_SYMBOL, BAD_SYMBOL]

    def test_review(self, tmp_path: Path) -> None:
        write_service(tmp_path)
        done = run_command("check", "shop", "--review", cwd=tmp_path)
        assert symbols(done).count("periodic-task-review") == 2

    def test_confidence(self, tmp_path: Path) -> None:
        write_service(tmp_path)
        done = run_command("check", "shop", "--confidence=INFERENCE_FAILURE", *QUIET, cwd=tmp_path)
        assert (done.stdout, done.returncode) == ("", 0)

    def test_useless_disables_fail_the_run_in_pylints_own_way(self, tmp_path: Path) -> None:
        comment = "# pylint: disable=periodic-file-io"
        disabled = SERVICE["disk.py"].replace("import json", f"import json  {comment}")
        write_service(tmp_path, {"manager.py": "", "disk.py": disabled})
        options = ["--", "--enable=useless-suppression"]
        told = run_command("check", "shop", *options, cwd=tmp_path)
        assert (symbols(told), told.returncode) == (["useless-suppression"], 0)
        failed = run_command("check", "shop", *options, "--fail-on=useless-suppression", cwd=tmp_path)
        assert (symbols(failed), failed.returncode) == (["useless-suppression"], FATAL)


class TestFormats:
    def test_several_at_once(self, tmp_path: Path) -> None:
        write_service(tmp_path)
        done = run_command("check", "shop", "--format=text,json2:a.json,periodic-sarif:b.json", cwd=tmp_path)
        assert done.returncode == WARNING
        messages = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["messages"]
        assert [message["symbol"] for message in messages] == symbols(done)
        (sarif,) = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["runs"]
        assert sorted(result["ruleId"] for result in sarif["results"])

    def test_no_colour_on_request(self, tmp_path: Path) -> None:
        write_service(tmp_path)
        asked = run_command("check", "shop", "--format=colorized", cwd=tmp_path, env={"NO_COLOR": ""})
        assert "\x1b[" in asked.stdout
        plain = run_command("check", "shop", "--format=colorized", cwd=tmp_path, env={"NO_COLOR": "1"})
        assert "\x1b[" not in plain.stdout
        assert symbols(plain)
        assert said_by(plain) == ""


class TestRefused:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            pytest.param(["check"], "no files to lint", id="no files"),
            pytest.param(["check", "missing"], "no such file or directory: missing", id="missing"),
            pytest.param(["check", "shop", "missing.py"], "no such file", id="one of two is missing"),
            pytest.param(["check", "empty"], "no Python files to lint in empty", id="empty directory"),
            pytest.param(["check", "shop", "--format=wrong"], "unknown output format: wrong", id="format"),
            pytest.param(["check", "shop", "--format=json:no/x"], "cannot write no/x", id="output"),
            pytest.param(["check", "shop", "--jobs=many"], "'many' is not a valid integer", id="jobs"),
            pytest.param(["check", "shop", "--wrong"], "--wrong", id="option"),
            pytest.param(["wrong"], "wrong", id="command"),
            pytest.param([], "Missing command", id="no command"),
        ],
    )
    def test_one_line_and_status_32(self, tmp_path: Path, arguments: list[str], said: str) -> None:
        write_service(tmp_path)
        (tmp_path / "empty").mkdir()
        assert said in refusal(run_command(*arguments, cwd=tmp_path))

    @pytest.mark.parametrize("option", ["--periodic-max-iterations=many", "--no-such-option", "--jobs=-1"])
    def test_bad_options_of_pylint(self, tmp_path: Path, option: str) -> None:
        write_service(tmp_path)
        done = run_command("check", "shop", "--", option, cwd=tmp_path)
        assert done.returncode == 32
        assert "Traceback" not in done.stderr

    def test_a_file_that_does_not_parse_is_pylints_matter(self, tmp_path: Path) -> None:
        write_service(tmp_path)
        (tmp_path / "broken.py").write_text("def broken(:\n", encoding="utf-8")
        done = run_command("check", "shop", "broken.py", cwd=tmp_path)
        assert done.returncode == WARNING | 2
        assert "syntax-error" in done.stdout


def test_help_names_the_commands_and_the_statuses() -> None:
    done = run_command("--help", cwd=ROOT)
    assert done.returncode == 0
    assert "check" in done.stdout
    assert "Examples:" in run_command("check", "--help", cwd=ROOT).stdout
    assert "exit status" in run_command("check", "--help", cwd=ROOT).stdout


def test_it_is_installed_under_its_name() -> None:
    installed = shutil.which("pylint-periodic", path=str(Path(sys.executable).parent))
    assert installed


def test_refactor_messages_have_their_own_bit(tmp_path: Path) -> None:
    text = BAD_PROGRAM.replace("while self.backlog > 0:", "for item in self.items:").replace(
        "self.backlog -= 1", "item.anything()"
    )
    (tmp_path / "data.py").write_text(text, encoding="utf-8")
    everything = ("--", "--periodic-min-hold=0")
    assert run_command("check", "data.py", *everything, cwd=tmp_path).returncode == REFACTOR
