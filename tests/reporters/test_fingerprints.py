"""What a fingerprint survives, and what it does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pylint_periodic.fingerprints import site_fingerprints
from tests.tools.fixes import lint_for_fixes
from tests.tools.functional import Program

PROGRAM = """\
import eventlet
from oslo_service import periodic_task


def busy(count):
    total = count + 1
    return total


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60)
    def drain(self, context):
        while self.jobs[ "first" ]:
            self.jobs.startswith(0)

    @periodic_task.periodic_task(spacing=60)
    def drain_twice(self, context):
        while self.jobs:
            self.jobs.startswith(0)
        while self.jobs:
            self.jobs.startswith(1)
"""


@pytest.fixture(name="fingerprints")
def fixture_fingerprints(tmp_path: Path) -> Sequence[str]:
    return fingerprints_of(tmp_path, PROGRAM)


def fingerprints_of(directory: Path, text: str, name: str = "manager.py") -> list[str]:
    """Return the fingerprints of a program's findings in the order of their lines."""
    package = directory / "service"
    package.mkdir(exist_ok=True)
    (package / "__init__.py").touch()
    (package / name).write_text(text, encoding="utf-8")
    findings = lint_for_fixes(Program(package / name)).findings
    return [fingerprint for sites in site_fingerprints(findings) for fingerprint in sites.values()]


def test_each_finding_has_one_of_its_own(fingerprints: Sequence[str]) -> None:
    assert len(fingerprints) == 3
    assert len(set(fingerprints)) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("import eventlet\n", "import os\n\n# More lines.\nimport eventlet\n", id="moved lines"),
        pytest.param('self.jobs[ "first" ]', "(self.jobs['first'])", id="another layout"),
        pytest.param("total", "sum_of_all", id="a local name of another function"),
        pytest.param(
            "self.jobs.startswith(0)\n\n", "self.jobs.startswith(0)  # why\n\n", id="a comment in the body"
        ),
        pytest.param("spacing=60", "spacing=30", id="the spacing"),
    ],
)
def test_it_survives(fingerprints: Sequence[str], tmp_path: Path, old: str, new: str) -> None:
    assert old in PROGRAM
    assert fingerprints_of(tmp_path, PROGRAM.replace(old, new)) == fingerprints


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('[ "first" ]', '["second"]', id="the site itself"),
        pytest.param("def drain(", "def empty(", id="the function"),
        pytest.param("class Manager(", "class Worker(", id="the class"),
    ],
)
def test_it_does_not_survive(fingerprints: Sequence[str], tmp_path: Path, old: str, new: str) -> None:
    assert old in PROGRAM
    assert fingerprints_of(tmp_path, PROGRAM.replace(old, new))[0] != fingerprints[0]


def test_it_does_not_survive_another_module(fingerprints: Sequence[str], tmp_path: Path) -> None:
    assert not set(fingerprints) & set(fingerprints_of(tmp_path, PROGRAM, "other.py"))


def test_equal_sites_are_numbered_in_the_order_of_lines(fingerprints: Sequence[str], tmp_path: Path) -> None:
    first, _, rest = PROGRAM.rpartition("        while self.jobs:\n")
    assert "startswith(1)" in rest
    assert fingerprints_of(tmp_path, first) == list(fingerprints[:2])


def test_a_site_in_a_helper_is_known_by_the_helper(tmp_path: Path) -> None:
    """A new call before it, in the task or on the way, makes no new finding."""
    helper = "def read(path):\n    with open(path) as file:\n        return file.read()\n"
    task = PROGRAM.replace("busy", "unused").replace("while self.jobs:", "if read(self.jobs):")
    (tmp_path / "service").mkdir()
    (tmp_path / "service" / "helper.py").write_text(helper, encoding="utf-8")
    task = f"from service.helper import read\n{task}"
    before = fingerprints_of(tmp_path, task)
    assert len(before) == 2
    (tmp_path / "service" / "helper.py").write_text(f"import os\n\n\n{helper}", encoding="utf-8")
    assert fingerprints_of(tmp_path, task.replace("self.jobs.startswith(1)", "self.jobs.clear()")) == before
