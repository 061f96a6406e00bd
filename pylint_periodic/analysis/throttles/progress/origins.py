"""What the variables of a guard are set to: before the loop, in it, by other methods of their class."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes
from astroid.const import Context

from pylint_periodic.analysis.domain.conditions import Kind, Term
from pylint_periodic.analysis.domain.progressions import Number
from pylint_periodic.analysis.throttles.rounds.changes import NumberOf, bound_expression
from pylint_periodic.analysis.throttles.rounds.held import assigned_to, item_in, key_of, made_length
from pylint_periodic.analysis.throttles.rounds.name_index import body_index, round_index, whole_index
from pylint_periodic.analysis.throttles.rounds.rounds import Home
from pylint_periodic.source.syntax.constants import bound_once
from pylint_periodic.source.syntax.names.assigned_names import stored_in_class
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.walk import (
    ancestors,
    dotted_name,
    enclosing_class,
    enclosing_function,
)


class Origins:
    """Looks for the values of variables of one loop, or of one function."""

    def __init__(self, home: Home, number: NumberOf) -> None:
        """Look before and in ``home``; ``number`` tells constants."""
        self._home = home
        self._number = number
        self._meanings: dict[Term, list[nodes.NodeNG]] = {}

    def starts(self, term: Term) -> frozenset[Number] | None:
        """Return the numbers that a term can have when the loop begins, or None."""
        made = self._before(term.owner)
        numbers: list[Number | None]
        if term.kind is Kind.LENGTH:
            numbers = [made_length(item) for item in made]
        elif term.kind is Kind.ITEM:
            made = [item_in(item, term.key) for item in made]
            numbers = [self._number(item) for item in (*made, *self._stored(term, inside=False))]
        else:
            numbers = [self._number(item) for item in made]
        if not numbers or any(number is None for number in numbers):
            return None
        return frozenset(number for number in numbers if number is not None)

    def meanings(self, term: Term) -> list[nodes.NodeNG]:
        """Return what a variable is set to, before the loop and in it, as far as that is known."""
        if term not in self._meanings:
            self._meanings[term] = self._meanings_of(term)
        return self._meanings[term]

    def _meanings_of(self, term: Term) -> list[nodes.NodeNG]:
        if term.kind is Kind.ITEM:
            made = [item_in(item, term.key) for item in self.of_owner(term.owner)]
            made += [*self._stored(term, inside=False), *self._stored(term, inside=True)]
        else:
            made = self.of_owner(term.owner)
        return [meant for meant in made if meant is not None]

    def of_owner(self, owner: str) -> list[nodes.NodeNG | None]:
        """Return what a name or an attribute is set to, before the loop and in it; None is not known."""
        again = [
            _first_value(node)
            for node in round_index(self._home).assigned(owner)
            if not isinstance(node.parent, nodes.AugAssign)
        ]
        return [*self._before(owner), *again]

    def set_by_class(self, spelled: str) -> list[nodes.NodeNG | None]:
        """Return what the class sets an attribute to outside of the loop."""
        owner = enclosing_class(enclosing_function(self._home) or self._home)
        if owner is None:
            return []
        return [
            _first_value(node)
            for node in stored_in_class(owner, spelled.rpartition(".")[2])
            if isinstance(node, nodes.AssignAttr) and self._home not in ancestors(node)
        ]

    def made_once(self, spelled: str) -> nodes.NodeNG | None:
        """Return the one expression that a name or an attribute of this class is set to, or None."""
        if "." in spelled:
            values = self.set_by_class(spelled)
            return values[0] if len(values) == 1 else None
        uses = whole_index(self._home).mentions.get(spelled, ())
        return bound_once(uses[0]) if uses else None

    def _before(self, owner: str) -> list[nodes.NodeNG | None]:
        if "." in owner:
            return self.set_by_class(owner)
        _, found = find_bindings(owner, self._home)
        return [_first_value(binding) for binding in found if self._home not in ancestors(binding)]

    def _stored(self, term: Term, *, inside: bool) -> Iterable[nodes.NodeNG | None]:
        """Return what is stored under the key of an item, in the loop or in the rest of the function."""
        function = enclosing_function(self._home)
        if not isinstance(function, nodes.FunctionDef):
            return []
        return [
            assigned_to(node)
            for node in body_index(function).subscripts
            if node.ctx is Context.Store
            and key_of(node.slice) == term.key
            and dotted_name(node.value) == term.owner
            and (self._home in ancestors(node)) is inside
        ]


def _first_value(binding: nodes.NodeNG) -> nodes.NodeNG | None:
    """Return the expression that a binding sets a variable to, or None."""
    if not isinstance(binding, (nodes.AssignName, nodes.AssignAttr)):
        return None
    return bound_expression(binding)
