"""Reports of real runs: by several processes, several formats at once, of nothing, of what went wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command.commands import run_command
from tests.plugins import broken_review
from tests.reporters.reports import FORMATS, report, schema_errors
from tests.tools.support import BAD_LINE, BAD_PROGRAM, BAD_SYMBOL, ROOT, TEST_DATA, run_periodic, run_pylint

pytestmark = pytest.mark.slow

EMPTY = {
    "periodic-gitlab": [],
    "periodic-rdjson": {"source": {"name": "pylint_periodic"}, "diagnostics": []},
}


@pytest.fixture(name="service")
def fixture_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory outside of any repository, with a program that holds the hub."""
    monkeypatch.delenv("CI_PROJECT_DIR")
    (tmp_path / "manager.py").write_text(BAD_PROGRAM, encoding="utf-8")
    return tmp_path


def test_any_number_of_processes_gives_the_same_bytes(tmp_path: Path) -> None:
    packages = sorted((TEST_DATA / "packages").iterdir())[:40]
    written = []
    for jobs in (1, 3):
        files = [tmp_path / f"{name}.{jobs}.json" for name in FORMATS]
        outputs = ",".join(f"{name}:{file}" for name, file in zip(FORMATS, files, strict=True))
        done = run_periodic(
            f"--jobs={jobs}", f"--output-format={outputs}", *packages, cwd=ROOT, new_python=jobs > 1
        )
        assert done.stdout == ""
        written.append([file.read_bytes() for file in files])
    assert written[0] == written[1]
    results = json.loads(written[0][2])["runs"][0]["results"]
    assert any(len(result["codeFlows"][0]["threadFlows"][0]["locations"]) > 3 for result in results)


def test_beside_text_on_standard_output(service: Path) -> None:
    done = run_periodic("--output-format=text,periodic-sarif:out.sarif", "manager.py", cwd=service)
    assert f"manager.py:{BAD_LINE}:8: W9701" in done.stdout
    (run,) = json.loads((service / "out.sarif").read_text(encoding="utf-8"))["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["W9701"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_was_not_judged_is_in_sarif(service: Path, jobs: str) -> None:
    (service / "broken.py").write_bytes(b"def task(:\n")
    (service / "spawns.py").write_text(
        "import eventlet\n\ndef start(table):\n    eventlet.spawn(table.find('x'))\n", encoding="utf-8"
    )
    (service / "elsewhere").symlink_to("/", target_is_directory=True)
    done = run_command("check", "--format=periodic-sarif", "-j", jobs, ".", cwd=service)
    document = json.loads(done.stdout)
    assert not schema_errors("periodic-sarif", document)
    (invocation,) = document["runs"][0]["invocations"]
    notes = [
        (note["level"], note["message"]["text"], note["locations"][0]["physicalLocation"])
        for note in invocation["toolExecutionNotifications"]
        if note["descriptor"]["id"] == "not-judged"
    ]
    assert [(level, place["artifactLocation"]["uri"]) for level, _, place in notes] == [
        ("warning", "broken.py"),
        ("warning", "elsewhere"),
        ("warning", "spawns.py"),
    ]
    assert [text.partition(":")[0] for _, text, _ in notes] == ["not judged"] * 3
    assert [place.get("region", {}).get("startLine") for _, _, place in notes] == [None, None, 4]


@pytest.mark.parametrize("name", FORMATS)
def test_on_standard_output_it_is_nothing_but_the_document(service: Path, name: str) -> None:
    done = run_periodic(f"--output-format={name}", "--reports=yes", "manager.py", cwd=service)
    assert BAD_SYMBOL in done.stdout
    assert not schema_errors(name, json.loads(done.stdout))


@pytest.mark.parametrize("name", FORMATS)
def test_plugin_and_format_may_both_stand_in_the_configuration(service: Path, name: str) -> None:
    (service / "pyproject.toml").write_text(
        f'[tool.pylint.main]\noutput-format = "{name}"\nload-plugins = ["pylint_periodic"]\n',
        encoding="utf-8",
    )
    done = run_pylint(
        "--rcfile=pyproject.toml", "--disable=all", "--enable=periodic", "manager.py", cwd=service
    )
    assert not schema_errors(name, json.loads(done.stdout))


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_found(service: Path, jobs: int) -> None:
    (service / "manager.py").write_text("x = 1\n", encoding="utf-8")
    for name, empty in EMPTY.items():
        done = run_periodic(f"--output-format={name}", f"--jobs={jobs}", "manager.py", cwd=service)
        assert (done.returncode, json.loads(done.stdout)) == (0, empty)


def test_no_file_left_to_lint(service: Path) -> None:
    for name, empty in EMPTY.items():
        ignored = "--ignore-patterns=.*"
        done = run_periodic(f"--output-format={name}", ignored, "--recursive=yes", ".", cwd=service)
        assert json.loads(done.stdout) == empty
    done = run_periodic("--output-format=periodic-sarif", ignored, "--recursive=yes", ".", cwd=service)
    assert json.loads(done.stdout)["runs"][0]["results"] == []


def test_messages_of_pylint_are_there_plainly(service: Path) -> None:
    (service / "broken.py").write_text("def broken(:\n", encoding="utf-8")
    reports = report(service / "reports", "--enable=unused-import,syntax-error", *service.glob("*.py"))
    assert [e["check_name"] for e in reports.gitlab] == ["syntax-error", "unused-import", BAD_SYMBOL]
    assert [d["code"]["value"] for d in reports.diagnostics] == ["syntax-error", "unused-import", BAD_SYMBOL]
    broken, unused, ours = reports.results
    assert (broken["level"], unused["level"]) == ("error", "warning")
    assert unused["message"]["text"] == "Unused import eventlet"
    assert "codeFlows" not in unused
    assert "codeFlows" in ours
    rules = reports.sarif["tool"]["driver"]["rules"]
    assert rules[unused["ruleIndex"]]["name"] == "unused-import"
    for name in FORMATS:
        assert not schema_errors(name, reports[name])


def test_what_was_not_looked_at_is_a_notification(service: Path) -> None:
    broken = f"{broken_review.BROKEN_MODULE}.py"
    (service / broken).write_text(BAD_PROGRAM, encoding="utf-8")
    plugins = f"--load-plugins=pylint_periodic,{broken_review.__name__}"
    done = run_periodic(
        plugins,
        "--output-format=periodic-sarif",
        "--enable=F",
        "manager.py",
        broken,
        "no_such.py",
        cwd=service,
    )
    (run,) = json.loads(done.stdout)["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    notes = invocation["toolExecutionNotifications"]
    assert {note["descriptor"]["id"] for note in notes} == {"E9710", "F0001"}
    described = run["tool"]["driver"]["notifications"]
    assert all(described[note["descriptor"]["index"]]["id"] == note["descriptor"]["id"] for note in notes)
    assert [result["ruleId"] for result in run["results"]] == ["W9701"]
    assert not schema_errors("periodic-sarif", json.loads(done.stdout))


def test_a_walk_cut_short_is_no_failure(service: Path) -> None:
    (service / "manager.py").write_text(
        BAD_PROGRAM.replace("-= 1", "-= self._step()")
        + "\n    def _step(self):\n        return self._one()\n\n    def _one(self):\n        return 1\n",
        encoding="utf-8",
    )
    reports = report(service / "reports", "--periodic-max-depth=1", service / "manager.py")
    (invocation,) = reports.sarif["invocations"]
    assert invocation["executionSuccessful"] is True
    assert [n["descriptor"]["id"] for n in invocation["toolExecutionNotifications"]] == ["I9711"]
