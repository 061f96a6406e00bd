"""The programs in test_data, linted in one run with every format at once."""

from __future__ import annotations

import ast
import os
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import sarif_pydantic

from pylint_periodic.fix_point import FixPoint
from pylint_periodic.fixing.fixer import FileFixer, Status
from pylint_periodic.fixing.source_text import SourceText
from tests.reporters.reports import (
    FORMATS,
    Document,
    Reports,
    accepted,
    applied,
    line_of,
    report,
    schema_errors,
    suggested,
)
from tests.tools.functional import find_programs
from tests.tools.support import ROOT

pytestmark = pytest.mark.corpus

# Some of pylint's own messages, of a function and of a line, and all that we can say.
_OPTIONS = (
    "--enable=periodic-review,missing-function-docstring,line-too-long",
    "--periodic-data-loops=all",
    "--periodic-report-greenthreads=yes",
    "--periodic-max-functions=3",
)


PART = 2
"""One program in so many is linted, always the same ones; all with ``--whole``."""


@pytest.fixture(name="reports", scope="module")
def fixture_reports(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reports:
    part = 1 if request.config.getoption("--whole") else PART
    programs = [program.source for program in find_programs()[::part]]
    here, given = Path.cwd(), os.environ.get("CI_PROJECT_DIR")
    os.chdir(ROOT)
    os.environ["CI_PROJECT_DIR"] = str(ROOT)
    try:
        return report(tmp_path_factory.mktemp("reports"), *_OPTIONS, *programs)
    finally:
        os.chdir(here)
        if given is None:
            del os.environ["CI_PROJECT_DIR"]
        else:
            os.environ["CI_PROJECT_DIR"] = given


@pytest.mark.parametrize("name", FORMATS)
def test_every_report_is_valid(reports: Reports, name: str) -> None:
    assert not schema_errors(name, reports[name])


def test_every_message_of_a_loop_or_call_has_its_finding(reports: Reports) -> None:
    said = [m for m in reports.messages if m.symbol.startswith("periodic-") and m.msg_id[1:3] == "97"]
    without = ("periodic-task-review", "periodic-walk-cut-short", "periodic-disable-without-reason")
    plain = [m for m in said if m.symbol in without]
    assert len(reports.found) == len(said) - len(plain)
    assert len(reports.found) > 700 / PART


def test_every_message_is_in_every_report(reports: Reports) -> None:
    said = Counter((message.symbol, message.line) for message in reports.messages)
    assert {"line-too-long", "missing-function-docstring", "periodic-walk-cut-short"} <= {
        symbol for symbol, _ in said
    }
    assert said == Counter((e["check_name"], e["location"]["lines"]["begin"]) for e in reports.gitlab)
    diagnostics = [d for d in reports.diagnostics if "column" in d["location"]["range"]["start"]]
    assert said == Counter((d["code"]["value"], d["location"]["range"]["start"]["line"]) for d in diagnostics)
    (invocation,) = reports.sarif["invocations"]
    entries = [(row["ruleId"], row) for row in reports.results]
    notes = [(row["descriptor"]["id"], row) for row in invocation["toolExecutionNotifications"]]
    entries += [note for note in notes if note[0] != "not-judged"]  # which no message says
    symbols = {message.msg_id: message.symbol for message in reports.messages}
    assert set(said) == {(symbols[msgid], _line(row)) for msgid, row in entries}


def _line(row: Document) -> int:
    return int(row["locations"][0]["physicalLocation"]["region"]["startLine"])


def test_sarif_has_a_result_for_each_message_with_every_way_to_every_site(reports: Reports) -> None:
    ours = [result for result in reports.results if "codeFlows" in result]
    assert len(ours) == len(reports.found)
    assert sorted(len(result["codeFlows"]) for result in ours) == sorted(
        1 + len(item.finding.folded) for item in reports.found
    )
    others = [
        location
        for result in ours
        for location in result["relatedLocations"]
        if location["message"]["text"].startswith("it stands for this site, too: ")
    ]
    assert len(others) == sum(len(item.finding.sites) - 1 for item in reports.found)


def test_fingerprints_are_the_same_in_all_reports_and_unique(reports: Reports) -> None:
    fingerprints = [entry["fingerprint"] for entry in reports.gitlab]
    assert len(set(fingerprints)) == len(fingerprints)
    in_sarif = [result["partialFingerprints"]["pylintPeriodic/v2"] for result in reports.results]
    assert len(set(in_sarif)) == len(in_sarif)
    notes = {e["fingerprint"] for e in reports.gitlab if e["check_name"] == "periodic-walk-cut-short"}
    assert set(fingerprints) - notes == set(in_sarif)


def test_rules_stand_where_results_say(reports: Reports) -> None:
    rules = reports.sarif["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in reports.results)
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_paths_lead_to_the_files(reports: Reports) -> None:
    in_gitlab = {entry["location"]["path"] for entry in reports.gitlab}
    in_rdjson = {diagnostic["location"]["path"] for diagnostic in reports.diagnostics}
    assert in_gitlab < in_rdjson, "fix points in helpers have diagnostics of their own"
    assert all((ROOT / path).is_file() for path in in_rdjson)


def test_the_fixes_as_text_are_what_the_fixer_makes(reports: Reports) -> None:
    wanted: dict[tuple[Path, str], set[FixPoint]] = {}
    for item in reports.found:
        for fix in (fix for site in item.finding.sites for fix in site.fix.applicable):
            wanted.setdefault((Path(item.root, fix.location.path), fix.location.path), set()).add(fix)
    made = {
        (path.relative_to(ROOT).as_posix(), fix.form.value, file.after)
        for (path, shown), fixes in wanted.items()
        for fixer in [FileFixer(shown, SourceText(path.read_bytes()))]
        for fix in fixes
        for file in [fixer.fix([fix])]
        if file.outcomes[0].status is Status.APPLIED
    }
    proposed = set()
    for fix in (fix for result in reports.results for fix in result.get("fixes", ())):
        (change,) = fix["artifactChanges"]
        path = ROOT / change["artifactLocation"]["uri"]
        text = path.read_bytes().decode()
        after = applied(text, change["replacements"]).encode()
        proposed.add((change["artifactLocation"]["uri"], fix["properties"]["form"], after))
    assert proposed == made
    assert len(made) > 700 / PART


def test_every_suggestion_begins_at_its_diagnostic_and_leaves_python(reports: Reports) -> None:
    seen: dict[str, set[int]] = defaultdict(set)
    for diagnostic, suggestion in suggested(reports):
        assert suggestion["range"]["start"] == {"line": line_of(diagnostic)}
        assert set(suggestion["range"]["end"]) == {"line"}
        path = diagnostic["location"]["path"]
        text = (ROOT / path).read_bytes().decode()
        changed = accepted(text, line_of(diagnostic), suggestion)
        assert changed != text
        ast.parse(changed)
        seen[path].add(line_of(diagnostic))
    assert len(seen) > 200 / PART


def test_another_reader_of_sarif_finds_the_same(reports: Reports) -> None:
    (run,) = sarif_pydantic.Sarif.model_validate_json(reports.texts["periodic-sarif"]).runs
    assert [result.rule_id for result in run.results or ()] == [row["ruleId"] for row in reports.results]
    read = [
        location.physical_location.region.start_line
        for result in run.results or ()
        for location in result.locations or ()
        if location.physical_location and location.physical_location.region
    ]
    assert read == [_line(row) for row in reports.results]
