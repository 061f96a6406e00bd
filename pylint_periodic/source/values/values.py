"""What an expression can stand for: the small domain in which names and calls are resolved.

A value is immutable and hashable. An expression resolves to a tuple of candidates; the empty tuple
means that nothing is known about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from weakref import WeakValueDictionary

from astroid import nodes

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.inlining import call_in_place_of

_T = TypeVar("_T")

# The constants that a call decides for parameters, by name.
Decided = tuple[tuple[str, object], ...]

ELEMENT = ".item"
"""What the type of an element is called, behind the type of what holds it or the call that gives it."""


@dataclass(frozen=True)
class External:
    """A module, class or function outside the project, by its qualified name."""

    name: str


@dataclass(frozen=True)
class ExternalObject:
    """An object of an external (or builtin) type; ``origin`` is the expression that made it.

    What a function returns of which nothing is known has the type ``function()``.
    """

    type: str
    origin: nodes.NodeNG | None = None


@dataclass(frozen=True)
class ProjectModule:
    """A module of the project, by its dotted name."""

    name: str


@dataclass(frozen=True)
class Class:
    """A class of the project."""

    node: nodes.ClassDef


@dataclass(frozen=True)
class Object:
    """An instance of a project class.

    It is ``exact`` when it was seen being made, so no subclass can stand in, and ``open`` when all that is
    known is a test by ``isinstance``: any subclass is as likely (a driver loaded by configuration).
    """

    node: nodes.ClassDef
    exact: bool = False
    open: bool = False


@dataclass(frozen=True, eq=False)
class Function:
    """A function of the project in the context it is called in.

    ``receiver`` is the class that ``self`` (or ``cls``) stands for, ``bound`` the callables that
    its parameters stand for, ``outer`` the enclosing function's context for a closure, ``stands_for``
    the function that a decorator's wrapper has taken the place of. Two calls
    with the same context share one summary.

    Two that are equal are one object: contexts nest, and are looked up half a million times in a large
    service, so they are compared and hashed by identity.
    """

    node: nodes.FunctionDef | nodes.Lambda
    receiver: Object | Class | None = None
    bound: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    outer: Function | None = None
    inferred: bool = False
    decided: Decided = ()
    stands_for: nodes.NodeNG | None = None

    def __new__(
        cls,
        node: nodes.FunctionDef | nodes.Lambda,
        receiver: Object | Class | None = None,
        bound: tuple[tuple[str, tuple[Value, ...]], ...] = (),
        outer: Function | None = None,
        inferred: bool = False,
        decided: Decided = (),
        stands_for: nodes.NodeNG | None = None,
    ) -> Function:
        """Return the one function of this context."""
        key = (node, receiver, bound, outer, inferred, decided, stands_for)
        known = _FUNCTIONS.get(key)
        if known is None:
            known = _FUNCTIONS[key] = super().__new__(cls)
        return known

    @cached_property
    def name(self) -> str:
        """Return ``Class.method`` or the function's name, ``<lambda>`` for a lambda."""
        return qualified_name(self.node)


_FUNCTIONS: WeakValueDictionary[object, Function] = WeakValueDictionary()


@dataclass(frozen=True)
class Partial:
    """``functools.partial(target, ...)``; ``call`` is the node that made it."""

    target: Value
    call: nodes.Call


@dataclass(frozen=True)
class Generator:
    """What calling a generator function gives: its body runs when somebody iterates."""

    function: Function


@dataclass(frozen=True)
class Coroutine:
    """What calling an ``async def`` gives: its body runs when somebody awaits."""

    function: Function


@dataclass(frozen=True)
class Lazy:
    """A generator expression, ``map`` or ``filter`` object, with the function it was made in."""

    node: nodes.NodeNG
    function: Function | None


@dataclass(frozen=True)
class Proxied:
    """An object wrapped in ``tpool.Proxy``, or a callable that calls through one are made of.

    What these calls return is wrapped too where ``autowrap`` names its class; None where it may be any.
    What is looked up on a proxy is a callable or unwrapped (``looked_up``): what hangs on that is unwrapped.
    """

    inner: Value
    autowrap: Values | None = ()
    looked_up: bool = False


@dataclass(frozen=True)
class Facade:
    """Stands for what a module gives, which is loaded by ``loader`` when an attribute is first asked for."""

    inner: Value
    loader: Function


@dataclass(frozen=True)
class Plugins:
    """A manager of what entry points name, or an extension in it; ``made`` when objects were made of that."""

    type: str
    loaded: tuple[Value, ...]
    made: bool


@dataclass(frozen=True)
class Super:
    """``super()`` inside a method: looks up methods after ``owner`` in the receiver's hierarchy."""

    owner: nodes.ClassDef
    receiver: Object | Class


@dataclass(frozen=True)
class Container:
    """A literal list, tuple, set or dict, whose elements can be looked at."""

    node: nodes.NodeNG
    function: Function | None

    @property
    def type(self) -> str:
        """Return the builtin type's qualified name."""
        return f"builtins.{type(self.node).__name__.lower()}"


@dataclass(frozen=True)
class Collection:
    """A list, set or dict of which is known what its elements (a dict's values) stand for."""

    type: str
    items: tuple[Value, ...]


@dataclass(frozen=True)
class Unknown:
    """One candidate beside others that nothing is known about."""


Value = (
    External
    | ExternalObject
    | ProjectModule
    | Class
    | Object
    | Function
    | Partial
    | Generator
    | Coroutine
    | Lazy
    | Proxied
    | Facade
    | Plugins
    | Super
    | Container
    | Collection
    | Unknown
)
Values = tuple[Value, ...]

UNKNOWN: Values = ()
NONE = ExternalObject("builtins.NoneType")

# More candidates than this say nothing: the name is as good as unknown.
MAX_CANDIDATES = 24


def unique(items: Iterable[_T]) -> tuple[_T, ...]:
    """Return items without repetition; one alone is not even hashed, which takes long for some."""
    found = tuple(items)
    return tuple(dict.fromkeys(found)) if len(found) > 1 else found


def distinct(values: Iterable[Value]) -> Values:
    """Return the candidates without repetition; nothing where there are too many of them."""
    found = unique(values)
    return found if len(found) <= MAX_CANDIDATES else UNKNOWN


def is_builtin(value: Value) -> bool:
    """Return whether a value is an object of a builtin type."""
    return isinstance(value, (Container, Collection)) or (
        isinstance(value, ExternalObject) and value.type.startswith("builtins.")
    )


def qualified_name(node: nodes.NodeNG) -> str:
    """Return the dotted name of a function or class inside its module, without ``<locals>``."""
    parts: list[str] = []
    current: nodes.NodeNG | None = node
    while current is not None and not isinstance(current, nodes.Module):
        if isinstance(current, (nodes.FunctionDef, nodes.ClassDef)):
            parts.append(current.name)
        elif isinstance(current, nodes.Lambda):
            parts.append("<lambda>")
        current = current.parent
    return ".".join(reversed(parts))


def of_partial(made: nodes.Call, call: nodes.Call) -> nodes.Call:
    """Return the call of a partial's function: the arguments of ``made`` after the callable, then its own."""
    return with_arguments(call, [*made.args[1:], *call.args], [*made.keywords, *call.keywords])


def with_arguments(
    call: nodes.Call, arguments: list[nodes.NodeNG], keywords: Iterable[nodes.Keyword] | None = None
) -> nodes.Call:
    """Return a call like this one, at its place, with other positional (and keyword) arguments."""
    changed = call_in_place_of(call)
    changed.func, changed.args = call.func, arguments
    changed.keywords = list(call.keywords if keywords is None else keywords)
    return changed


# Asked for every target of the call; what a call means never changes.
@remembered(1024)
def as_method_call(made: nodes.Call, call: nodes.Call) -> nodes.Call | None:
    """Return ``x.run(1)`` for ``methodcaller("run", 1)(x)``; ``made`` is what made the caller."""
    name = made.args[0] if made.args else None
    if not isinstance(name, nodes.Const) or not isinstance(name.value, str) or len(call.args) != 1:
        return None
    meant = with_arguments(call, list(made.args[1:]), made.keywords)
    function = nodes.Attribute(
        attrname=name.value,
        lineno=call.lineno,
        col_offset=call.col_offset,
        parent=meant,
        end_lineno=call.end_lineno,
        end_col_offset=call.end_col_offset,
    )
    function.postinit(call.args[0])
    meant.func = function
    return meant
