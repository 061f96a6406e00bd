"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit on a scratch repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.support import (
    BAD_LINE,
    BAD_PROGRAM,
    BAD_SYMBOL,
    GOOD_PROGRAM,
    NO_COMPILE,
    commit_all,
    copy_distribution,
    git,
    run,
    why_pip_cannot_install,
)

pytestmark = pytest.mark.slow

CONFIGURATION = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: pylint-periodic
      - id: pylint-periodic-all
        args: [service]
"""


@pytest.fixture(name="home", scope="module")
def fixture_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory in which pre-commit keeps the environment that it installs us into."""
    if reason := why_pip_cannot_install():
        pytest.skip(reason)
    return tmp_path_factory.mktemp("pre-commit-home")


@pytest.fixture(name="hooks", scope="module")
def fixture_hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository that offers the hooks of this checkout, and its commit."""
    repository = copy_distribution(tmp_path_factory.mktemp("hooks") / "pylint_periodic")
    return repository, commit_all(repository)


@pytest.fixture(name="project")
def fixture_project(tmp_path: Path, hooks: tuple[Path, str]) -> Path:
    """A repository that uses the hooks; its package ``service`` is without fault."""
    repository, revision = hooks
    (tmp_path / "service").mkdir()
    (tmp_path / "service" / "__init__.py").touch()
    (tmp_path / "service" / "manager.py").write_text(GOOD_PROGRAM, encoding="utf-8")
    (tmp_path / ".pre-commit-config.yaml").write_text(
        CONFIGURATION.format(repository=repository.as_uri(), revision=revision), encoding="utf-8"
    )
    commit_all(tmp_path)
    return tmp_path


def run_hook(project: Path, home: Path, hook: str = "") -> subprocess.CompletedProcess[str]:
    """Stage everything and run the hooks, or one of them, on what is staged."""
    git("add", "--all", cwd=project)
    command = [sys.executable, "-m", "pre_commit", "run", "--color=never", *([hook] if hook else [])]
    # A git hook that runs the tests exports variables that would lead git to its own repository.
    own = {"PRE_COMMIT_HOME": str(home), "GIT_DIR": str(project / ".git")}
    return run(command, project, {**NO_COMPILE, **own})


def test_a_bad_program_is_not_committed(project: Path, home: Path) -> None:
    (project / "service" / "manager.py").write_text(BAD_PROGRAM, encoding="utf-8")
    done = run_hook(project, home)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout.count(f"service/manager.py:{BAD_LINE}:8: W9701: ") == 2
    assert done.stdout.count(f"({BAD_SYMBOL})") == 2
    assert "fix point: " in done.stdout


def test_a_good_program_is_committed(project: Path, home: Path) -> None:
    with (project / "service" / "manager.py").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    done = run_hook(project, home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == 2


def test_one_hook_sees_changed_files_and_the_other_the_whole_program(project: Path, home: Path) -> None:
    (project / "service" / "manager.py").write_text(BAD_PROGRAM, encoding="utf-8")
    git("add", "--all", cwd=project)
    git("commit", "--quiet", "--no-verify", "--message=Bad", cwd=project)
    (project / "service" / "other.py").write_text("x = 1\n", encoding="utf-8")
    assert run_hook(project, home, "pylint-periodic").returncode == 0
    whole = run_hook(project, home, "pylint-periodic-all")
    assert whole.returncode == 1
    assert f"service/manager.py:{BAD_LINE}:8: W9701: " in whole.stdout


def test_since_head_only_what_the_commit_brings_in_stops_it(project: Path, home: Path) -> None:
    (project / "service" / "manager.py").write_text(BAD_PROGRAM, encoding="utf-8")
    configuration = project / ".pre-commit-config.yaml"
    text = configuration.read_text(encoding="utf-8").replace("[service]", "[service, --since=HEAD]")
    configuration.write_text(text, encoding="utf-8")
    git("add", "--all", cwd=project)
    git("commit", "--quiet", "--no-verify", "--message=Bad", cwd=project)
    (project / "service" / "other.py").write_text("x = 1\n", encoding="utf-8")
    assert run_hook(project, home, "pylint-periodic-all").returncode == 0
    (project / "service" / "other.py").write_text(BAD_PROGRAM, encoding="utf-8")
    change = run_hook(project, home, "pylint-periodic-all")
    assert change.returncode == 1
    assert f"service/other.py:{BAD_LINE}:8: W9701: " in change.stdout
    assert "service/manager.py" not in change.stdout
