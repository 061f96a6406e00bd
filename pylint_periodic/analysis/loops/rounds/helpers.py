"""What a round runs beside its own text: functions of the project, and how they spell a thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.ways import Done, Way, missing
from pylint_periodic.source.syntax.arguments import given_to
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.walk import is_generator, method_kind, parameters, walk
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import External, Function

# How far calls are followed from a loop, and how many functions are looked at for it.
_MAX_DEPTH = 3
_MAX_VIEWS = 24


@dataclass(frozen=True)
class View:
    """A piece of code, in which context it is run, and how a thing is spelled there.

    ``called`` is the call that led to it, and ``above`` where that stands.
    """

    root: nodes.NodeNG
    context: Function | None
    subject: str
    called: nodes.Call | None = None
    above: View | None = None

    @property
    def body(self) -> list[nodes.NodeNG]:
        """Return the statements of the piece of code."""
        found: list[nodes.NodeNG] = getattr(self.root, "body", [])
        return found


class Helpers:
    """Follows the calls of a loop to functions of the project."""

    def __init__(self, resolver: Resolver) -> None:
        """Resolve what is called through ``resolver``."""
        self._resolver = resolver

    def number(self, node: nodes.NodeNG | None, context: Function | None) -> float | int | None:
        """Return the value of a constant number, or None."""
        return None if node is None else self._resolver.number(node, context)

    def called(self, call: nodes.Call, context: Function | None) -> tuple[Function, ...]:
        """Return the functions that a call runs; none where it may run something else."""
        values = self._resolver.values(call.func, context)
        found = tuple(item for item in values if isinstance(item, Function))
        known = len(found) == len(values) and all(
            isinstance(item.node, nodes.FunctionDef) and not is_generator(item.node) for item in found
        )
        return found if known else ()

    def gives_something(self, call: nodes.Call, context: Function | None) -> bool:
        """Return whether no function that a call runs gives ``None``, or what is as good as that."""
        nothing = {Way.END, Way.RETURN_FALSE}
        return not any(
            missing(function.node.body, lambda _: Done.NO) & nothing
            for function in self.called(call, context)
        )

    def libraries(self, call: nodes.Call, context: Function | None) -> tuple[str, ...]:
        """Return the qualified names of what a call runs, where all of that is of libraries."""
        values = self._resolver.values(call.func, context)
        found = tuple(item.name for item in values if isinstance(item, External))
        return found if len(found) == len(values) else ()

    def seen_by(self, call: nodes.Call, view: View) -> Iterator[View]:
        """Yield the views of what a call runs in which the thing has a spelling."""
        for function in self.called(call, view.context):
            for subject in _spelled_in(view.subject, call, function):
                yield View(function.node, function, subject, call, view)

    def views(self, view: View) -> Iterable[View]:
        """Return a piece of code and what it calls, as far as that can name the thing."""
        found = [view]
        waiting = [(view, 0)]
        known = {(view.root, view.subject)}
        while waiting and len(found) < _MAX_VIEWS:
            current, depth = waiting.pop()
            if depth == _MAX_DEPTH:
                continue
            for node in walk(current.root):
                for below in self.seen_by(node, current) if isinstance(node, nodes.Call) else ():
                    if (below.root, below.subject) not in known:
                        known.add((below.root, below.subject))
                        found.append(below)
                        waiting.append((below, depth + 1))
        return found


def aliases(view: View) -> Iterator[View]:
    """Yield a view, and one for another name of the thing where an assignment gives it that."""
    yield view
    for node in walk(view.root):
        if isinstance(node, nodes.Name) and node.name == view.subject:
            _, found = find_bindings(node.name, node)
            values = [getattr(item.parent, "value", None) for item in found]
            if len(values) == 1 and isinstance(values[0], (nodes.Attribute, nodes.Name)):
                yield View(view.root, view.context, values[0].as_string())
            return


def _spelled_in(subject: str, call: nodes.Call, function: Function) -> Iterator[str]:
    """Yield how a function that is called spells what the caller calls ``subject``."""
    node = function.node
    names = parameters(node)
    is_bound = (
        isinstance(call.func, nodes.Attribute)
        and function.receiver is not None
        and method_kind(node) in ("method", "classmethod")
    )
    if is_bound and names:
        owner = call.func.expr.as_string()
        if subject.startswith(f"{owner}."):
            yield names[0] + subject[len(owner) :]
    for name, argument in given_to(node, call, int(is_bound)).named.items():
        text = argument.as_string()
        if subject == text or subject.startswith(f"{text}."):
            yield name + subject[len(text) :]
    root = subject.partition(".")[0]
    if root not in node.locals and node.body and node.root() is call.root():
        scope, _ = find_bindings(root, node.body[0])
        if scope is not None and scope is find_bindings(root, call)[0]:
            yield subject
