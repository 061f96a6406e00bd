"""What crosses a function is data: every summary of every program is read back from its bytes as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from pylint_periodic.analysis.domain.flows import IoSite
from pylint_periodic.analysis.domain.paths import Coverage
from pylint_periodic.analysis.flow.sites import Summary
from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.analysis.summaries.fixpoint import Analysis
from pylint_periodic.analysis.summaries.records import decode, encode
from pylint_periodic.catalog.schema import Weight
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.node_refs import NodeRef, find_in, ref_to
from pylint_periodic.source.syntax.trees import load_tree
from pylint_periodic.source.syntax.walk import walk
from tests.tools.support import TEST_DATA

# Loops, files, generators, context managers, recursion, calls over modules.
FOLDERS = ("file_io", "loops", "paths", "yields", "packages/long_chain")


def summaries_of(path: Path) -> Iterator[Summary]:
    """Yield the summaries of all functions that the tasks of a module reach."""
    tree, settings = load_tree(path, path.stem), Settings()
    review = review_module(tree, str(path), settings)
    analysis = Analysis(review.operations, settings, cuts=False)
    for function in review.reached:
        yield analysis.report(review.operations.functions.ref(function)).summary


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_summary_is_read_back_as_it_was(folder: str) -> None:
    seen = 0
    for path in sorted((TEST_DATA / folder).glob("*.py")):
        for summary in summaries_of(path):
            assert decode(encode(summary)) == summary
            assert encode(decode(encode(summary))) == encode(summary)
            seen += 1
    assert seen


def test_what_it_leaves_open_and_the_calls_to_it_are_kept() -> None:
    place = NodeRef("shop/disk.py", 4, 9, 4, 19, "Call")
    site = IoSite(place, "open", Weight.OPEN, "opens a file", "open(path)", place, ((place, "load"),))
    read = decode(encode(Summary(pending={site: Coverage.WAITS})))
    (kept,) = read.pending
    assert (kept.place, kept.origin, kept.chain, kept.why) == (place, place, site.chain, site.why)
    assert read.pending[kept] is Coverage.WAITS


def test_other_bytes_are_refused() -> None:
    with pytest.raises(msgspec.MsgspecError):
        decode(b"\x93\x01\x02\x03")


def test_a_node_is_found_again_in_another_tree_of_the_same_text() -> None:
    path = TEST_DATA / "seed" / "example_3.py"
    one, other = (load_tree(path, "example_3") for _ in range(2))
    nodes = [node for node in walk(one) if node.lineno and node.end_lineno]
    assert len(nodes) > 20
    for node in nodes:
        found = find_in(other, ref_to(node))
        assert found is not None
        assert (found is node, found.as_string()) == (False, node.as_string())
