"""What plain Python costs: the nodes of a piece of code, each at what it was measured to cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from astroid import Context, nodes

from pylint_periodic.catalog.catalog import plain_costs
from pylint_periodic.source.memory import remembered

_LOOPS = (nodes.For, nodes.While, nodes.ListComp, nodes.SetComp, nodes.DictComp, nodes.GeneratorExp)
_CALL = "function-call"
_ROUNDS = {
    nodes.For: "loop-round",
    nodes.While: "while-round",
    nodes.ListComp: "comprehension-round",
    nodes.SetComp: "comprehension-round",
    nodes.DictComp: "dict-comprehension-round",
    nodes.GeneratorExp: "generator-step",
}
_APART = (*_LOOPS, nodes.FunctionDef, nodes.ClassDef, nodes.Lambda, nodes.ExceptHandler)


# Asked for every loop and function, once for each context.
@remembered(65_536)
def plain_cost(node: nodes.NodeNG) -> float:
    """Return about how many seconds one round of a loop, or one call of a function, takes by itself.

    What it calls is not in it, nor inner loops; of branches all count, of handlers of exceptions none.
    """
    by_itself = plain_costs()[_ROUNDS.get(type(node), _CALL)].seconds
    return by_itself + sum(_cost_of(type(item)) for item in _own_nodes(node) if not _is_unpacked(item))


def _own_nodes(node: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    waiting = [*_parts(node)]
    while waiting:
        item = waiting.pop()
        yield item
        if not isinstance(item, _APART):
            waiting.extend(item.get_children())


def _parts(node: nodes.NodeNG) -> Iterable[nodes.NodeNG]:
    """Return what each round of a loop, or each call of a function, evaluates."""
    if isinstance(node, nodes.For):
        return (node.target, *node.body)
    if isinstance(node, nodes.While):
        return (node.test, *node.body)
    if isinstance(node, nodes.FunctionDef):
        return tuple(node.body)
    if isinstance(node, nodes.Lambda):
        return (node.body,)
    if isinstance(node, nodes.DictComp):
        return (node.key, node.value, *_tests(node))
    if isinstance(node, (nodes.ListComp, nodes.SetComp, nodes.GeneratorExp)):
        return (node.elt, *_tests(node))
    return (node,)


def _tests(node: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    for generator in node.generators:
        yield from generator.ifs


def _is_unpacked(node: nodes.NodeNG) -> bool:
    """Return whether a node only names the targets of an assignment."""
    return isinstance(node, nodes.Tuple) and node.ctx is not Context.Load


@remembered(256)
def _cost_of(kind: type[nodes.NodeNG]) -> float:
    """Return what one node of a kind takes, in seconds."""
    row = _ROWS.get(kind)
    return plain_costs()[row].seconds if row is not None else 0.0


_ROWS = {
    nodes.Attribute: "attribute-read",
    nodes.AssignAttr: "attribute-write",
    nodes.Call: "function-call",
    nodes.Subscript: "item-read",
    nodes.Compare: "comparison",
    nodes.BinOp: "arithmetic",
    nodes.AugAssign: "arithmetic",
    nodes.Dict: "dict-literal",
    nodes.JoinedStr: "f-string",
    nodes.Tuple: "tuple-literal",
    nodes.Yield: "generator-step",
    nodes.Raise: "exception",
}
