"""Walks over astroid trees without recursion, and small questions about where a node stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from astroid import nodes

from pylint_periodic.source.memory import remembered

_SCOPES = (nodes.FunctionDef, nodes.Lambda, nodes.ClassDef)
_DECORATED = (nodes.FunctionDef, nodes.ClassDef)
_LOOPS = (nodes.For, nodes.While)
_MARKS = (nodes.Call, nodes.Attribute, nodes.With)
# What has no nodes below it; about half of a tree.
_LEAVES = frozenset(
    (
        nodes.Name,
        nodes.AssignName,
        nodes.DelName,
        nodes.Const,
        nodes.Pass,
        nodes.Break,
        nodes.Continue,
        nodes.Import,
        nodes.ImportFrom,
        nodes.Global,
        nodes.Nonlocal,
    )
)
# The statements of these stand in the order of their lines, behind all else that is theirs.
_LAST_IS_BODY = (nodes.Module, nodes.ClassDef, nodes.FunctionDef)
# How many statements are looked at one by one for each line that is looked for.
_MANY_FOR_ONE_LINE = 8
_BLOCKS = (
    nodes.Module,
    nodes.ClassDef,
    nodes.FunctionDef,
    nodes.If,
    nodes.For,
    nodes.While,
    nodes.With,
    nodes.Try,
    nodes.TryStar,
    nodes.ExceptHandler,
    nodes.Match,
    nodes.MatchCase,
)


def walk(root: nodes.NodeNG, *, into_scopes: bool = True) -> Iterator[nodes.NodeNG]:
    """Yield ``root`` and the nodes below it, in source order.

    With ``into_scopes`` false the bodies of nested functions, lambdas and classes are left out (the
    definition node itself is yielded): what is walked is what runs when ``root`` runs.
    """
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if type(node) in _LEAVES or (not into_scopes and node is not root and isinstance(node, _SCOPES)):
            continue
        below = [*node.get_children()]
        below.reverse()
        stack += below


def walk_lines(root: nodes.NodeNG, lines: Sequence[int]) -> Iterator[nodes.NodeNG]:
    """Yield the nodes below ``root`` that stand on any of these lines, in source order; lines are sorted."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node is not root:
            yield node
        if type(node) not in _LEAVES:
            stack.extend(reversed(_children_on(node, lines)))


def _children_on(node: nodes.NodeNG, lines: Sequence[int]) -> list[nodes.NodeNG]:
    children = [*node.get_children()]
    head = len(children) - len(node.body) if isinstance(node, _LAST_IS_BODY) else len(children)
    if len(children) - head <= _MANY_FOR_ONE_LINE * len(lines):
        return [child for child in children if _is_on(child, lines)]
    body = children[head:]
    found: set[int] = set()
    for line in lines:
        following = bisect_right(body, line, key=_first_line)
        if following < len(body) and _is_on(body[following], (line,)):
            found.add(following)  # the line is a decorator's
        for place in range(following - 1, -1, -1):
            if body[place].end_lineno is not None and body[place].end_lineno < line:
                break
            found.add(place)
    return [
        *(child for child in children[:head] if _is_on(child, lines)),
        *(body[place] for place in sorted(found)),
    ]


def _is_on(node: nodes.NodeNG, lines: Sequence[int]) -> bool:
    """Return whether a node, with its decorators, or something in it stands on any of these lines."""
    first, last = node.lineno, node.end_lineno
    if first is None or last is None:
        if not isinstance(node, nodes.Arguments) or not isinstance(node.parent, nodes.FunctionDef):
            return True
        body = node.parent.body  # nothing but a docstring is no body
        first, last = node.parent.lineno, body[0].lineno if body else node.parent.end_lineno
    elif isinstance(node, _DECORATED) and node.decorators is not None:
        first = node.decorators.lineno
    if first > lines[-1]:
        return False
    position = bisect_left(lines, first)
    return position < len(lines) and lines[position] <= last


def _first_line(statement: nodes.NodeNG) -> int:
    return int(statement.lineno or 0)


def _spans(function: nodes.FunctionDef, lines: Sequence[int]) -> bool:
    first, last = function.lineno, function.end_lineno
    position = bisect_left(lines, first or 0)
    return first is None or last is None or (position < len(lines) and lines[position] <= last)


def _stands_on(node: nodes.NodeNG, lines: Sequence[int]) -> bool:
    first, last = node.lineno, node.end_lineno
    if first is None or last is None:
        return True  # has no place of its own, as the parameters of a function
    if getattr(node, "decorators", None) is not None:
        return True  # between `@` and what follows it there may be any number of line ends
    position = bisect_left(lines, first)
    return position < len(lines) and lines[position] <= last


def walk_statements(
    root: nodes.NodeNG, *, into_scopes: bool = True, lines: Sequence[int] | None = None
) -> Iterator[nodes.NodeNG]:
    """Yield the statements below ``root`` in source order; scopes are left out as by ``walk``.

    With ``lines``, sorted, only those that stand on any of them.
    """
    stack = [root]
    while stack:
        node = stack.pop()
        if node is not root:
            yield node
        if isinstance(node, _BLOCKS) and (into_scopes or node is root or not isinstance(node, _SCOPES)):
            if lines is not None and isinstance(node, nodes.FunctionDef) and not _spans(node, lines):
                continue  # it has decorators, and its body may not be built yet
            for field in ("finalbody", "orelse", "handlers", "cases", "body"):
                below = reversed(getattr(node, field, ()))
                stack.extend(
                    below if lines is None else (child for child in below if _stands_on(child, lines))
                )


def enclosing_function(node: nodes.NodeNG) -> nodes.FunctionDef | nodes.Lambda | None:
    """Return the function or lambda whose body ``node`` stands in, or None at module or class level."""
    current = node.parent
    while current is not None:
        if isinstance(current, (nodes.FunctionDef, nodes.Lambda)):
            return current
        if isinstance(current, nodes.ClassDef):
            return None
        current = current.parent
    return None


def enclosing_class(node: nodes.NodeNG) -> nodes.ClassDef | None:
    """Return the class that a method is defined in, or None for a plain function."""
    parent = node.parent
    while parent is not None and not isinstance(parent, (nodes.FunctionDef, nodes.Lambda, nodes.Module)):
        if isinstance(parent, nodes.ClassDef):
            return parent
        parent = parent.parent
    return None


def class_around(node: nodes.NodeNG) -> nodes.ClassDef | None:
    """Return the class round a node, also where that stands in a function nested in a method, or None."""
    return next((outer for outer in ancestors(node) if isinstance(outer, nodes.ClassDef)), None)


def ancestors(node: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    """Yield the node's parents, nearest first."""
    current = node.parent
    while current is not None:
        yield current
        current = current.parent


def statement_of(node: nodes.NodeNG) -> nodes.NodeNG:
    """Return the statement that an expression stands in."""
    current = node
    while not current.is_statement and current.parent is not None:
        current = current.parent
    return current


def in_loop(node: nodes.NodeNG) -> bool:
    """Return whether some loop statement encloses a node."""
    return bool(loops_around(node))


def goes_round_in(node: nodes.NodeNG, function: nodes.NodeNG | None) -> bool:
    """Return whether a loop statement encloses a node within a function."""
    for around in ancestors(node):
        if around is function:
            return False
        if isinstance(around, (nodes.For, nodes.While)):
            return True
    return False


def loops_around(node: nodes.NodeNG) -> tuple[nodes.NodeNG, ...]:
    """Return the loop statements that enclose a node, the innermost first."""
    found: list[nodes.NodeNG] = []
    for around in ancestors(node):
        if isinstance(around, nodes.If):
            return (*found, *_loops_around_test(around))
        if isinstance(around, _LOOPS):
            found.append(around)
    return tuple(found)


def loops_between(place: nodes.NodeNG, scope: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    """Yield the loop statements of a scope that go round a place in it, the innermost first."""
    for around in ancestors(place):
        if around is scope or isinstance(around, nodes.FunctionDef):
            return
        if isinstance(around, _LOOPS):
            yield around


# What is asked at every use of a name is remembered where a test stands: there may be a long ladder of them.
@remembered(65_536)
def _loops_around_test(test: nodes.If) -> tuple[nodes.NodeNG, ...]:
    return loops_around(test)


def scope_of(node: nodes.NodeNG) -> nodes.LocalsDictNodeNG:
    """Return the scope that a node stands in, itself if it is one, as ``node.scope()`` does."""
    current = node
    while type(current).scope is nodes.NodeNG.scope:
        if isinstance(current, nodes.If):
            return _scope_of_test(current)
        current = current.parent
    return current.scope()


@remembered(65_536)
def _scope_of_test(test: nodes.If) -> nodes.LocalsDictNodeNG:
    return scope_of(test.parent)


@remembered(65_536)
def ladder_place(test: nodes.If) -> tuple[nodes.If, int]:
    """Return the first ``if`` of the ladder that an ``if`` or ``elif`` belongs to, and its place in it."""
    above = test.parent
    if isinstance(above, nodes.If) and len(above.orelse) == 1 and above.orelse[0] is test:
        first, place = ladder_place(above)
        return first, place + 1
    return test, 0


# Asked at every test, of which there may be a long ladder.
@remembered(65_536)
def innermost_loop(node: nodes.NodeNG) -> nodes.NodeNG | None:
    """Return the loop statement of the same function that a node stands in, or None."""
    around = node.parent
    if around is None or isinstance(around, (nodes.FunctionDef, nodes.Lambda)):
        return None
    return around if isinstance(around, _LOOPS) else innermost_loop(around)


def shared_loop(first: nodes.NodeNG, second: nodes.NodeNG) -> nodes.NodeNG | None:
    """Return the innermost loop statement that encloses both nodes, or None."""
    loops = loops_around(first)
    return next((node for node in loops_around(second) if node in loops), None)


# These are asked at every call; what a function holds never changes.
@remembered(16_384)
def body_nodes(function: nodes.FunctionDef) -> tuple[nodes.NodeNG, ...]:
    """Return the nodes that run when a function runs, in source order."""
    return tuple(node for statement in function.body for node in walk_statement(statement))


@remembered(16_384)
def own_marks(function: nodes.FunctionDef | nodes.Lambda) -> tuple[nodes.NodeNG, ...]:
    """Return the calls, attributes and ``with`` of a function that run when it is made or run."""
    return tuple(node for node in walk(function, into_scopes=False) if isinstance(node, _MARKS))


# Asked for every guard of a loop.
@remembered(1024)
def round_nodes(home: nodes.For | nodes.While | nodes.FunctionDef) -> tuple[nodes.NodeNG, ...]:
    """Return the nodes of a body that run in each round of a loop, or call of a function, in source order."""
    return tuple(node for statement in home.body for node in walk(statement, into_scopes=False))


@remembered(16_384)
def is_generator(function: nodes.FunctionDef | nodes.Lambda) -> bool:
    """Return whether a function's own body holds a Python ``yield``."""
    return isinstance(function, nodes.FunctionDef) and any(
        isinstance(node, (nodes.Yield, nodes.YieldFrom)) for node in body_nodes(function)
    )


def python_yields(function: nodes.FunctionDef | nodes.Lambda) -> Iterator[nodes.Yield | nodes.YieldFrom]:
    """Yield the places where a generator function hands something out."""
    for node in walk(function, into_scopes=False):
        if isinstance(node, (nodes.Yield, nodes.YieldFrom)):
            yield node


@remembered(16_384)
def return_statements(function: nodes.FunctionDef) -> tuple[nodes.Return, ...]:
    """Return the ``return`` statements of a function's own body, in source order."""
    return tuple(node for node in body_nodes(function) if isinstance(node, nodes.Return))


def variadic_kind(binding: nodes.NodeNG, name: str) -> str:
    """Return ``tuple`` or ``dict`` where a binding is a function's ``*name`` or ``**name``, else nothing."""
    arguments = binding if isinstance(binding, nodes.Arguments) else binding.parent
    if not isinstance(arguments, nodes.Arguments):
        return ""
    return "tuple" if name == arguments.vararg else "dict" if name == arguments.kwarg else ""


def walk_statement(statement: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    """Yield the nodes of one statement that run with it; a nested definition yields just itself."""
    if isinstance(statement, _SCOPES):
        yield statement
        return
    yield from walk(statement, into_scopes=False)


def method_kind(function: nodes.FunctionDef | nodes.Lambda) -> str:
    """Return what a function is, by its decorators' spelling: function, method, classmethod, staticmethod."""
    if enclosing_class(function) is None or not isinstance(function, nodes.FunctionDef):
        return "function"
    if function.name in ("__new__", "__init_subclass__", "__class_getitem__"):
        return "classmethod"
    decorators = function.decorators.nodes if function.decorators is not None else []
    for decorator in decorators:
        name = decorator.as_string().rpartition(".")[2]
        if name in ("staticmethod", "classmethod", "abstractstaticmethod", "abstractclassmethod"):
            return str(name.removeprefix("abstract"))
    return "method"


def dotted_name(node: nodes.NodeNG) -> str:
    """Return the name that an expression is (``a.b.c``); the empty string for anything else."""
    parts: list[str] = []
    while isinstance(node, nodes.Attribute):
        parts.append(node.attrname)
        node = node.expr
    return ".".join((node.name, *reversed(parts))) if isinstance(node, nodes.Name) else ""


def called_name(call: nodes.Call) -> str:
    """Return the last component of what a call calls (``b`` for ``a.b()``); nothing for an expression."""
    function = call.func
    return str(function.name if isinstance(function, nodes.Name) else getattr(function, "attrname", ""))


# Asked at every call of a function.
@remembered(16_384)
def parameters(function: nodes.FunctionDef | nodes.Lambda) -> tuple[str, ...]:
    """Return the names of the positional parameters, in order."""
    arguments = function.args
    return tuple(argument.name for argument in [*(arguments.posonlyargs or []), *(arguments.args or [])])
