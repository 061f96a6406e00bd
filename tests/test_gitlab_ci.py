"""The GitLab job in docs/ci, run by gitlab-ci-local with its shell executor on a scratch repository."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import rsync_stand_in
from tests.tools.support import (
    BAD_LINE,
    BAD_PROGRAM,
    BAD_SYMBOL,
    GOOD_PROGRAM,
    NO_COMPILE,
    ROOT,
    commit_all,
    copy_distribution,
    git,
    run,
    why_pip_cannot_install,
)

pytestmark = pytest.mark.slow

JOB = "periodic-tasks"
REPORT = "pylint-periodic.txt"
CODE_QUALITY = "gl-code-quality-periodic.json"
# The last series that runs on Node.js 18 and 20.
RUNNER = "gitlab-ci-local@~4.69.0"


@pytest.fixture(name="runner", scope="module")
def fixture_runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install gitlab-ci-local and return its executable."""
    if not (npm := shutil.which("npm")):
        pytest.skip("there is no npm to install gitlab-ci-local with")
    if reason := why_pip_cannot_install():
        pytest.skip(reason)
    directory = tmp_path_factory.mktemp("gitlab-ci-local")
    done = run([npm, "install", "--no-audit", "--no-fund", "--prefix", directory, RUNNER], directory)
    if done.returncode:
        pytest.skip(f"npm cannot install gitlab-ci-local: {done.stderr.strip()[-200:]}")
    executable = directory / "node_modules" / ".bin" / "gitlab-ci-local"
    done = run([executable, "--version"], directory)
    if done.returncode:
        pytest.skip(f"gitlab-ci-local does not run on this Node.js: {done.stderr.strip()[-200:]}")
    return executable


@pytest.fixture(name="package", scope="module")
def fixture_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the job installs."""
    return copy_distribution(tmp_path_factory.mktemp("package") / "pylint_periodic")


@pytest.fixture(name="project")
def fixture_project(tmp_path: Path) -> Path:
    """A repository whose pipeline is the job, as GitLab would have it on its default branch."""
    project = tmp_path / "project"
    (project / "service").mkdir(parents=True)
    (project / "service" / "__init__.py").touch()
    (project / "service" / "manager.py").write_text(BAD_PROGRAM, encoding="utf-8")
    shutil.copy2(ROOT / "docs" / "ci" / "gitlab-ci.yml", project / ".gitlab-ci.yml")
    commit_all(project)
    git("remote", "add", "origin", "git@gitlab.example.org:group/project.git", cwd=project)
    git("update-ref", "refs/remotes/origin/main", "HEAD", cwd=project)
    git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main", cwd=project)
    return project


def run_job(runner: Path, project: Path, package: Path) -> subprocess.CompletedProcess[str]:
    """Run the pipeline on what is committed."""
    home = project.parent
    command: list[str | Path] = [runner, "--force-shell-executor", "--shell-isolation"]
    command += ["--home", home / "home", "--variable", f"PERIODIC_REQUIREMENT={package}"]
    path = os.pathsep.join([str(_tools(home)), os.environ["PATH"]])
    return run(command, project, {**NO_COMPILE, "PATH": path})


def _tools(directory: Path) -> Path:
    """Return a directory of commands that the runner finds first: our Python, and an rsync if need be."""
    commands = {"python3": [sys.executable]}
    if not shutil.which("rsync"):
        commands["rsync"] = [sys.executable, rsync_stand_in.__file__]
    tools = directory / "bin"
    tools.mkdir(exist_ok=True)
    for name, command in commands.items():
        (tools / name).write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    return tools


def test_warnings_fail_the_job_and_the_report_is_kept(runner: Path, project: Path, package: Path) -> None:
    done = run_job(runner, project, package)
    assert done.returncode == 1, done.stdout + done.stderr
    assert BAD_SYMBOL in done.stdout
    report = (project / ".gitlab-ci-local" / "artifacts" / JOB / REPORT).read_text(encoding="utf-8")
    assert f"service/manager.py:{BAD_LINE}:8: W9701: " in report
    assert f"({BAD_SYMBOL})" in report
    assert "\N{ESCAPE}" not in report
    assert report.count("W9701") == 1
    (entry,) = json.loads((project / ".gitlab-ci-local" / "artifacts" / JOB / CODE_QUALITY).read_bytes())
    assert entry["check_name"] == BAD_SYMBOL
    assert entry["location"]["lines"] == {"begin": BAD_LINE}
    # This runner works in a copy inside the checkout, and CI_PROJECT_DIR does not lead there.
    assert entry["location"]["path"].endswith("service/manager.py")


def test_no_warning_passes_the_job(runner: Path, project: Path, package: Path) -> None:
    (project / "service" / "manager.py").write_text(GOOD_PROGRAM, encoding="utf-8")
    git("commit", "--quiet", "--all", "--message=Good", cwd=project)
    done = run_job(runner, project, package)
    assert done.returncode == 0, done.stdout + done.stderr
    artifacts = project / ".gitlab-ci-local" / "artifacts" / JOB
    assert (artifacts / REPORT).exists()
    assert json.loads((artifacts / CODE_QUALITY).read_bytes()) == []


def test_a_job_without_the_package_fails(runner: Path, project: Path) -> None:
    done = run_job(runner, project, project / "no-such-package")
    assert done.returncode == 1
    assert "W9701" not in done.stdout
