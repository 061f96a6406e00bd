"""What crosses a function is data: every report of every program is read back from its bytes as it was.

Nothing hangs on it but places and values: another process makes the same bytes, and a review of which every
report went through bytes says the same.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import FunctionType, ModuleType

import msgspec
import pytest
from astroid import nodes

from pylint_periodic.analysis.domain.flows import IoSite
from pylint_periodic.analysis.domain.paths import Coverage
from pylint_periodic.analysis.flow.report_builder import ReportBuilder
from pylint_periodic.analysis.flow.sites import Report, Summary
from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.analysis.summaries.records import decode, encode
from pylint_periodic.catalog.vocabulary import Weight
from pylint_periodic.findings import Finding, TaskReach
from pylint_periodic.source.syntax.node_refs import NodeRef, ref_to
from pylint_periodic.source.syntax.reading.trees import load_tree
from pylint_periodic.source.values.values import Function
from tests.analysis.summaries.reports import SETTINGS, digest_of, reports_of
from tests.tools.parameters import some_at_once
from tests.tools.support import ROOT, TEST_DATA

FOLDERS = sorted(path.name for path in TEST_DATA.iterdir() if any(path.rglob("*.py")))
# Loops, files, generators, context managers, recursion, hand-overs.
MANY_KINDS = ("file_io", "loops", "false_offload")
PART = 3
"""One program in so many is reviewed twice by itself, always the same ones; all with ``--whole``."""


def programs(folder: str) -> list[Path]:
    """Return the programs of a folder and those below it that are Python."""
    return [path for path in sorted((TEST_DATA / folder).rglob("*.py")) if load_tree(path, path.stem)]


@pytest.fixture(name="large", scope="module")
def fixture_large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a module of thousands of lines: many programs one after another, every second one."""
    path = tmp_path_factory.mktemp("large") / "large.py"
    texts = [program.read_text() for folder in MANY_KINDS for program in programs(folder)[::2]]
    path.write_text("\n".join(text for text in texts if "from __future__" not in text))
    return path


def check(path: Path) -> int:
    """Check the reports of a file, and return how many there are."""
    seen = 0
    for function, report in reports_of(path):
        read_back(report)
        assert not [*live_parts(function)]
        seen += 1
    return seen


def read_back(report: Report) -> Report:
    """Return a report as it is read back from its bytes, once it is seen that nothing is lost."""
    data = encode(report)
    read = decode(data)
    assert read == report
    assert encode(read) == data
    assert not [*live_parts(report)]
    return read


def live_parts(root: object) -> Iterator[object]:
    """Yield the nodes and functions of trees that can be reached from an object."""
    seen = {id(root)}
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, (nodes.NodeNG, Function)):
            yield part
        for below in gc.get_referents(part):
            if id(below) not in seen and not isinstance(below, (type, ModuleType, FunctionType)):
                seen.add(id(below))
                waiting.append(below)


@pytest.mark.parametrize("folder", MANY_KINDS)
def test_every_report_is_data_and_is_read_back_as_it_was(folder: str) -> None:
    assert sum(map(check, programs(folder))) > 10


def test_a_node_or_a_function_of_a_tree_would_be_seen() -> None:
    tree = load_tree(TEST_DATA / "seed" / "example_3.py", "example_3")
    assert tree is not None
    definition = next(tree.nodes_of_class(nodes.FunctionDef))
    assert not [*live_parts(Report(Summary(), yields=[ref_to(definition)]))]
    for live in (definition, Function(definition)):
        report = Report(Summary(), yields=[live])  # type: ignore[list-item]
        assert [*live_parts(report)]


@pytest.mark.slow
def test_another_process_makes_the_same_bytes(large: Path) -> None:
    files = [large, *programs("packages/long_chain")]
    # This one's seed is Python's choice.
    assert digests_elsewhere(files, "0") == [digest_of(file) for file in files]


def digests_elsewhere(files: list[Path], seed: str) -> list[str]:
    """Return what a new process, which orders sets by ``seed``, makes of files."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.analysis.summaries.reports", *map(str, files)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def said_of(path: Path) -> tuple[list[tuple[NodeRef, Finding]], list[TaskReach], list[str]]:
    """Return the findings of a file, what its tasks reach, and what budgets cut short, from a new tree."""
    tree = load_tree(path, path.stem)
    review = review_module(tree, str(path), SETTINGS)
    found = [(ref_to(item.node), item.finding) for item in review.findings]
    return found, [line.reach for line in review.overview], [note.budget for note in review.cut_short]


@pytest.mark.parametrize("folder", some_at_once(FOLDERS, "seed", "yields"))
def test_a_review_by_reports_that_went_through_bytes_says_the_same(
    folder: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = programs(folder)[:: 1 if request.config.getoption("--whole") else PART]
    before = [said_of(path) for path in chosen]
    sent = send_reports_through_bytes(monkeypatch)
    assert [said_of(path) for path in chosen] == before
    assert len(sent) > 5


@pytest.mark.slow
def test_so_does_that_of_a_large_module(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = said_of(large)
    sent = send_reports_through_bytes(monkeypatch)
    assert said_of(large) == before
    assert len(before[0]) > 100
    assert len(sent) > 300


def send_reports_through_bytes(monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """Have every report read back from its bytes when it is made; return those made, more with each."""
    made, sent = ReportBuilder.finished, []

    def finished(builder: ReportBuilder, summary: Summary, entered: dict[NodeRef, Coverage]) -> Report:
        sent.append(read_back(made(builder, summary, entered)))
        return sent[-1]

    monkeypatch.setattr(ReportBuilder, "finished", finished)
    return sent


def test_what_a_function_leaves_open_and_the_calls_to_it_are_kept() -> None:
    place = NodeRef("shop/disk.py", 4, 9, 4, 19, "Call")
    site = IoSite(place, "open", Weight.OPEN, "opens a file", "open(path)", place, ((place, "load"),))
    other = replace(site, place=NodeRef("shop/disk.py", 2, 9, 2, 19, "Call"))
    read = decode(encode(Report(Summary(pending={site: Coverage.WAITS, other: Coverage.NONE})))).summary
    kept, _ = read.pending
    assert (kept.place, kept.origin, kept.chain, kept.why) == (place, place, site.chain, site.why)
    # What there is no room for when paths meet hangs on the order.
    assert [*read.pending.values()] == [Coverage.WAITS, Coverage.NONE]


def test_other_bytes_are_refused() -> None:
    with pytest.raises(msgspec.MsgspecError):
        decode(b"\x93\x01\x02\x03")
