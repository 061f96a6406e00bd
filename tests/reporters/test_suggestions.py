"""Suggestions of rdjson, accepted the way GitLab does it: whole lines from the line of the comment."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.fixing.fixer import fix_source
from tests.reporters.reports import accepted, line_of, report, suggested
from tests.tools.support import BAD_PROGRAM

_WITHOUT_IMPORT = BAD_PROGRAM.replace("import eventlet\n", "")
_LOOP = """\
        while self.backlog > 0:
            self.backlog -= 1
"""
_FILE = """\
        import shutil
        shutil.rmtree('é')
"""
_LIBRARY = """\
        return self.library.listAllDomains()

    def __init__(self):
        import libvirt
        self.library = libvirt.open('x')
"""
_LINES_BETWEEN = "".join(f"        self.step_{number} = {number}\n" for number in range(30))
PROGRAMS = {
    "a loop": BAD_PROGRAM,
    "an import to add": _WITHOUT_IMPORT,
    "carriage returns": _WITHOUT_IMPORT.replace("\n", "\r\n"),
    "no line ending at the end": BAD_PROGRAM.rstrip("\n"),
    "in place of a call": _WITHOUT_IMPORT.replace(_LOOP, _FILE),
    "a fix point below": _WITHOUT_IMPORT.replace(_LOOP, _LIBRARY),
    "a fix point far below": _WITHOUT_IMPORT.replace(
        _LOOP, _LIBRARY.replace("):\n", f"):\n{_LINES_BETWEEN}")
    ),
}


@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)
def test_all_parts_of_the_first_fix_give_what_the_fixer_makes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "manager.py"
    path.write_bytes(text.encode())
    reports = report(tmp_path / "reports", path)
    (found,) = reports.found
    fix = found.finding.site.fix.automatic
    assert fix
    changed = text
    for diagnostic in sorted(reports.diagnostics, key=line_of, reverse=True):
        for suggestion in diagnostic.get("suggestions", ()):
            # Where the first fix is elsewhere, what is said at the message is another way to end the hold.
            if diagnostic["severity"] == "INFO" or fix.location.line - line_of(diagnostic) in range(11):
                changed = accepted(changed, line_of(diagnostic), suggestion)
                break
    assert changed.encode() == fix_source("manager.py", path.read_bytes(), [fix]).after


def test_a_fix_point_in_another_file_has_a_diagnostic_there(tmp_path: Path) -> None:
    reports = report(tmp_path, "test_data/packages/diamond_mro/manager.py")
    message = reports.diagnostics[0]
    assert message["location"]["path"].endswith("manager.py")
    assert "suggestions" not in message
    further = [d for d in reports.diagnostics if not d["location"]["path"].endswith("manager.py")]
    assert any(d["message"].startswith("fix point of periodic-unbounded-loop at ") for d in further)
    assert all(d["suggestions"] and d["severity"] == "INFO" for d in further)


def test_the_import_that_several_fixes_need_is_suggested_once(tmp_path: Path) -> None:
    path = tmp_path / "manager.py"
    path.write_text(
        _WITHOUT_IMPORT + "        while self.others:\n            self.others.reverse()\n", encoding="utf-8"
    )
    reports = report(tmp_path / "reports", path)
    assert len(reports.messages) == 2
    imports = [d for d, suggestion in suggested(reports) if "import eventlet\n" in suggestion["text"]]
    assert [d["message"].partition(" at ")[0] for d in imports] == [
        "the import for the fix of periodic-unbounded-loop"
    ]
