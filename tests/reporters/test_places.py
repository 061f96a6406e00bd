"""Lines, columns and paths, each as the format counts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reporters.reports import Document, Reports, applied, report
from tests.tools.support import ROOT, commit_all

# The call stands behind three characters of two, three and four bytes.
PROGRAM = """\
# coding: {encoding}
import os
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60)
    def sync(self, context):
        name = "{wide}" if os.system("sync {wide}") else ""
        return name
"""
LINE = 9


def report_on(directory: Path, data: bytes) -> Reports:
    """Write a program and lint it."""
    (directory / "manager.py").write_bytes(data)
    return report(directory / "reports", directory / "manager.py")


def region_of(result: Document) -> tuple[int, int, int, int]:
    """Return the first line and column of a SARIF result, and its last."""
    region = result["locations"][0]["physicalLocation"]["region"]
    return region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]


@pytest.mark.parametrize(
    ("encoding", "wide", "data"),
    [
        ("utf-8", "é€😀", lambda text: text.encode()),
        ("utf-8", "é€😀", lambda text: b"\xef\xbb\xbf" + text.encode()),
        ("latin-1", "éüß", lambda text: text.encode("latin-1")),
        ("utf-8", "é€😀", lambda text: text.replace("\n", "\r\n").encode()),
    ],
    ids=["utf-8", "byte order mark", "latin-1", "carriage returns"],
)
def test_columns_behind_text_that_is_not_ascii(
    tmp_path: Path, encoding: str, wide: str, data: object
) -> None:
    assert callable(data)
    text = PROGRAM.format(encoding=encoding, wide=wide)
    reports = report_on(tmp_path, data(text))
    line = text.split("\n")[LINE - 1]
    start = line.index("os.system")
    end = line.index(" else")
    (result,) = reports.results
    assert region_of(result) == (LINE, start + 1, LINE, end + 1)
    span = reports.diagnostics[0]["location"]["range"]
    assert span["start"] == {"line": LINE, "column": len(line[:start].encode()) + 1}
    assert span["end"] == {"line": LINE, "column": len(line[:end].encode()) + 1}
    source = (tmp_path / "manager.py").read_bytes().removeprefix(b"\xef\xbb\xbf").decode(encoding)
    (change,) = result["fixes"][0]["artifactChanges"]
    fixed = applied(source, change["replacements"])
    assert f'eventlet.tpool.execute(os.system, "sync {wide}") else' in fixed


def test_the_way_leads_from_the_task_by_the_calls_to_the_site(tmp_path: Path) -> None:
    package = "test_data/packages/long_chain"
    reports = report(tmp_path, package)
    result = next(result for result in reports.results if len(_steps(result)) > 4)
    steps = _steps(result)
    assert [step["executionOrder"] for step in steps] == list(range(1, len(steps) + 1))
    depths = [step["nestingLevel"] for step in steps]
    assert depths == [0, *range(len(steps) - 1)]
    assert [step["importance"] for step in steps] == [
        "essential",
        *["important"] * (len(steps) - 2),
        "essential",
    ]
    files = {step["location"]["physicalLocation"]["artifactLocation"]["uri"] for step in steps}
    assert len(files) > 1
    assert all((ROOT / file).is_file() for file in files)


def _steps(result: Document) -> list[Document]:
    return list(result["codeFlows"][0]["threadFlows"][0]["locations"])


def test_links_in_a_text_lead_to_related_places(tmp_path: Path) -> None:
    (result,) = report(tmp_path, "test_data/packages/file_io_in_helper_module/manager.py").results[:1]
    assert result["message"]["text"].endswith("See [the blocking site](1) and [the fix point](2).")
    site, _ = result["relatedLocations"]
    assert site["id"] == 1
    assert site["physicalLocation"]["artifactLocation"]["uri"] != "manager.py"


def test_a_place_in_code_is_no_link(tmp_path: Path) -> None:
    text = PROGRAM.format(encoding="utf-8", wide="x").replace("os.system(", "self.calls[0](os.system)(")
    text = text.replace('"x" if self', '"x" if os.system(self.a[1](2)) or self')
    (result,) = report_on(tmp_path, text.encode()).results
    assert r"self.a\[1](2)" in result["message"]["text"]


class TestPaths:
    """Paths in GitLab's report and in SARIF start from the repository, those in rdjson from here."""

    @pytest.fixture(name="repository")
    def fixture_repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.delenv("CI_PROJECT_DIR")
        repository = tmp_path / "repository"
        (repository / "src" / "a b%ä").mkdir(parents=True)
        program = PROGRAM.format(encoding="utf-8", wide="x")
        (repository / "src" / "a b%ä" / "manager.py").write_text(program, encoding="utf-8")
        commit_all(repository)
        return repository

    def test_from_a_directory_below(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(repository / "src")
        reports = report(repository.parent / "reports", "a b%ä/manager.py")
        assert [entry["location"]["path"] for entry in reports.gitlab] == ["src/a b%ä/manager.py"]
        assert reports.diagnostics[0]["location"]["path"] == "a b%ä/manager.py"
        place = reports.results[0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place == {"uri": "src/a%20b%25%C3%A4/manager.py", "uriBaseId": "%SRCROOT%"}
        assert str(repository) not in reports.texts["periodic-sarif"]

    def test_gitlab_says_where_the_repository_is(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CI_PROJECT_DIR", str(repository / "src"))
        monkeypatch.chdir(repository)
        reports = report(repository.parent / "reports", "src/a b%ä/manager.py")
        assert [entry["location"]["path"] for entry in reports.gitlab] == ["a b%ä/manager.py"]

    def test_a_project_directory_that_is_not_there_is_not_the_root(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CI_PROJECT_DIR", str(repository / "no-such-directory"))
        monkeypatch.chdir(repository)
        reports = report(repository.parent / "reports", "src/a b%ä/manager.py")
        assert [entry["location"]["path"] for entry in reports.gitlab] == ["src/a b%ä/manager.py"]

    def test_a_file_outside_of_the_repository(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(repository / "src")
        other = repository.parent / "manager.py"
        other.write_text(PROGRAM.format(encoding="utf-8", wide="x"), encoding="utf-8")
        reports = report(repository.parent / "reports", other)
        assert [entry["location"]["path"] for entry in reports.gitlab] == ["../manager.py"]
        place = reports.results[0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place == {"uri": other.as_uri()}
