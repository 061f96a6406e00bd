"""Recursion as a loop: can a function reach itself again without a yield, and what bounds it?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from astroid import nodes

from pylint_periodic.analysis.domain.components import components
from pylint_periodic.analysis.domain.paths import Coverage, Work, dearest
from pylint_periodic.analysis.flow.sites import CallEdge, Report, Site
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.analysis.loops.verdicts import most_parts
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import DataSource, Role
from pylint_periodic.findings import UNLIMITED, Confidence, Hold, Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.constants import bound_once, number
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.node_refs import NodeRef, is_a
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import ancestors, dotted_name, parameters, walk
from pylint_periodic.source.values.function_refs import FunctionRef

_Edge = tuple[FunctionRef, CallEdge]


def recursion_sites(
    component: list[FunctionRef],
    reports: Mapping[FunctionRef, Report],
    settings: Settings,
    find: Callable[[NodeRef], nodes.NodeNG],
) -> Iterable[tuple[FunctionRef, Site]]:
    """Return the sites of calls that close a cycle of calls without a yield on the way.

    One site per cycle of functions: at the first such call, in the order of the source. ``find`` finds the
    nodes of references.
    """
    members = set(component)
    edges = [
        (function, edge)
        for function in component
        for edge in reports[function].edges
        if edge.callee in members
        and is_a(edge.place, nodes.Call)
        and edge.entered is not None
        and (edge.entered is Coverage.NONE or (settings.report_may_yield and edge.entered < Coverage.WAITS))
        and not _is_retry(find(edge.place), find(function.place))
    ]
    closing = _closing(edges)
    # Longer cycles are nearly always ways that exclude each other (an object that loads its parts).
    direct = [
        item for item in closing if item[0].place == item[1].callee.place or _call_each_other(item, edges)
    ]
    if not direct:
        return []
    function, edge = min(direct, key=lambda item: (item[0].name, item[1].place.line, item[1].place.column))
    node, definition = find(edge.place), find(function.place)
    heavy = any(work is Work.HEAVY for member in component for _, work in reports[member].summary.returns)
    if _inside_loop(node, definition):
        return []  # the loop says it
    hold, limit = UNLIMITED, 0.0
    nested = _goes_over_parts(function, edge, closing, find)
    if nested or _is_structural(node):
        if settings.data_loops == "none" or (settings.data_loops == "heavy" and not heavy):
            return []
        symbol, reason = Symbol.DATA_LOOP, "recursion over data of unknown size"
        hold = _hold(component, reports, settings, nested=nested or _is_item_of_document(node))
        limit = settings.min_hold if settings.data_loops == "heavy" else 0.0
    elif _counts_down(node, definition, settings) or _goes_up_a_path(node):
        return []
    else:
        symbol, reason = Symbol.UNBOUNDED_LOOP, "no constant bounds the recursion"
    cycle = " -> ".join(dict.fromkeys((function.name, edge.callee.name)))
    site = Site(
        symbol,
        edge.place,
        f"recursive call `{shorten(text_of(node), 50)}`",
        (f"{reason}, `{cycle}` calls itself again without a yield",),
        Confidence.HIGH if edge.entered is Coverage.NONE else Confidence.INFERENCE_FAILURE,
        function,
        loop=function.place,
        hold=hold,
        below=hold.seconds < limit,
    )
    return [(function, site)]


def _hold(
    component: list[FunctionRef], reports: Mapping[FunctionRef, Report], settings: Settings, *, nested: bool
) -> Hold:
    """Return how long a recursion keeps the hub that goes as often through its functions as there is data.

    Where it goes through what is ``nested`` in one document, how much there is on each level is in the cost
    of its functions already, and there are as many levels as one object has parts, and as have not been gone
    over.
    """
    costs = [dearest(reports[function].summary.returns) for function in component]
    levels = settings.sizes[DataSource.UNKNOWN]
    if nested:
        gone_over = max(cost.parts for cost in costs)
        levels = min(settings.sizes[DataSource.PARTS], max(1.0, most_parts(settings) / gone_over))
    return Hold.of_rounds(levels, sum(cost.seconds for cost in costs), guessed=True)


def _is_item_of_document(node: nodes.NodeNG) -> bool:
    """Return whether a call goes on with an item that a constant key names: that of a document."""
    arguments = node.args if isinstance(node, nodes.Call) else []
    return any(
        isinstance(item, nodes.Subscript)
        and isinstance(item.slice, nodes.Const)
        and isinstance(item.slice.value, str)
        for item in arguments
    )


def _goes_over_parts(
    caller: FunctionRef, edge: CallEdge, closing: list[_Edge], find: Callable[[NodeRef], nodes.NodeNG]
) -> bool:
    """Return whether what is called calls back from a loop, for each part of what it was given."""
    return any(
        function.place == edge.callee.place
        and back.callee.place == caller.place
        and _inside_loop(find(back.place), find(function.place))
        for function, back in closing
    )


def _closing(edges: list[_Edge]) -> list[_Edge]:
    """Return the calls that lead back to their caller."""
    callees: dict[FunctionRef, list[FunctionRef]] = {}
    for caller, edge in edges:
        callees.setdefault(caller, []).append(edge.callee)
    cycles = enumerate(components(callees, lambda function: callees.get(function, ())))
    cycle_of = {function: position for position, cycle in cycles for function in cycle}
    return [item for item in edges if cycle_of[item[0]] == cycle_of[item[1].callee]]


def _call_each_other(item: _Edge, edges: list[_Edge]) -> bool:
    """Return whether two functions call each other directly."""
    caller, edge = item
    return any(
        back.place == edge.callee.place and other.callee.place == caller.place for back, other in edges
    )


def _is_retry(node: nodes.NodeNG, function: nodes.NodeNG) -> bool:
    """A call from an ``except``, or one that only an ``except`` leads to, tries once more what has failed."""
    child = node
    for parent in ancestors(node):
        if isinstance(parent, nodes.ExceptHandler):
            return True
        block = getattr(parent, "body", None)
        if isinstance(block, list) and child in block:
            before = block[: block.index(child)]
            if any(isinstance(item, nodes.Try) and _leaves(item.body[-1]) for item in before):
                return True
        if parent is function:
            return False
        child = parent
    return False


def _leaves(statement: nodes.NodeNG) -> bool:
    return isinstance(statement, (nodes.Return, nodes.Raise))


def _inside_loop(node: nodes.NodeNG, function: nodes.NodeNG) -> bool:
    for parent in ancestors(node):
        if parent is function:
            break
        if isinstance(parent, nodes.For) and isinstance(parent.iter, (nodes.Tuple, nodes.List)):
            continue  # a loop over what is written out is not reported
        if isinstance(parent, (nodes.For, nodes.Comprehension, nodes.ComprehensionScope)):
            return True
    return False


def _is_structural(node: nodes.NodeNG) -> bool:
    """The call walks into data: an attribute or an item is its argument or what it is called on."""
    arguments = node.args if isinstance(node, nodes.Call) else []
    if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute):
        owner = node.func.expr
        if isinstance(owner, (nodes.Attribute, nodes.Subscript)):
            return True
    return any(_is_part(item) for item in arguments)


def _is_part(node: nodes.NodeNG) -> bool:
    """Return whether an expression is a part of something, or each of some parts in turn."""
    if isinstance(node, nodes.Name):
        bound = bound_once(node)
        return isinstance(bound, (nodes.Attribute, nodes.Subscript)) or any(
            isinstance(parent, nodes.For)
            and parent.target.as_string() == node.name
            and isinstance(parent.iter, (nodes.Tuple, nodes.List))
            and any(_is_part(item) for item in parent.iter.elts)
            for parent in ancestors(node)
        )
    return isinstance(node, (nodes.Attribute, nodes.Subscript))


def _goes_up_a_path(node: nodes.NodeNG) -> bool:
    """The call passes the directory of a path on: as often as a path has parts, which are few."""
    return isinstance(node, nodes.Call) and any(_is_directory(item) for item in node.args)


def _is_directory(node: nodes.NodeNG) -> bool:
    if isinstance(node, nodes.Call):
        return has_role(dotted_name(node.func), Role.GOES_UP_A_PATH)
    if not isinstance(node, nodes.Name):
        return False
    _, found = find_bindings(node.name, node)
    return bool(found) and all(_binds_directory(binding) for binding in found)


def _binds_directory(binding: nodes.NodeNG) -> bool:
    parent = binding.parent
    if isinstance(parent, nodes.Assign):
        return isinstance(parent.value, nodes.Call) and _is_directory(parent.value)
    split = parent.parent if isinstance(parent, nodes.Tuple) and parent.elts[0] is binding else None
    return (
        isinstance(split, nodes.Assign)
        and isinstance(split.value, nodes.Call)
        and has_role(dotted_name(split.value.func), Role.SPLITS_A_PATH)
    )


def _counts_down(node: nodes.NodeNG, function: nodes.NodeNG, settings: Settings) -> bool:
    """The call passes a parameter one constant step on, and the function's test ends it.

    Where the parameter starts from a constant default that default must be below the limit; where
    a caller gives the start, Python's own recursion limit keeps it near a thousand.
    """
    if not isinstance(node, nodes.Call) or not isinstance(function, nodes.FunctionDef):
        return False
    names = set(parameters(function)) | {item.name for item in function.args.kwonlyargs or []}
    tested = {
        item.name
        for statement in function.body
        for branch in walk(statement, into_scopes=False)
        if isinstance(branch, (nodes.If, nodes.IfExp, nodes.While))
        for item in _compared(branch.test)
    }
    # `self.request(..., retry=True)` where the function asks `if retry`: once more at most.
    if any(isinstance(word.value, nodes.Const) and word.arg in names & tested for word in node.keywords):
        return True
    stepped = {
        item.left.name
        for argument in (*node.args, *(word.value for word in node.keywords))
        for item in [argument]
        if isinstance(item, nodes.BinOp)
        and item.op in ("+", "-")
        and isinstance(item.left, nodes.Name)
        and item.left.name in names
        and number(item.right) is not None
    }
    bounded = stepped & tested
    return any(_limit(name, function) < settings.max_iterations for name in bounded)


def _compared(test: nodes.NodeNG) -> Iterable[nodes.Name]:
    """Return the names that a test holds against a number, or whose truth it asks."""
    if isinstance(test, nodes.Name):
        return (test,)
    if isinstance(test, nodes.UnaryOp):
        return _compared(test.operand)
    if isinstance(test, nodes.BoolOp):
        return [item for part in test.values for item in _compared(part)]
    if isinstance(test, nodes.Compare) and test.ops[0][0] in ("<", "<=", ">", ">=", "==", "!="):
        sides = (test.left, test.ops[0][1])
        if any(number(side) is not None for side in sides):
            return [side for side in sides if isinstance(side, nodes.Name)]
    return ()


def _limit(name: str, function: nodes.FunctionDef) -> float:
    arguments = function.args
    try:
        default = number(arguments.default_value(name))
    except Exception:  # pylint: disable=broad-exception-caught  # astroid's NoDefault, private by version
        default = None
    return 0 if default is None else abs(default)
