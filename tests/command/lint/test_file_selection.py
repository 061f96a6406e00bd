"""The command looks at few files, and says what pylint with the plugin says of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.command.commands import run_command, tasks_and_sites, write_service
from tests.tools.support import ERROR, ROOT, TEST_DATA, WARNING, run_pylint

SYNTAX_ERROR = "def broken(:\n"
PLUGIN = ("--load-plugins=pylint_periodic", "--disable=all", "--enable=periodic", "--recursive=y")


# Of entries, with pragmas, that are no Python, and one in four of several modules; all with ``--whole``.
CHOSEN = (
    "review",
    "seed",
    "tasks",
    *(f"packages/{path.name}" for path in sorted((TEST_DATA / "packages").iterdir())[::4]),
)


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize(
    "folders", [CHOSEN, pytest.param((".",), marks=pytest.mark.campaign)], ids=["chosen", "all"]
)
def test_the_same_as_pylint_with_the_plugin(folders: Sequence[str]) -> None:
    """Tasks and sites in programs of the test data, errors and pragmas: to fill a cache, and with one.

    Pylint runs in a Python of its own, which orders sets differently: the answer must not rest on that. That
    one process and two say the same without a cache is held on fewer programs in ``test_check.py``.
    """
    paths = [str(Path("test_data", name)) for name in folders]
    sarif = "periodic-sarif"
    whole = run_pylint(*PLUGIN, f"--output-format={sarif}", *paths, cwd=ROOT, new_python=True)
    assert len(tasks_and_sites(whole.stdout)) > 150
    said = set()
    for jobs in ("-j2", "-j1"):
        done = run_command("check", *paths, jobs, f"--format={sarif}", cwd=ROOT)
        assert tasks_and_sites(done.stdout) == tasks_and_sites(whole.stdout)
        assert done.returncode == whole.returncode
        said.add(done.stdout)
    assert len(said) == 1


def test_a_file_without_a_task_is_no_python_either(tmp_path: Path) -> None:
    package = write_service(tmp_path)
    (package / "broken.py").write_text(SYNTAX_ERROR, encoding="utf-8")
    for _ in range(2):
        done = run_command("check", "shop", cwd=tmp_path)
        assert "shop/broken.py:1:12: E0001" in done.stdout
        assert done.returncode == ERROR | WARNING


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), WARNING),
        (("--fail-under=0",), 0),
        (("--fail-under=10",), WARNING),
        (("--fail-under=0", "--fail-on=W"), WARNING),
        (("--fail-under=3",), 0),
        (("--exit-zero",), 0),
    ],
)
def test_the_exit_status_is_pylints(tmp_path: Path, options: tuple[str, ...], status: int) -> None:
    write_service(tmp_path)
    assert run_pylint(*PLUGIN, *options, "shop", cwd=tmp_path).returncode == status
    assert run_command("check", "shop", "--", *options, cwd=tmp_path).returncode == status


def test_a_syntax_error_alone_has_pylints_status(tmp_path: Path) -> None:
    package = tmp_path / "quiet"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "fine.py").write_text("x = 1\n", encoding="utf-8")
    (package / "broken.py").write_text(SYNTAX_ERROR, encoding="utf-8")
    for options in ((), ("--fail-under=0",)):
        whole = run_pylint(*PLUGIN, *options, "quiet", cwd=tmp_path)
        assert run_command("check", "quiet", "--", *options, cwd=tmp_path).returncode == whole.returncode


def test_other_checkers_get_whole_trees_of_all_files(tmp_path: Path) -> None:
    package = write_service(tmp_path)
    (package / "plain.py").write_text("import os\n", encoding="utf-8")
    done = run_command("check", "shop", "--", "--enable=unused-import", cwd=tmp_path)
    assert "shop/plain.py:1:0: W0611" in done.stdout


def test_pragmas_are_read_wherever_they_stand(tmp_path: Path) -> None:
    package = write_service(tmp_path)
    (package / "plain.py").write_text("x = 1  # pylint: disable=no-such-thing\n", encoding="utf-8")
    assert "shop/plain.py:1:0: W0012" in run_command("check", "shop", cwd=tmp_path).stdout


def test_what_is_kept_is_said_again(tmp_path: Path) -> None:
    write_service(tmp_path)
    environment = {"PYLINT_PERIODIC_CACHE": str(tmp_path / "cache")}
    first = run_command("check", "shop", cwd=tmp_path, env=environment)
    kept = list((tmp_path / "cache").rglob("*.entry"))
    assert kept
    again = run_command("check", "shop", "--review", cwd=tmp_path, env=environment)
    assert first.stdout.splitlines()[1] in again.stdout
    assert again.stdout.count("I9708") == 2


def test_no_cache_keeps_nothing(tmp_path: Path) -> None:
    write_service(tmp_path)
    environment = {"PYLINT_PERIODIC_CACHE": str(tmp_path / "cache")}
    run_command("check", "shop", "--no-cache", cwd=tmp_path, env=environment)
    assert not (tmp_path / "cache").exists()
