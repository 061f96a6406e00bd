"""``fix`` shows diffs that git applies, or writes; what comes out lints clean, and nothing is lost."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pylint_periodic.command import fix as fix_module
from pylint_periodic.command.fix import Choice, run_fix
from pylint_periodic.command.lint.run import Wanted, collect
from pylint_periodic.command.lint.session import Linted
from tests.command.commands import SERVICE, refusal, run_command, said_by, symbols, write_service
from tests.tools.parameters import some_at_once
from tests.tools.support import TEST_DATA, commit_all, git


@pytest.fixture(name="service")
def fixture_service(tmp_path: Path) -> Path:
    """A git repository with the package ``shop``."""
    write_service(tmp_path)
    commit_all(tmp_path)
    return tmp_path


def apply(done: subprocess.CompletedProcess[str], directory: Path) -> None:
    """Apply a diff with git, bytes for bytes."""
    patch = directory / "fixes.diff"
    patch.write_bytes(done.stdout.encode())
    git("apply", patch.name, cwd=directory)


def findings(directory: Path) -> list[str]:
    """Return the symbols that are found in a directory."""
    return symbols(run_command("check", ".", cwd=directory))


class TestDiff:
    def test_git_applies_it_and_the_findings_are_gone(self, service: Path) -> None:
        assert len(findings(service)) == 2
        done = run_command("fix", "shop", cwd=service)
        assert done.returncode == 0
        assert said_by(done) == "pylint-periodic: 2 fixes in 2 files\n"
        assert git("status", "--porcelain", cwd=service) == ""
        apply(done, service)
        assert findings(service) == []

    def test_in_a_directory_below_the_repository(self, service: Path) -> None:
        shutil.move(service / "shop", service / "src" / "shop")
        apply(run_command("fix", "shop", cwd=service / "src"), service / "src")
        assert findings(service / "src") == []

    @pytest.mark.parametrize("where", ["", "src", "src/shop"])
    def test_git_applies_each_alone_and_all_together(
        self, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "src").mkdir()
        package = write_service(tmp_path / "src", {"with a blank.py": SERVICE["manager.py"].rstrip()})
        shutil.copy(TEST_DATA / "fixes" / "loops.py", package)
        commit_all(tmp_path)
        monkeypatch.chdir(tmp_path / where)
        wanted = Wanted(paths=(os.path.relpath(package),), no_cache=True, quiet=True)
        linted = collect(wanted)
        monkeypatch.setattr(fix_module, "collect", lambda _: linted)
        found = [one for one in map(linted.store.of, linted.messages) if one is not None]
        sites = {(one.root, site.location) for one in found for site in one.finding.sites}
        places = [(os.path.join(root, location.path), location.line) for root, location in sites]
        diffs = []
        for choice in (*(Choice(places=(place,)) for place in places), Choice()):
            output = io.BytesIO()
            run_fix(wanted, choice, output, write=False)
            (tmp_path / "one.diff").write_bytes(output.getvalue())
            if output.getvalue():
                git("apply", "--check", tmp_path / "one.diff", cwd=Path.cwd())
                diffs.append(output.getvalue())
        assert len(diffs) > 4
        git("apply", tmp_path / "one.diff", cwd=Path.cwd())
        changed = git("status", "--porcelain", "--untracked-files=no", cwd=tmp_path).splitlines()
        assert len(changed) == diffs[-1].count(b"\n+++ ") == 4

    def test_a_file_that_no_diff_can_name_from_here_is_left_out(
        self, service: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        below = service / "shop" / "below"
        below.mkdir()
        (below / "__init__.py").touch()
        shutil.move(service / "shop" / "manager.py", below)
        monkeypatch.chdir(below)
        output = io.BytesIO()
        assert run_fix(Wanted(paths=(".",), no_cache=True), Choice(), output, write=False) == 1
        assert output.getvalue().count(b"\n+++ b/manager.py\n") == output.getvalue().count(b"\n+++ ") == 1
        assert "../inventory.py: not fixed: a diff cannot name it from here" in capsys.readouterr().err

    def test_what_is_fixed_stays_fixed(self, service: Path) -> None:
        assert run_command("fix", "shop", "--write", cwd=service).returncode == 0
        again = run_command("fix", "shop", cwd=service)
        assert (again.stdout, again.returncode) == ("", 0)

    def test_windows_line_endings(self, service: Path) -> None:
        text = SERVICE["manager.py"].replace("\n", "\r\n").encode()
        (service / "shop" / "manager.py").write_bytes(text)
        run_command("fix", "shop", "--write", cwd=service)
        fixed = (service / "shop" / "manager.py").read_bytes()
        assert fixed != text
        assert fixed.count(b"\n") == fixed.count(b"\r\n")

    @pytest.mark.parametrize(
        "name",
        some_at_once(
            ["packages/one_call_two_sites", "packages/two_calls_one_task", "loops", "file_io/read_loops.py"],
            "packages/one_call_two_sites",
        ),
    )
    def test_programs(self, name: str, tmp_path: Path) -> None:
        copy = tmp_path / Path(name).name
        source = TEST_DATA / name
        if source.is_dir():
            shutil.copytree(source, copy)
        else:
            shutil.copy(source, copy)
        commit_all(tmp_path)
        before = findings(tmp_path)
        done = run_command("fix", ".", cwd=tmp_path)
        apply(done, tmp_path)
        left = findings(tmp_path)
        assert len(left) < len(before)
        assert (done.returncode == 1) == ("not fixed" in done.stderr)


class TestChoice:
    def test_by_symbol(self, service: Path) -> None:
        done = run_command("fix", "shop", "--symbol=periodic-file-io", cwd=service)
        apply(done, service)
        assert findings(service) == ["periodic-unbounded-loop"]

    @pytest.mark.parametrize("place", ["shop/manager.py:10", "shop/disk.py:6"])
    def test_by_the_place_of_the_message_or_of_the_site(self, service: Path, place: str) -> None:
        apply(run_command("fix", "shop", "--finding", place, cwd=service), service)
        assert findings(service) == ["periodic-unbounded-loop"]

    def test_a_finding_names_its_file(self, service: Path) -> None:
        line = SERVICE["manager.py"].splitlines().index("        while self.backlog:") + 1
        apply(run_command("fix", "--finding", f"shop/manager.py:{line}", cwd=service), service)
        assert findings(service) == ["periodic-file-io"]

    def test_by_form(self, service: Path) -> None:
        done = run_command("fix", "shop", "--form=every-round", cwd=service)
        assert "+            eventlet.sleep(0)\n" in done.stdout
        assert "% 10000" not in done.stdout

    def test_by_safety_says_what_is_left(self, service: Path) -> None:
        done = run_command("fix", "shop", "--safety=safe", cwd=service)
        assert (done.stdout, done.returncode) == ("", 1)
        lines = said_by(done).splitlines()
        assert [line.partition(" not fixed: needs review, ")[0] for line in lines[:2]] == [
            "pylint-periodic: shop/inventory.py:5:",
            "pylint-periodic: shop/manager.py:15:",
        ]

    def test_a_safe_fix_is_made(self, service: Path) -> None:
        text = SERVICE["manager.py"].replace("while self.backlog:", "for _ in range(10**8):")
        text = text.replace("self.backlog.reverse()", "self.sent = _")
        (service / "shop" / "manager.py").write_text(text, encoding="utf-8")
        done = run_command("fix", "shop", "--safety=safe", "--write", cwd=service)
        assert "1 fix in 1 file" in done.stderr
        assert findings(service) == ["periodic-file-io"]

    def test_no_fix_is_safe_that_is_not_on_another_way(self, tmp_path: Path) -> None:
        manager = (
            "from oslo_service import periodic_task\n\nfrom shop import helper\n\n\n"
            "class Manager(periodic_task.PeriodicTasks):\n"
            "    @periodic_task.periodic_task\n"
            "    def task(self, context):\n"
        )
        helper = (
            "import threading\n\nlock = threading.Lock()\n\n\n"
            "def count():\n    for _ in range(10**8):\n        pass\n"
        )
        free = {"helper.py": helper, "free.py": f"{manager}        helper.count()\n"}
        write_service(tmp_path, free)
        assert "1 fix in 1 file" in run_command("fix", "shop", "--safety=safe", cwd=tmp_path).stderr
        write_service(
            tmp_path,
            {**free, "held.py": f"{manager}        with helper.lock:\n            helper.count()\n"},
        )
        done = run_command("fix", "shop", "--safety=safe", cwd=tmp_path)
        assert (done.stdout, done.returncode) == ("", 1)
        explained = run_command("explain", "shop/held.py:10", "shop", cwd=tmp_path)
        assert "needs review, it is called inside `with helper.lock`" in explained.stdout

    def test_what_can_only_be_shown_is_left(self, tmp_path: Path) -> None:
        text = SERVICE["manager.py"].replace(
            "while self.backlog:", "while self.backlog: self.backlog.reverse()"
        )
        write_service(tmp_path, {"manager.py": text.replace("            self.backlog.reverse()\n", "")})
        done = run_command("fix", "shop", "--symbol=periodic-unbounded-loop", cwd=tmp_path)
        assert (done.stdout, done.returncode) == ("", 1)
        assert "not fixed: display only" in done.stderr


class TestChangedMeanwhile:
    """A file that somebody writes to while it is linted is not fixed."""

    @pytest.mark.parametrize("write", [False, True])
    def test_it_is_refused(
        self, service: Path, write: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(service)
        helper = service / "shop" / "inventory.py"
        monkeypatch.setattr(fix_module, "collect", after(lambda: helper.write_text("# all new\n")))
        output = io.BytesIO()
        assert run_fix(Wanted(("shop",)), Choice(), output, write=write) == 1
        assert "shop/inventory.py: not fixed: it has changed since it was read" in capsys.readouterr().err
        assert helper.read_text(encoding="utf-8") == "# all new\n"
        assert b"inventory.py" not in output.getvalue()


def after(change: Callable[[], object]) -> Callable[[Wanted], Linted]:
    """Return a ``collect`` that is followed by a change."""

    def changed(wanted: Wanted) -> Linted:
        linted = collect(wanted)
        change()
        return linted

    return changed


class TestRefused:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            pytest.param([], "no files to lint", id="no files"),
            pytest.param(["missing"], "no such file", id="missing"),
            pytest.param(["shop", "--finding=shop/manager.py:1"], "no finding at shop/manager.py:1"),
            pytest.param(["shop", "--finding=shop/manager.py"], "PATH:LINE", id="no line"),
            pytest.param(["shop", "--symbol=periodic-wrong"], "periodic-wrong", id="symbol"),
            pytest.param(["shop", "--safety=any"], "any", id="safety"),
            pytest.param(["shop", "--", "--output-format=json"], "for `check` alone", id="format"),
        ],
    )
    def test_one_line_and_nothing_is_written(self, service: Path, arguments: list[str], said: str) -> None:
        assert said in refusal(run_command("fix", "--write", *arguments, cwd=service))
        assert git("status", "--porcelain", cwd=service) == ""


def test_a_file_that_does_not_parse_is_named(service: Path) -> None:
    (service / "shop" / "broken.py").write_text("def broken(:\n", encoding="utf-8")
    done = run_command("fix", "shop", cwd=service)
    assert done.returncode == 1
    assert "shop/broken.py:1: E0001" in done.stderr
    assert "+++ b/shop/manager.py" in done.stdout
