"""Which of the nodes that bind a name can reach a use of it, by the order of the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import (
    ancestors,
    in_loop,
    ladder_place,
    scope_of,
    shared_loop,
    statement_of,
)

# Where so many bindings of a name could reach a use they are not told apart any more: a function that binds a
# name a thousand times and uses it as often would have a million pairs.
MAX_BINDINGS = 48
_SCOPES = (nodes.FunctionDef, nodes.Lambda, nodes.ClassDef, nodes.Module)


def find_bindings(name: str, node: nodes.NodeNG) -> tuple[nodes.NodeNG | None, list[nodes.NodeNG]]:
    """Return the scope that ``name`` belongs to where ``node`` stands, and the nodes that bind it there.

    Of several bindings in the same function only those that can reach ``node`` are returned. The
    scope is None where no scope of the module binds the name.

    ``MAX_BINDINGS`` of them say that there may be more, in no order.
    """
    start = scope_of(node)
    scope = start
    while scope is not None:
        found: Sequence[nodes.NodeNG] = ()
        if scope is start and isinstance(scope, nodes.ClassDef):
            # A class body looks outside for a name that it has not bound yet (`fields = {... fields.X}`).
            found = _bound_before(_ordered(scope, name), node)
            found = found and _reaching(_Ordered.of(found), node)
        elif not isinstance(scope, nodes.ClassDef):
            found = bound_in(scope, name)
            if found and scope is start and not isinstance(scope, nodes.Module):
                found = _reaching(_ordered(scope, name), node)
        if found:
            return scope, list(found[-MAX_BINDINGS:])
        scope = scope.parent.scope() if scope.parent is not None else None
    return None, []


def _bound_before(bindings: _Ordered, use: nodes.NodeNG) -> list[nodes.NodeNG]:
    end = bisect_right(bindings.lines, use.lineno or 0)
    # Those of one statement, which may bind a name more than once, are left out.
    nearest = bindings.found[max(0, end - 2 * MAX_BINDINGS) : end]
    return [binding for binding in nearest if statement_of(binding) is not statement_of(use)]


@dataclass(frozen=True)
class _Ordered:
    """The bindings of one name in one scope in the order of the source, and their lines."""

    found: tuple[nodes.NodeNG, ...]
    lines: tuple[int, ...]

    @classmethod
    def of(cls, bindings: Iterable[nodes.NodeNG]) -> _Ordered:
        """Put bindings in order."""
        ordered = sorted(bindings, key=lambda item: (item.lineno or 0, item.col_offset or 0))
        return cls(tuple(ordered), tuple(item.lineno or 0 for item in ordered))


# Asked at every use of a name.
@remembered(4096)
def _ordered(scope: nodes.LocalsDictNodeNG, name: str) -> _Ordered:
    return _Ordered.of(bound_in(scope, name))


def _reaching(bindings: _Ordered, use: nodes.NodeNG) -> list[nodes.NodeNG]:
    """Return the bindings of one name in one scope that can reach ``use``.

    A binding in a block around the use overwrites what came before it; one after the use counts
    only where a loop leads back to the use, past what each of its rounds overwrites.

    From the last that can concern the use they are looked at backwards, until one overwrites the rest: a
    function may bind a name thousands of times.
    """
    if len(bindings.found) < 2:
        return list(bindings.found)
    use_statement = statement_of(use)
    around = _Around.of(use_statement)
    before: list[nodes.NodeNG] = []
    after: list[nodes.NodeNG] = []
    overwriting: nodes.NodeNG | None = None
    last = bisect_right(bindings.lines, around.outermost.tolineno or 0) - 1
    for position in range(last, -1, -1):
        if last - position >= MAX_BINDINGS:
            return list(bindings.found[position + 1 : last + 1])
        binding, line = bindings.found[position], bindings.lines[position]
        statement = binding if isinstance(binding, nodes.Arguments) else statement_of(binding)
        if overwriting is not None and statement is not use_statement and line < (use_statement.lineno or 0):
            break
        if (statement is use_statement and _binds_after_evaluation(binding)) or (
            line > (use.lineno or 0) and not around.encloses(statement)
        ):
            after.append(binding)
        elif overwriting is None:
            before.append(binding)
            if around.has_in_a_block(statement):
                overwriting = statement
    before.reverse()
    if in_loop(use):
        before += [
            binding
            for binding in reversed(after)
            if (loop := shared_loop(binding, use)) is not None
            and not (overwriting is not None and loop in ancestors(overwriting))
        ]
    return before or list(bindings.found)


@dataclass(frozen=True)
class _Around:
    """What stands around a statement: of a ladder of ``elif`` its first test, and how far it is in."""

    outermost: nodes.NodeNG
    statements: frozenset[nodes.NodeNG]
    blocks: frozenset[int]
    ladders: Mapping[nodes.If, int]

    @classmethod
    def of(cls, statement: nodes.NodeNG) -> _Around:
        """Go out from a statement."""
        outermost = current = statement
        statements: list[nodes.NodeNG] = []
        blocks: list[object] = []
        ladders: dict[nodes.If, int] = {}
        own_scope = True
        while current is not None and not isinstance(current, nodes.Module):
            if isinstance(current, nodes.If):
                current, place = ladder_place(current)
                ladders[current] = place
            own_scope = own_scope and (current is statement or not isinstance(current, _SCOPES))
            if own_scope:
                outermost = current
                statements.append(current)
            blocks.append(_block_of(current))
            if isinstance(current, (nodes.FunctionDef, nodes.Lambda)):
                blocks.append(current)
            current = current.parent
        return cls(outermost, frozenset(statements), frozenset(map(id, blocks)), ladders)

    def encloses(self, statement: nodes.NodeNG) -> bool:
        """Return whether a statement is this one, or around it in its scope."""
        place = self._on_ladder(statement)
        return statement in self.statements if place is None else place

    def has_in_a_block(self, statement: nodes.NodeNG) -> bool:
        """Return whether a statement stands in the block of this one, or in one around it."""
        place = self._on_ladder(statement)
        return id(_block_of(statement)) in self.blocks if place is None else place

    def _on_ladder(self, statement: nodes.NodeNG) -> bool | None:
        """Return whether this is behind the test of an ``elif``; None where that is no ``elif``."""
        if not isinstance(statement, nodes.If):
            return None
        first, place = ladder_place(statement)
        return self.ladders.get(first, -1) >= place if place else None


def _binds_after_evaluation(binding: nodes.NodeNG) -> bool:
    return isinstance(statement_of(binding), (nodes.Assign, nodes.AugAssign, nodes.AnnAssign))


# Asked for the bindings of a name at every use of it.
@remembered(16_384)
def _blocks_of(parent: nodes.NodeNG) -> Mapping[int, object]:
    """Return the block that each statement right below a node stands in, by the statement's identity."""
    blocks = (getattr(parent, field, None) for field in ("handlers", "finalbody", "orelse", "body"))
    return {id(child): block for block in blocks if isinstance(block, list) for child in block}


def _block_of(statement: nodes.NodeNG) -> object:
    parent = statement.parent
    return None if parent is None else _blocks_of(parent).get(id(statement), parent)
