"""Numbers that a loop itself counts by: of `range`, `enumerate` and `count`, alone or in a `zip`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.domain.progressions import is_whole
from pylint_periodic.analysis.throttles.progress.carry import Loop, outermost_loop
from pylint_periodic.analysis.throttles.rounds.changes import NumberOf, spelling_of
from pylint_periodic.analysis.throttles.rounds.rounds import Home
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.constants import bound_once
from pylint_periodic.source.syntax.plain_tests import core
from pylint_periodic.source.syntax.walk import walk

_PASSES = frozenset(("builtins.list", "builtins.tuple", "builtins.iter"))

Called: TypeAlias = Callable[[nodes.Call], str]


@dataclass(frozen=True)
class Numbers:
    """Where a counter of a loop begins and by how much it goes on, as far as that is known.

    ``source`` is the name that an iterator was bound to before the loop: it goes on from where it stood.
    """

    start: int | None
    step: int | None
    source: str = ""


class Numbered:
    """Finds the counters among the targets of one loop."""

    def __init__(self, home: Home, called: Called, number: NumberOf) -> None:
        """Look at ``home``; ``called`` gives the qualified name of what is called, ``number`` constants."""
        self._home = home
        self._called = called
        self._number = number

    def of_target(self, name: str) -> Numbers | None:
        """Return the numbers that the loop itself binds a name to, or None."""
        if not isinstance(self._home, nodes.For) or isinstance(self._home, nodes.AsyncFor) or "." in name:
            return None
        return self._numbers(self._home.target, self._home.iter, name)

    def ends(self, numbers: Numbers) -> Loop | None:
        """Return the largest loop in whose rounds the numbers go on; None where they always do."""
        if not isinstance(self._home, (nodes.For, nodes.While)):
            return None
        return outermost_loop(self._home, numbers.source) if numbers.source else self._home

    def of_counter(self, made: nodes.NodeNG | None) -> Numbers | None:
        """Return the numbers that `next` gives of what an expression makes, or None."""
        if not isinstance(made, nodes.Call):
            return None
        name = self._called(made)
        return self._counter_of(name, made) if has_role(name, Role.COUNTS_UP) else None

    def _numbers(self, target: nodes.NodeNG, iterable: nodes.NodeNG, name: str) -> Numbers | None:
        iterable = core(iterable)
        if isinstance(iterable, nodes.NamedExpr):
            return self._numbers(target, iterable.value, name)
        if isinstance(iterable, nodes.Name):
            made = bound_once(iterable)
            found = self._numbers(target, made, name) if made is not None else None
            return None if found is None else self._of_iterator(found, made, iterable)
        if not isinstance(iterable, nodes.Call):
            return None
        function = self._called(iterable)
        if function in _PASSES and iterable.args:
            return self._numbers(target, iterable.args[0], name)
        if isinstance(target, nodes.AssignName):
            return self._counter_of(function, iterable) if target.name == name else None
        if not isinstance(target, (nodes.Tuple, nodes.List)):
            return None
        if function == "builtins.zip":
            return self._of_pairs(target, iterable, name)
        if function == "builtins.enumerate" and len(target.elts) == 2 and iterable.args:
            first, second = target.elts
            if isinstance(first, nodes.AssignName) and first.name == name:
                return Numbers(_argument(iterable, 1, "start", 0, self._number), 1)
            return self._numbers(second, iterable.args[0], name)
        return None

    def _of_iterator(self, found: Numbers, made: nodes.NodeNG | None, use: nodes.Name) -> Numbers | None:
        """An iterator with a name is drawn from by everybody who has it; a range or a list begins anew."""
        function = self._called(made) if isinstance(made, nodes.Call) else ""
        if function in ("builtins.range", "builtins.list", "builtins.tuple"):
            return found
        others = (item for part in self._home.body for item in walk(part) if spelling_of(item) == use.name)
        step = None if any(True for _ in others) else found.step
        return Numbers(found.start, step, use.name)

    def _of_pairs(self, target: nodes.NodeNG, iterable: nodes.Call, name: str) -> Numbers | None:
        """Of a counter that `zip` draws from before what ends first, a number is lost at that end."""
        for part, item in zip(target.elts, iterable.args, strict=False):
            found = self._numbers(part, item, name)
            if found is not None:
                goes_on = found.source and item is iterable.args[-1]
                return found if goes_on else Numbers(found.start, found.step, "")
        return None

    def _counter_of(self, function: str, call: nodes.Call) -> Numbers | None:
        if any(isinstance(item, nodes.Starred) for item in call.args):
            return None
        if has_role(function, Role.COUNTS_UP):
            start = _argument(call, 0, "start", 0, self._number)
            return Numbers(start, _argument(call, 1, "step", 1, self._number))
        if function != "builtins.range":
            return None
        start = 0 if len(call.args) == 1 else _argument(call, 0, "", 0, self._number)
        return Numbers(start, _argument(call, 2, "", 1, self._number))


def _argument(call: nodes.Call, position: int, keyword: str, default: int, number: NumberOf) -> int | None:
    """Return an argument of a counter as a whole number; None where it is given and not known."""
    given = call.args[position] if len(call.args) > position else None
    given = next((word.value for word in call.keywords if keyword and word.arg == keyword), given)
    if given is None:
        return default
    value = number(given)
    return int(value) if value is not None and is_whole(value) else None
