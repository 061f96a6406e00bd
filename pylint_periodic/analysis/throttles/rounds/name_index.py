"""What some code binds and mentions, by name: gone through once, asked for each variable of each guard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from astroid import nodes

from pylint_periodic.analysis.throttles.rounds.changes import spelling_of
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.walk import body_nodes, called_name, round_nodes, walk

_BINDS = (nodes.AssignName, nodes.DelName, nodes.AssignAttr, nodes.DelAttr)
_MENTIONS = (nodes.Name, nodes.Attribute)
_OPERATIONS = (nodes.Call, nodes.Subscript)
_ByName = Mapping[str, Sequence[nodes.NodeNG]]


class NameIndex:
    """Some nodes by the names and dotted attributes that they bind and mention."""

    def __init__(self, of: Iterable[nodes.NodeNG]) -> None:
        """Take the nodes in source order."""
        self.nodes = tuple(of)

    def about(self, owner: str) -> list[nodes.NodeNG]:
        """Return the nodes that can change what a name or dotted attribute stands for, or what is in it.

        Those that bind it, or the object that it is of, those that mention it, with what stands right round
        them, and those that set attributes by strings.
        """
        found: dict[nodes.NodeNG, None] = {}
        parts = owner.split(".")
        for length in range(1, len(parts) + 1):
            found.update(dict.fromkeys(self._bindings.get(".".join(parts[:length]), ())))
        for mention in self.mentions.get(owner, ()):
            around = (mention.parent, mention.parent.parent)
            found[mention] = None
            found.update({node: None for node in around if isinstance(node, _OPERATIONS)})
        if len(parts) > 1:
            found.update(dict.fromkeys(self._by_strings))
        return list(found)

    def assigned(self, spelled: str) -> list[nodes.NodeNG]:
        """Return the nodes that assign a name or a dotted attribute, in source order."""
        kinds = (nodes.AssignName, nodes.AssignAttr)
        return [node for node in self._bindings.get(spelled, ()) if isinstance(node, kinds)]

    def stored(self, attribute: str) -> Sequence[nodes.NodeNG]:
        """Return the nodes that assign an attribute of that name, whosever it is."""
        return self._stored.get(attribute, ())

    @cached_property
    def _bindings(self) -> _ByName:
        found: dict[str, list[nodes.NodeNG]] = {}
        for node in self.nodes:
            for name in _bound_by(node):
                found.setdefault(name, []).append(node)
        return found

    @cached_property
    def mentions(self) -> _ByName:
        """Return the names and the dotted attributes that are read, by their spelling."""
        found: dict[str, list[nodes.NodeNG]] = {}
        for node in self.nodes:
            if isinstance(node, _MENTIONS) and (spelled := spelling_of(node)):
                found.setdefault(spelled, []).append(node)
        return found

    @cached_property
    def last_parts(self) -> _ByName:
        """Return the names and the attributes, of anything, that are read, by their last part."""
        found: dict[str, list[nodes.NodeNG]] = {}
        for node in self.nodes:
            if isinstance(node, _MENTIONS):
                name = node.name if isinstance(node, nodes.Name) else node.attrname
                found.setdefault(name, []).append(node)
        return found

    @cached_property
    def _stored(self) -> _ByName:
        found: dict[str, list[nodes.NodeNG]] = {}
        for node in self.nodes:
            if isinstance(node, nodes.AssignAttr):
                found.setdefault(node.attrname, []).append(node)
        return found

    @cached_property
    def subscripts(self) -> Sequence[nodes.Subscript]:
        """Return the subscripts."""
        return tuple(node for node in self.nodes if isinstance(node, nodes.Subscript))

    @cached_property
    def shared(self) -> frozenset[str]:
        """Return the names that are declared to be those of another scope."""
        declared = (node for node in self.nodes if isinstance(node, (nodes.Global, nodes.Nonlocal)))
        return frozenset(name for node in declared for name in node.names)

    @cached_property
    def _by_strings(self) -> Sequence[nodes.NodeNG]:
        return tuple(
            node
            for node in self.nodes
            if isinstance(node, nodes.Call) and called_name(node) in ("setattr", "delattr")
        )

    @property
    def sets_by_strings(self) -> bool:
        """Return whether attributes are set or deleted by strings."""
        return bool(self._by_strings)

    @cached_property
    def reads_namespaces(self) -> bool:
        """Return whether attributes can be set by way of a dictionary."""
        return any(
            (isinstance(node, nodes.Attribute) and node.attrname == "__dict__")
            or (isinstance(node, nodes.Call) and called_name(node) == "vars")
            for node in self.nodes
        )


def _bound_by(node: nodes.NodeNG) -> Iterable[str]:
    if isinstance(node, _BINDS):
        spelled = spelling_of(node)
        return (spelled,) if spelled else ()
    if isinstance(node, (nodes.FunctionDef, nodes.ClassDef)):
        return (node.name,)
    if isinstance(node, (nodes.Import, nodes.ImportFrom)):
        return {alias or name.partition(".")[0] for name, alias in node.names}
    return ()


# These are asked for every variable of every guard.
@remembered(256)
def round_index(home: nodes.For | nodes.While | nodes.FunctionDef) -> NameIndex:
    """Return the index of what runs in each round of a loop, or call of a function, without its test."""
    return NameIndex(round_nodes(home))


@remembered(256)
def test_index(home: nodes.For | nodes.While | nodes.FunctionDef) -> NameIndex:
    """Return the index of the test of a ``while``, an empty one for others."""
    return NameIndex(walk(home.test, into_scopes=False) if isinstance(home, nodes.While) else ())


@remembered(256)
def body_index(function: nodes.FunctionDef) -> NameIndex:
    """Return the index of what runs when a function runs."""
    return NameIndex(body_nodes(function))


@remembered(256)
def whole_index(root: nodes.NodeNG) -> NameIndex:
    """Return the index of a node and all that stands below it, in the functions inside it too."""
    return NameIndex(walk(root))


@remembered(256)
def own_index(root: nodes.NodeNG) -> NameIndex:
    """Return the index of a node and what stands below it, without the bodies of functions inside it."""
    return NameIndex(walk(root, into_scopes=False))


@remembered(256)
def nested_names(function: nodes.FunctionDef) -> frozenset[str]:
    """Return the names that are read in the functions inside a function."""
    found: set[str] = set()
    stack = [node for node in walk(function) if isinstance(node, nodes.FunctionDef) and node is not function]
    for inner in stack:
        found.update(node.name for node in walk(inner) if isinstance(node, nodes.Name))
    return frozenset(found)


@remembered(256)
def method_names(owner: nodes.ClassDef) -> frozenset[str]:
    """Return the names of the methods of a class."""
    return frozenset(method.name for method in owner.mymethods())
