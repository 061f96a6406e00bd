"""What runs the first time alone: it makes what is kept like the process, and no later run makes it again.

Only what the code itself shows counts: a test that something kept is not there yet, and behind it what puts
it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from astroid import Context, nodes

from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.node_refs import NodeRef
from pylint_periodic.source.syntax.walk import (
    ancestors,
    body_nodes,
    called_name,
    dotted_name,
    enclosing_class,
    enclosing_function,
    parameters,
    walk,
)

CONSTRUCTOR = "__init__"
_OWN = "self"
# What a thing by its key is called that is kept in a container.
_ITEM = "[]"


def made_anew(
    reached: Callable[[Callable[[NodeRef], bool]], Iterable[nodes.NodeNG]],
    find: Callable[[NodeRef], nodes.NodeNG],
) -> frozenset[nodes.ClassDef | None]:
    """Return the classes of which what runs makes objects each time, not the first time alone.

    ``reached`` gives the functions that it gets to by calls at places that lead on; ``find`` finds places.
    """
    made = _constructed(reached(lambda _: True))
    while True:

        def leads_on(place: NodeRef, known: frozenset[nodes.ClassDef | None] = made) -> bool:
            return not runs_once(find(place), known.__contains__)

        fewer = _constructed(reached(leads_on))
        if fewer >= made:
            return made
        made = fewer


def _constructed(functions: Iterable[nodes.NodeNG]) -> frozenset[nodes.ClassDef | None]:
    return frozenset(enclosing_class(node) for node in functions if getattr(node, "name", "") == CONSTRUCTOR)


def runs_once(node: nodes.NodeNG, makes: Callable[[nodes.ClassDef], bool]) -> bool:
    """Return whether a node is reached the first time alone.

    What is kept in an object does not count where that may be another one each time: ``makes`` tells whether
    the task makes objects of a class.
    """
    function = enclosing_function(node)
    if isinstance(function, nodes.FunctionDef) and _is_remembered(function):
        owner = enclosing_class(function)
        return owner is None or not makes(owner)
    return any(
        name.rpartition(".")[0] != _OWN or (cls := enclosing_class(function)) is None or not makes(cls)
        for name, function in _filled_behind(node)
        if not _is_emptied(name, function)
    )


@remembered(4096)
def _filled_behind(node: nodes.NodeNG) -> tuple[tuple[str, nodes.FunctionDef], ...]:
    """Return what is not there yet where a node is reached, is kept, and is there afterwards."""
    function = enclosing_function(node)
    if not isinstance(function, nodes.FunctionDef):
        return ()
    return tuple(
        (name, function)
        for name, region in _regions(node, function)
        if _is_kept(name, function) and _fills(region, name, function)
    )


def _regions(node: nodes.NodeNG, function: nodes.FunctionDef) -> Iterator[tuple[str, list[nodes.NodeNG]]]:
    """Yield each name that is known to be empty at a node, and the statements that are run for that alone."""
    inner = node
    for around in (node, *ancestors(node)):
        if isinstance(around, nodes.If) and inner in around.body:
            for name in _empty_names(around.test):
                yield name, around.body
        siblings = getattr(around.parent, "body", None) or []
        if around.is_statement and around in siblings:
            before = siblings[: siblings.index(around)]
            for guard in before:
                if isinstance(guard, nodes.If) and isinstance(guard.body[-1], nodes.Return):
                    for name in _full_names(guard.test):
                        yield name, siblings
        if around is function:
            return
        inner = around


def _is_remembered(function: nodes.FunctionDef) -> bool:
    """Return whether a decorator keeps what a function returns, which is asked nothing."""
    decorators = function.decorators.nodes if function.decorators is not None else ()
    named = (dotted_name(item.func if isinstance(item, nodes.Call) else item) for item in decorators)
    if not any(name.rpartition(".")[2] in spelled(Role.REMEMBERS_RESULT) for name in named):
        return False
    return len(parameters(function)) <= (1 if enclosing_class(function) is not None else 0)


def _item_of(test: nodes.NodeNG, operator: str) -> Iterator[str]:
    """Yield the container that a test looks for a key in, if that is no key of a loop over many."""
    if not isinstance(test, nodes.Compare) or len(test.ops) != 1 or test.ops[0][0] != operator:
        return
    keys = (item for item in walk(test.left) if isinstance(item, nodes.Name))
    bound = (binding for key in keys for binding in find_bindings(key.name, key)[1])
    owner = dotted_name(test.ops[0][1])
    if owner and not any(isinstance(binding.statement(), nodes.For) for binding in bound):
        yield f"{owner}{_ITEM}"


def _empty_names(test: nodes.NodeNG) -> Iterator[str]:
    """Yield the names of what has to be empty for a test to be true."""
    yield from _item_of(test, "not in")
    if isinstance(test, nodes.BoolOp) and test.op == "and":
        for value in test.values:
            yield from _empty_names(value)
    elif isinstance(test, nodes.UnaryOp) and test.op == "not":
        yield dotted_name(test.operand)
    elif _compares_with_none(test, ("is", "==")):
        yield dotted_name(test.left)


def _full_names(test: nodes.NodeNG) -> Iterator[str]:
    """Yield the name of what has to be empty for a test to be false."""
    yield from _item_of(test, "in")
    if _compares_with_none(test, ("is not", "!=")):
        yield dotted_name(test.left)
    else:
        yield dotted_name(test)


def _compares_with_none(test: nodes.NodeNG, operators: tuple[str, ...]) -> bool:
    if not isinstance(test, nodes.Compare) or len(test.ops) != 1 or test.ops[0][0] not in operators:
        return False
    other = test.ops[0][1]
    return isinstance(other, nodes.Const) and other.value is None


def _is_kept(name: str, function: nodes.FunctionDef) -> bool:
    """Return whether a name is of what outlives a call: an attribute, or a global that the function binds."""
    name = name.removesuffix(_ITEM)
    owner, _, _ = name.rpartition(".")
    if owner:
        return True
    if any(isinstance(item, nodes.Global) and name in item.names for item in body_nodes(function)):
        return True
    return name not in function.locals and bool(bound_in(function.root(), name))


def _fills(region: list[nodes.NodeNG], name: str, function: nodes.FunctionDef) -> bool:
    """Return whether statements, or methods of the same class that they call, bind what a name means."""
    last = name.removesuffix(_ITEM).rpartition(".")[2]
    if any(_binds(item, name, last) for statement in region for item in walk(statement)):
        return True
    cls = enclosing_class(function)
    called = {
        called_name(item) for statement in region for item in walk(statement) if isinstance(item, nodes.Call)
    }
    methods = () if cls is None else (item for item in cls.body if isinstance(item, nodes.FunctionDef))
    return "." in name and any(
        method.name in called and any(_binds(item, name, last) for item in body_nodes(method))
        for method in methods
    )


def _binds(node: nodes.NodeNG, name: str, last: str) -> bool:
    container = name.removesuffix(_ITEM)
    if isinstance(node, nodes.Subscript) and node.ctx is Context.Store:
        return dotted_name(node.value) == container
    if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute):
        return node.func.attrname in spelled(Role.ADDS_MANY) and dotted_name(node.func.expr) == container
    if name.endswith(_ITEM):
        return False
    if isinstance(node, nodes.AssignAttr):
        return "." in name and node.attrname == last
    return isinstance(node, nodes.AssignName) and node.name == name


# Asked for every guard on every way; a class has few attributes of which it is.
@remembered(1024)
def _is_emptied(name: str, function: nodes.FunctionDef) -> bool:
    """Return whether something empties what is kept, but for where it is made: then it is filled again."""
    last = name.removesuffix(_ITEM).rpartition(".")[2]
    scope: nodes.NodeNG = enclosing_class(function) or function.root()
    for node in walk(scope):
        if isinstance(node, (nodes.DelAttr, nodes.DelName)):
            if last == (node.attrname if isinstance(node, nodes.DelAttr) else node.name):
                return True
        elif _takes_out_of(node, last):
            return True
        elif _binds(node, name.removesuffix(_ITEM), last) and _is_empty(getattr(node.parent, "value", None)):
            home = enclosing_function(node)
            if home is not None and getattr(home, "name", "") != CONSTRUCTOR:
                return True
    return False


def _takes_out_of(node: nodes.NodeNG, last: str) -> bool:
    """Return whether something is taken out of the container whose name ends so."""
    taken = None
    if isinstance(node, nodes.Subscript) and node.ctx is Context.Del:
        taken = node.value
    elif isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute):
        taken = node.func.expr if node.func.attrname in spelled(Role.TAKES_AWAY) else None
    return taken is not None and dotted_name(taken).rpartition(".")[2] == last


def _is_empty(value: nodes.NodeNG | None) -> bool:
    if isinstance(value, nodes.Const):
        return not value.value
    return isinstance(value, (nodes.List, nodes.Dict, nodes.Tuple)) and not list(value.get_children())
