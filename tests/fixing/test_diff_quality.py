"""``diff-quality --violations=pylint`` on our report: of all that is found, what stands on changed lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.command.commands import run_command
from tests.tools.support import BAD_LINE, BAD_PROGRAM, GOOD_PROGRAM, commit_all, git, run, run_periodic

# pylint's `parseable` is the form that diff-quality asks pylint for when it runs that itself.
FORMAT = "parseable"


@pytest.fixture(name="repository")
def fixture_repository(tmp_path: Path) -> Path:
    """A branch that has made one of two good tasks bad, beside one that was bad before."""
    service = tmp_path / "service"
    service.mkdir()
    (service / "__init__.py").touch()
    (service / "old.py").write_text(BAD_PROGRAM, encoding="utf-8")
    (service / "manager.py").write_text(GOOD_PROGRAM, encoding="utf-8")
    commit_all(tmp_path)
    git("checkout", "--quiet", "-b", "feature", cwd=tmp_path)
    (service / "manager.py").write_text(BAD_PROGRAM.replace("> 0", "> 1"), encoding="utf-8")
    (service / "old.py").write_text("# A comment.\n" + BAD_PROGRAM, encoding="utf-8")
    git("commit", "--quiet", "--all", "--no-verify", "--message=Change", cwd=tmp_path)
    return tmp_path


@pytest.mark.parametrize("by", ["command", "plugin"])
def test_the_new_finding_alone_fails(repository: Path, by: str) -> None:
    if by == "command":
        report = run_command("check", "service", f"--format={FORMAT}", cwd=repository)
    else:
        report = run_periodic(f"--output-format={FORMAT}", "service", cwd=repository)
    (repository / "report.txt").write_text(report.stdout, encoding="utf-8")
    assert report.stdout.count("W9701") == 2
    program = "import sys; from diff_cover.diff_quality_tool import main; sys.exit(main())"
    asked = [
        "--violations=pylint",
        "--compare-branch=main",
        "--fail-under=100",
        "--format",
        "json:quality.json",
    ]
    done = run([sys.executable, "-c", program, *asked, "report.txt"], repository)
    assert done.returncode == 1, done.stdout + done.stderr
    quality = json.loads((repository / "quality.json").read_text(encoding="utf-8"))
    assert quality["total_num_violations"] == 1
    ((line, text),) = quality["src_stats"]["service/manager.py"]["violations"]
    assert line == BAD_LINE
    assert text.startswith("W9701")
    assert "`Manager.drain`" in text
    assert "fix point: line 9, insert" in text
    assert not quality["src_stats"]["service/old.py"]["violations"]
