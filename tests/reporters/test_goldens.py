"""What each format makes of a handful of programs. ``pytest --update-goldens`` rewrites the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reporters.reports import FORMATS, report

GOLDENS = Path(__file__).parent / "goldens"
PROGRAMS = {
    "loop_with_counter": "test_data/seed/example_3.py",
    "calls": "test_data/fixes/calls.py",
    "site_elsewhere": "test_data/packages/file_io_in_helper_module/manager.py",
    "two_sites": "test_data/packages/one_call_two_sites/manager.py",
    "two_tasks": "test_data/packages/two_tasks_one_site/manager.py",
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_golden(program: str, update_goldens: bool, tmp_path: Path) -> None:
    reports = report(tmp_path, PROGRAMS[program], "--periodic-min-hold=0")
    for name in FORMATS:
        document = reports[name]
        if name == "periodic-sarif":
            del document["runs"][0]["tool"]  # the version, and rules in other words
        said = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
        golden = GOLDENS / f"{program}.{name.removeprefix('periodic-')}.json"
        if update_goldens:
            golden.write_text(said, encoding="utf-8")
        assert golden.read_text(encoding="utf-8") == said, golden.name


def test_every_golden_has_a_program() -> None:
    assert {path.name.partition(".")[0] for path in GOLDENS.iterdir()} == set(PROGRAMS)
