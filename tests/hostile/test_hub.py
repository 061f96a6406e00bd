"""Whether a service has a hub is told by its code: what stands in comments and strings chooses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.analysis.processes.hub import hub_of_module
from pylint_periodic.source.memory import forget_files
from pylint_periodic.source.project.naming_conventions import is_test

CHOICE = "from oslo_service import backend\n\nbackend.init_backend(backend.BackendType.THREADING)\n"
IMPORTED = "from oslo_service.backend import BackendType, init_backend\n\n"
DIRECT = "init_backend(BackendType.THREADING)\n"
OWN = "class BackendType:\n    THREADING = 1\n\n\n"
FUTURIST = "from futurist import periodics\n"

CHOSEN = {
    "by a call": CHOICE,
    "by a keyword": f"{IMPORTED}init_backend(type_=BackendType.THREADING)\n",
    "by a name": f"{IMPORTED}KIND = BackendType.THREADING\ninit_backend(KIND)\n",
    "by a wrapper": f"{IMPORTED}def start(kind):\n    init_backend(kind)\n\n\nstart(BackendType.THREADING)\n",
    "by its full name": (
        "import oslo_service.backend\n\n"
        "oslo_service.backend.init_backend(oslo_service.backend.BackendType.THREADING)\n"
    ),
    "in the other branch": f"{IMPORTED}if TYPE_CHECKING:\n    pass\nelse:\n    {DIRECT}",
    "in a loop for ever": f"{IMPORTED}while True:\n    {DIRECT}",
    "although a comment speaks of eventlet": f"{CHOICE}# import eventlet, BackendType.EVENTLET\n",
    "although a string speaks of eventlet": f"{CHOICE}TEXT = 'import eventlet; monkey_patch()'\n",
    "by futurist": FUTURIST,
    "by futurist, although a comment speaks of oslo.service": f"{FUTURIST}# not oslo_service\n",
    "in another coding": f"# coding: utf-7\n{CHOICE}".replace("THREADING", "+AFQ-HREADING"),
}
NOT_CHOSEN = {
    "in a comment": "# BackendType.THREADING\n",
    "in a string": "NOTE = 'not BackendType.THREADING'\n",
    "in a docstring": '"""Uses BackendType.THREADING: backend.init_backend(BackendType.THREADING)."""\n',
    "in a comparison": "if kind == BackendType.THREADING:\n    pass\n",
    "by itself": "BackendType.THREADING\n",
    "in what is no Python": f"{CHOICE}(\n",
    "of another": "backend.init_backend(other.THREADING)\n",
    "where it never runs": f"{IMPORTED}if False:\n    {DIRECT}",
    "where it never runs, by a number": f"{IMPORTED}if 0 and kind:\n    {DIRECT}",
    "where it never runs, otherwise": f"{IMPORTED}if not 0:\n    pass\nelse:\n    {DIRECT}",
    "in a loop that never runs": f"{IMPORTED}while None:\n    {DIRECT}",
    "for type checkers": f"{IMPORTED}if typing.TYPE_CHECKING:\n    {DIRECT}",
    "after the end": f"{IMPORTED}def start():\n    return\n    {DIRECT}",
    "from nowhere": DIRECT,
    "by a class of its own": f"{OWN}{DIRECT}",
    "by a name that nobody uses": f"{IMPORTED}KIND = BackendType.THREADING\n",
    "in a line of a log": f"{IMPORTED}LOG.debug('not %s', BackendType.THREADING)\n",
    "in a test": f"import unittest\n{CHOICE}",
    "futurist where it never runs": "if False:\n    from futurist import periodics\n",
    "with eventlet": f"{CHOICE}import eventlet\n",
    "with eventlet in parts": f"{CHOICE}from eventlet import (\n    queue)\n",
    "with eventlet, wide letters": f"{CHOICE}import \uff45ventlet\n",
    "with eventlet, by a call": f"{CHOICE}__import__('eventlet')\n",
    "with eventlet, in another coding": f"# coding: utf-7\n{CHOICE}import +AGU-ventlet\n",
    "with a patch": f"{CHOICE}patcher.monkey_patch (all=True)\n",
    "both ways": f"{CHOICE}backend.init_backend(backend . \\\n    BackendType.EVENTLET)\n",
    "futurist in a comment": "# from futurist import periodics\n",
    "futurist with oslo.service": f"{FUTURIST}from oslo_service import service\n",
}


def runs(tmp_path: Path, **files: str) -> bool:
    """Return whether a package of these files has a hub."""
    package = tmp_path / "service"
    package.mkdir()
    for name, text in {"__init__": "", **files}.items():
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    forget_files()
    return hub_of_module(tmp_path, "service", "service").runs


@pytest.mark.parametrize("text", CHOSEN.values(), ids=CHOSEN)
def test_a_package_chooses_threads(tmp_path: Path, text: str) -> None:
    assert not runs(tmp_path, chooses=text)


@pytest.mark.parametrize("text", NOT_CHOSEN.values(), ids=NOT_CHOSEN)
def test_a_package_has_a_hub(tmp_path: Path, text: str) -> None:
    assert runs(tmp_path, chooses=text)


@pytest.mark.parametrize("name", ["test_service", "service_test", "tests", "conftest"])
def test_its_tests_choose_nothing(tmp_path: Path, name: str) -> None:
    assert runs(tmp_path, **{name: CHOICE})


def test_what_breaks_and_speaks_of_eventlet_may_need_a_hub(tmp_path: Path) -> None:
    assert runs(tmp_path, chooses=CHOICE, broken="import eventlet\n(\n")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tests/manager.py", True),
        ("unit/test/manager.py", True),
        ("test_manager.py", True),
        ("manager_test.py", True),
        ("db/tests.py", True),
        ("conftest.py", True),
        ("manager.py", False),
        ("contest.py", False),
        ("testing_tools.py", False),
        ("latest/manager.py", False),
    ],
)
def test_tests_are_known_by_the_usual_names(path: str, expected: bool) -> None:
    assert is_test(Path(path)) is expected
