"""References to nodes find them again, in any tree of the same text."""

from __future__ import annotations

from pathlib import Path

import pytest
from astroid import nodes

from pylint_periodic.source.project.project import Project
from pylint_periodic.source.syntax.node_refs import find_in, is_a, ref_to
from pylint_periodic.source.syntax.reading.trees import load_tree, tree_of
from pylint_periodic.source.syntax.walk import walk
from tests.tools.support import TEST_DATA

TEXT = '''\
@decorate(made())
def load(part, *more): return [read(one) for one in part if one]
text = f"""
{load(1)} {load(2)}
  {load(3)}
""" f"{load(4)}"
'''


def adopted(text: str) -> tuple[Project, nodes.Module]:
    """Return a project of one module, and a tree of its own of the same text."""
    tree, other = (tree_of(text, "store", str(Path("store.py").absolute())) for _ in range(2))
    project = Project(Path.cwd(), "")
    project.adopt(tree, "store", "store.py", is_package=False)
    return project, other


def test_a_node_is_found_again_in_another_tree_of_the_same_text() -> None:
    path = TEST_DATA / "seed" / "example_3.py"
    one, other = (load_tree(path, "example_3") for _ in range(2))
    assert one is not None and other is not None
    found_again = [node for node in walk(one) if node.lineno and node.end_lineno]
    assert len(found_again) > 20
    for node in found_again:
        found = find_in(other, ref_to(node))
        assert found is not None
        assert (found is node, found.as_string()) == (False, node.as_string())


def test_so_is_what_has_no_place_and_what_stands_in_a_string_or_before_a_def() -> None:
    project, tree = adopted(TEXT)
    for node in walk(tree):
        found = project.node(ref_to(node))
        assert ref_to(found) == ref_to(node)
        assert isinstance(found, type(node))
    calls = [*tree.nodes_of_class(nodes.Call)]
    assert len({ref_to(call) for call in calls}) == len(calls) == 7
    assert [project.node(ref_to(call)).as_string() for call in calls] == [call.as_string() for call in calls]


def test_a_place_that_is_not_there_or_not_of_this_project_is_an_error() -> None:
    project, tree = adopted(TEXT)
    elsewhere = tree_of(TEXT, "other", str(Path("other.py").absolute()))
    with pytest.raises(LookupError):
        project.node(ref_to(elsewhere.body[0]))
    longer = tree_of(f"{TEXT}\nload(5)\n", "store", str(Path("store.py").absolute()))
    with pytest.raises(LookupError):
        project.node(ref_to(longer.body[-1]))
    assert project.module_at(ref_to(elsewhere.body[0])) is None
    assert project.module_at(ref_to(tree.body[0])) is project.module("store")


def test_the_kind_of_a_reference_says_what_isinstance_does() -> None:
    kinds = (nodes.For, nodes.Lambda, nodes.FunctionDef, nodes.Call)
    tree = tree_of("async def f():\n    async for x in y: (lambda: x)()\n", "m", "")
    for node in walk(tree):
        for kind in kinds:
            assert is_a(ref_to(node), kind) is isinstance(node, kind)
    assert is_a(ref_to(tree.body[0]), *kinds)
    assert not is_a(None, *kinds)
