"""A name in an option that matches nothing in the project or the catalogue is said, once and in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.analysis.operations.configured_names import unknown_names
from pylint_periodic.settings import Settings
from tests.command.commands import run_command
from tests.tools.support import run_periodic

TASK = """\
import mylib
from svc import utils


def periodic_task(function):
    return function


@periodic_task
def task(things):
    while True:
        things.work()
        utils.yield_()
        mylib.pause()
"""
FILES = {
    "svc/__init__.py": "",
    "svc/utils.py": "def yield_():\n    pass\n\n\nRETRIES = 3\n",
    "svc/compat.py": "from svc.utils import *\n",
    "svc/deep/__init__.py": "from svc.utils import yield_ as pause\n",
    "svc/deep/drivers.py": "class Driver:\n    def spawn(self):\n        pass\n",
    "svc/task.py": TASK,
}
UNKNOWN = "periodic-yield-functions: `svc.utlis.yield_` matches nothing in the project or the catalogue"
HINT = " (did you mean `svc.utils.yield_`?)"


@pytest.fixture(name="project")
def fixture_project(tmp_path: Path) -> Path:
    """Write a small project."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def said_by(project: Path, *names: str) -> list[str]:
    """Return what is said of names that yield."""
    paths = [str(project / "svc/task.py")]
    return [str(unknown) for unknown in unknown_names(Settings(yield_functions=names), paths)]


@pytest.mark.parametrize(
    "name",
    [
        "svc.utils.yield_",
        "svc.compat.yield_",
        "svc.deep.pause",
        "svc.deep.drivers.Driver.spawn",
        "svc.*.yield_",
        "svc.utils.*",
        "*.yield_",
        "*.yield*",
        "*",
        "utils.yield_",
        "mylib.pause",
        "mylib.*",
        "eventlet.sleep",
        "eventlet.*",
        "threading.Lock.acquire",
        "futurist.periodics.periodic",
        "oslo_config.cfg.anything",
    ],
)
def test_nothing_is_said_of_a_name_that_is_there(name: str, project: Path) -> None:
    assert said_by(project, name) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("svc.utlis.yield_", "svc.utils.yield_"),
        ("svc.utils.yeild_", "svc.utils.yield_"),
        ("svc.deep.driver.Drivr.spawn", "svc.deep.drivers.Driver.spawn"),
        ("svc.nowhere_at_all", ""),
        ("*.yeild_", "*.yield_"),
        ("*.completely_other", ""),
        ("eventlet.slep", "eventlet.sleep"),
        ("otherlib.pause", ""),
        ("mylib.pauze_", ""),
        ("svc.utlis.*", ""),
        ("svcc.utils.yield_", ""),
    ],
)
def test_a_name_that_matches_nothing_is_said_with_what_may_be_meant(
    name: str, meant: str, project: Path
) -> None:
    hint = f" (did you mean `{meant}`?)" if meant else ""
    assert said_by(project, name) == [
        f"periodic-yield-functions: `{name}` matches nothing in the project or the catalogue{hint}"
    ]


def test_every_list_of_names_is_looked_at_and_none_twice(project: Path) -> None:
    wrong = ("svc.no_a", "svc.no_a")
    settings = Settings(
        decorators=wrong,
        looping_calls=wrong,
        spawners=wrong,
        yield_functions=wrong,
        blocking_functions=wrong,
        offload_functions=wrong,
        receiver_classes=("driver:svc.no_a", "driver:svc.deep.drivers.Driver"),
    )
    found = unknown_names(settings, [str(project / "svc/task.py")])
    assert [(one.option, one.name) for one in found] == [
        ("periodic-decorators", "svc.no_a"),
        ("periodic-looping-calls", "svc.no_a"),
        ("periodic-spawners", "svc.no_a"),
        ("periodic-yield-functions", "svc.no_a"),
        ("periodic-blocking-functions", "svc.no_a"),
        ("periodic-offload-functions", "svc.no_a"),
        ("periodic-receiver-classes", "driver:svc.no_a"),
    ]


def test_no_file_is_read_where_no_name_is_given(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise AssertionError(path)

    monkeypatch.setattr("pylint_periodic.analysis.operations.configured_names.read_regular", refuse)
    assert unknown_names(Settings(), [str(project / "svc/task.py")]) == []
    assert said_by(project, "eventlet.sleep") == []


def test_a_file_outside_a_package_is_a_project_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text("def pause():\n    pass\n", encoding="utf-8")
    paths = [str(tmp_path / "script.py")]
    settings = Settings(yield_functions=("script.pause", "script.puase"))
    assert [one.name for one in unknown_names(settings, paths)] == ["script.puase"]


def test_a_project_answers_for_itself_where_the_catalogue_speaks_of_it_as_a_library(tmp_path: Path) -> None:
    (tmp_path / "oslo_db").mkdir()
    (tmp_path / "oslo_db/__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "oslo_db/api.py").write_text("def pause():\n    pass\n", encoding="utf-8")
    settings = Settings(yield_functions=("oslo_db.api.pause", "oslo_db.ap.pause"))
    found = unknown_names(settings, [str(tmp_path / "oslo_db/api.py")])
    assert [(one.name, one.meant) for one in found] == [("oslo_db.ap.pause", "oslo_db.api.pause")]


@pytest.mark.parametrize("jobs", ["--jobs=1", "--jobs=2"])
def test_the_command_says_it_once(jobs: str, project: Path) -> None:
    more = ["--", "--periodic-yield-functions=svc.utlis.yield_"]
    run = run_command("check", jobs, "svc", *more, cwd=project)
    assert run.stderr.count("matches nothing") == 1
    assert f"pylint-periodic: {UNKNOWN}{HINT}\n" in run.stderr


@pytest.mark.parametrize("jobs", ["--jobs=1", "--jobs=2"])
def test_pylint_with_the_plugin_says_it_once(jobs: str, project: Path) -> None:
    run = run_periodic(jobs, "--periodic-yield-functions=svc.utlis.yield_", "svc", cwd=project)
    assert run.stderr.count("matches nothing") == 1
    assert f"pylint_periodic: {UNKNOWN}{HINT}\n" in run.stderr


def test_an_option_of_ours_that_is_misspelt_is_told_by_pylint(project: Path) -> None:
    (project / ".pylintrc").write_text(
        "[MAIN]\nperiodic-yeild-functions=svc.utils.yield_\n", encoding="utf-8"
    )
    run = run_command("check", "--rcfile=.pylintrc", "svc", cwd=project)
    assert "Unrecognized option found: periodic-yeild-functions (unrecognized-option)" in run.stdout


IMPOSSIBLE = {
    "--periodic-max-iterations=0": "periodic-max-iterations must be at least 1, not 0",
    "--periodic-max-depth=0": "periodic-max-depth must be at least 1, not 0",
    "--periodic-max-functions=-1": "periodic-max-functions must be at least 1, not -1",
    "--periodic-max-seconds=0": "periodic-max-seconds must be at least 1, not 0",
    "--periodic-yield-functions=a b": "`a b` is neither a qualified name nor a glob",
    "--periodic-receiver-classes=x": "`x` is not of the form name:package.module.Class",
    "--periodic-preferred-yield=1 +": "periodic-preferred-yield must be one Python expression",
}


@pytest.mark.parametrize("option", IMPOSSIBLE)
def test_an_impossible_value_is_refused_in_one_line(option: str, project: Path) -> None:
    command = run_command("check", "svc", "--", option, cwd=project)
    plugin = run_periodic(option, "svc", cwd=project)
    for run in (command, plugin):
        assert run.returncode == 32
        assert IMPOSSIBLE[option] in run.stderr
        assert run.stderr.count("\n") == 1
        assert "Traceback" not in run.stdout + run.stderr


def test_what_is_meant_is_looked_for_of_the_first_names_alone(project: Path) -> None:
    """A list of thousands of names for another project costs nothing but its lines."""
    said = said_by(project, *(f"svc.utlis.yield_{number}" for number in range(30)))
    assert len(said) == 30
    meant = ["did you mean" in line for line in said]
    assert meant == [True] * 20 + [False] * 10
