"""Loops that take one thing away in each round and put none back: as many rounds as there are things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.each_round import EachRound
from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View
from pylint_periodic.analysis.loops.rounds.portions import (
    gives_less,
    is_of_it,
    loses_from,
    partitions,
    same_things,
)
from pylint_periodic.analysis.loops.rounds.refills import is_refilled
from pylint_periodic.analysis.loops.rounds.ways import (
    Done,
    Way,
    always,
    conditions,
    evaluated,
    is_caught,
)
from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.constants import number
from pylint_periodic.source.syntax.walk import called_name, walk

# What says nothing where nothing is left.
_SILENT = frozenset(("clear", "discard"))
# What raises where there is no such thing, whether or not others are left.
_ONE_OF_THEM = frozenset(("remove",))
_MAX_SUBJECTS = 16


def drained_by(loop: nodes.For | nodes.While, helpers: Helpers, view: View) -> str:
    """Return what a loop empties, as it is spelled, or the empty string.

    Each round takes a thing away before it can begin the next one; when none is left either the test says so,
    or the taking raises and the exception leads out of the loop. What was taken may put back its parts, as
    when a tree is walked, but not itself. ``view`` is the loop, in the context that it is run in.
    """
    asked = dict.fromkeys(item for test, wanted in conditions(loop) if (item := _asked(test, wanted=wanted)))
    raising = dict.fromkeys(_taken_until_it_raises(loop))
    for subject in [*asked, *(item for item in raising if item not in asked)][:_MAX_SUBJECTS]:
        taking = _Taking(loop, helpers, only_raising=subject not in asked)
        seen = View(loop, view.context, subject)
        if taking.each_round(seen) and not is_refilled(helpers, seen, taking.statements):
            return subject
    return ""


def _asked(test: nodes.NodeNG, *, wanted: bool) -> str:
    """Return of what a test is false once nothing of it is left, or the empty string."""
    if not wanted:
        is_empty = isinstance(test, nodes.Call) and isinstance(test.func, nodes.Attribute)
        if is_empty and test.func.attrname == "empty":
            return str(test.func.expr.as_string())
        if isinstance(test, nodes.Compare) and test.ops[0][0] in _CONTRARY:
            return _compared(test, _CONTRARY[test.ops[0][0]])
        return ""
    if isinstance(test, nodes.Compare):
        return _compared(test, test.ops[0][0])
    return _amount(test)


_CONTRARY = {"==": "!=", "<=": ">", "<": ">="}
_MIRRORED = {"<": ">", "<=": ">=", "!=": "!="}


def _compared(test: nodes.Compare, operator: str) -> str:
    if len(test.ops) != 1:
        return ""
    left, right = test.left, test.ops[0][1]
    if number(left) is not None and operator in _MIRRORED:
        left, right, operator = right, left, _MIRRORED[operator]
    if isinstance(left, (nodes.Name, nodes.Attribute)):
        empty = isinstance(right, (nodes.List, nodes.Tuple)) and not right.elts
        return str(left.as_string()) if operator == "!=" and empty else ""
    limit = number(right)
    fits = (operator == "!=" and limit == 0) or (
        operator in (">", ">=") and (limit is None or limit >= (operator == ">="))
    )
    return _amount(left) if fits and not isinstance(left, nodes.Name) else ""


def _amount(test: nodes.NodeNG) -> str:
    """Return of what an expression is how much there is, or a truth about that."""
    if isinstance(test, nodes.NamedExpr):
        return _amount(test.value)
    if isinstance(test, nodes.Call):
        if called_name(test) in ("len", "bool", "any") and len(test.args) == 1:
            return str(test.args[0].as_string()) if called_name(test) != "any" else ""
        if isinstance(test.func, nodes.Attribute) and test.func.attrname == "qsize":
            return str(test.func.expr.as_string())
    return str(test.as_string()) if isinstance(test, (nodes.Name, nodes.Attribute)) else ""


def _taken_until_it_raises(loop: nodes.For | nodes.While) -> Iterator[str]:
    """Yield what calls in a loop take from that raise where nothing is left, and so lead out of it."""
    for node in walk(loop, into_scopes=False):
        if isinstance(node, nodes.Call) and _takes_one(node) and not is_caught(node, loop):
            yield _owner(node).as_string()


def _owner(call: nodes.Call) -> nodes.NodeNG:
    """Return what a call takes something from."""
    return call.args[0] if called_name(call) in spelled(Role.TAKES_FROM_ARGUMENT) else call.func.expr


def _takes_one(call: nodes.Call) -> bool:
    """Return whether a call takes one thing away, raises where none is left, and does not wait for more."""
    if called_name(call) in spelled(Role.TAKES_FROM_ARGUMENT):
        return bool(call.args)
    if not isinstance(call.func, nodes.Attribute):
        return False
    name = call.func.attrname
    if name == "get":
        given = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "block")]
        return any(isinstance(item, nodes.Const) and item.value is False for item in given)
    taking = spelled(Role.TAKES_AWAY) | spelled(Role.TAKES_FROM_QUEUE)
    return name in taking and name not in _SILENT and len(call.args) < 2


class _Taking:
    """Finds what takes something away in each round; ``statements`` are those that do."""

    def __init__(self, loop: nodes.For | nodes.While, helpers: Helpers, *, only_raising: bool) -> None:
        """Look at a loop; with ``only_raising`` only what raises where nothing is left counts."""
        self._loop = loop
        self._helpers = helpers
        self._only_raising = only_raising
        self._rounds = EachRound(loop, helpers, self._does, self._by_statement)

    @property
    def statements(self) -> Iterable[nodes.NodeNG]:
        """Return the statements that were found to take something away."""
        return self._rounds.statements

    def each_round(self, view: View) -> bool:
        """Return whether each round takes something away before another."""
        return self._rounds.surely(view)

    def _by_statement(self, statement: nodes.NodeNG, view: View) -> Done:
        """``for item in list(todo): todo.discard(item)``: as there is something, there is a round."""
        if self._only_raising or not isinstance(statement, nodes.For):
            return Done.NO
        if not same_things(statement.iter, view.subject):
            return Done.NO
        return Done(not self._rounds.missing(statement.body, view) & {Way.END, Way.AGAIN, Way.BREAK})

    def _does(self, node: nodes.NodeNG, view: View) -> Done:
        if isinstance(node, nodes.Call):
            return self._by_call(node, view)
        if self._only_raising:
            return Done.NO
        if isinstance(node, nodes.Delete):
            return max((loses_from(target, view.subject) for target in node.targets), default=Done.NO)
        if isinstance(node, nodes.AugAssign):
            loses = node.op == "-=" and node.target.as_string() == view.subject
            return Done(loses and is_of_it(node.value, view.subject, self._loop))
        if isinstance(node, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)):
            return self._by_assignment(node, view)
        return Done.NO

    def _by_call(self, call: nodes.Call, view: View) -> Done:
        subject = view.subject
        if _takes_one(call) and _owner(call).as_string() == subject:
            is_method = isinstance(call.func, nodes.Attribute)
            by_key = is_method and bool(call.args) and number(call.args[0]) is None
            return Done.YES if by_key or called_name(call) in _ONE_OF_THEM else Done.EVEN_RAISING
        if isinstance(call.func, nodes.Attribute) and call.func.expr.as_string() == subject:
            name = call.func.attrname
            if name in spelled(Role.TAKES_FROM_QUEUE):
                return Done.EVEN_RAISING
            if self._only_raising:
                return Done.NO
            if name == "clear":
                return Done.EVEN_RAISING
            takes = name in spelled(Role.TAKES_AWAY) or name in spelled(Role.TAKES_MANY)
            return Done(takes and bool(call.args) and is_of_it(call.args[0], subject, self._loop))
        return Done.NO

    def _by_assignment(self, node: nodes.NodeNG, view: View) -> Done:
        targets = node.targets if isinstance(node, nodes.Assign) else [node.target]
        for target in targets:
            if target.as_string() == view.subject:
                less = gives_less(node.value, view.subject, self._loop) or self._calls_for_less(node, view)
                return Done.EVEN_RAISING if less else Done.NO
            if isinstance(target, nodes.Tuple):
                return self._by_unpacking(target, node.value, view)
        return Done.NO

    def _calls_for_less(self, node: nodes.NodeNG, view: View) -> bool:
        """``todo = rest_of(todo)``, where each return of the helper gives less than it was given."""
        call = node.value
        called = self._helpers.called(call, view.context) if isinstance(call, nodes.Call) else ()
        below = (
            [item for item in self._helpers.seen_by(call, view) if "." not in item.subject] if called else []
        )
        returns = [
            (item, seen) for seen in below for item in walk(seen.root) if isinstance(item, nodes.Return)
        ]
        return (
            len(below) == len(called) > 0
            and all(
                item.value is not None and gives_less(item.value, seen.subject, seen.root)
                for item, seen in returns
            )
            and bool(returns)
        )

    def _by_unpacking(self, target: nodes.Tuple, value: nodes.NodeNG, view: View) -> Done:
        names = [item.as_string() for item in target.elts]
        if value.as_string() == view.subject:  # `first, *rest = rest`
            starred = [item for item in target.elts if isinstance(item, nodes.Starred)]
            left = [item for item in starred if item.value.as_string() == view.subject]
            return Done.EVEN_RAISING if left and len(names) > 1 else Done.NO
        if view.subject not in names:
            return Done.NO
        place = names.index(view.subject)
        given = value.elts if isinstance(value, nodes.Tuple) else []
        if len(given) == len(names) and gives_less(given[place], view.subject, self._loop):
            return Done.EVEN_RAISING
        if len(names) != 2 or place != 1 or not partitions(value, view, self._helpers):
            return Done.NO
        # The first part is looked into in each round, so it is not empty.
        return Done(always(self._loop.body, lambda item: Done(_looks_into(item, names[0]))))


def _looks_into(statement: nodes.NodeNG, name: str) -> bool:
    """Return whether a statement takes an item of something by its place, and so raises if it is empty."""
    return any(
        isinstance(node, nodes.Subscript)
        and node.value.as_string() == name
        and not isinstance(node.slice, nodes.Slice)
        and number(node.slice) is not None
        for node in evaluated(statement)
    )
