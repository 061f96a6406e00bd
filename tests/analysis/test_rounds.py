"""Which loops a greenthread stays in."""

from __future__ import annotations

import pytest
from astroid import nodes

from pylint_periodic.analysis.rounds import in_endless_rounds
from pylint_periodic.source.syntax.reading.trees import tree_of

ENDLESS = {
    "true": "while True:\n        work()",
    "a flag": "while self.running:\n        work()",
    "a flag that is not set": "while not self.stop:\n        work()",
    "a flag that is asked": "while not self.stop.is_set():\n        work()",
    "ended by an exception": "while True:\n        try:\n            work()\n"
    "        except Exit:\n            break",
    "an inner loop is left": "while True:\n        for x in y:\n            break\n        work()",
    "inside a branch": "while True:\n        if x:\n            work()",
}
ENDING = {
    "no loop": "work()",
    "a for loop": "for x in y:\n        work()",
    "left": "while True:\n        work()\n        if x:\n            break",
    "returned from": "while True:\n        work()\n        if x:\n            return",
    "a test of a local": "while x:\n        work()",
    "a test of what is used": "while self.queue:\n        work(self.queue.pop())",
    "a comparison": "while self.n < 5:\n        work()",
    "a nested function": "while True:\n        def inner():\n            work()",
}


def in_rounds(body: str) -> bool:
    """Return whether the call of ``work`` is in the rounds of an endless loop."""
    tree = tree_of(f"def f(self, x, y):\n    {body}\n", "program", "")
    calls = [call for call in tree.nodes_of_class(nodes.Call) if call.func.as_string() == "work"]
    return in_endless_rounds(calls)


@pytest.mark.parametrize("body", ENDLESS.values(), ids=ENDLESS)
def test_a_loop_without_end(body: str) -> None:
    assert in_rounds(body)


@pytest.mark.parametrize("body", ENDING.values(), ids=ENDING)
def test_a_loop_that_ends(body: str) -> None:
    assert not in_rounds(body)
