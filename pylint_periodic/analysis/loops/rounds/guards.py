"""Whether a test has made sure that there is something in what is added, so that adding it is a step."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.ways import Done, Way, missing, parts
from pylint_periodic.source.syntax.walk import ancestors, walk


def is_some(node: nodes.NodeNG, root: nodes.NodeNG) -> bool:
    """Return whether an expression surely gives something that is not empty.

    It is written out, or made of what a test at that place says is not empty (``if not chunk: break``);
    ``root`` is the loop or function that is looked at.
    """
    if isinstance(node, (nodes.List, nodes.Tuple, nodes.Set)):
        return any(not isinstance(item, nodes.Starred) for item in node.elts)
    if isinstance(node, nodes.Const):
        return isinstance(node.value, (str, bytes)) and bool(node.value)
    names = {item.as_string() for item in walk(node) if isinstance(item, (nodes.Name, nodes.Attribute))}
    return any(name in names for name in _not_empty_at(node, root))


def _not_empty_at(node: nodes.NodeNG, root: nodes.NodeNG) -> set[str]:
    """Return what tests say is not empty where a node stands."""
    return {
        (test.target if isinstance(test, nodes.NamedExpr) else test).as_string()
        for test, wanted in known_at(node, root)
        if wanted and isinstance(test, (nodes.Name, nodes.Attribute, nodes.NamedExpr))
    }


def is_new(node: nodes.NodeNG, name: str, root: nodes.NodeNG) -> set[str]:
    """Return the containers that a name is not in where a node stands (``if name in seen: continue``)."""
    return {
        test.ops[0][1].as_string()
        for test, wanted in known_at(node, root)
        if isinstance(test, nodes.Compare)
        and len(test.ops) == 1
        and test.left.as_string() == name
        and test.ops[0][0] == ("not in" if wanted else "in")
    }


def known_at(node: nodes.NodeNG, root: nodes.NodeNG) -> list[tuple[nodes.NodeNG, bool]]:
    """Return the parts of tests that have come out so where a node stands in ``root``, a loop or function."""
    found: list[tuple[nodes.NodeNG, bool]] = []
    child = node
    for parent in ancestors(node):
        for block in (getattr(parent, field, None) for field in ("body", "orelse", "finalbody")):
            if not isinstance(block, list) or child not in block:
                continue
            for before in block[: block.index(child)]:
                if isinstance(before, nodes.If) and Way.END not in missing(before.body, lambda _: Done.NO):
                    found += parts(before.test, wanted=False)
            if isinstance(parent, nodes.If):
                found += parts(parent.test, wanted=block is parent.body)
            elif isinstance(parent, nodes.While) and block is parent.body:
                found += parts(parent.test, wanted=True)
        if parent is root:
            break
        child = parent
    return found
