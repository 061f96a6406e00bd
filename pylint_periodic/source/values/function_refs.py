"""References to functions in the context they are called in: data, the same in every process.

A ``Function`` holds nodes of trees. Its reference says the same by the places of these nodes, so that it
can be compared, sent to another process and kept; who has the trees finds the function by it again.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from hashlib import blake2b

import msgspec
from astroid import nodes

from pylint_periodic.source.syntax.node_refs import NodeRef, ref_to
from pylint_periodic.source.values.values import Function

_CONTEXT = tuple(field.name for field in fields(Function) if field.name not in ("node", "inferred"))


class FunctionRef(msgspec.Struct, frozen=True, array_like=True, cache_hash=True, tag=True):
    """A function in a context: where it is defined, its name, and what stands for the context.

    ``context`` is empty where there is none, else a digest of the receiver, of what parameters stand for,
    and of the enclosing function's context. ``inferred`` says that a class hierarchy led to it.
    """

    place: NodeRef
    name: str
    context: str
    inferred: bool


class FunctionRefs:
    """The functions that references were made to in this process, each by its reference."""

    def __init__(self) -> None:
        """Know no function yet."""
        self._refs: dict[Function, FunctionRef] = {}
        self._functions: dict[FunctionRef, Function] = {}

    def ref(self, function: Function) -> FunctionRef:
        """Return the reference to a function, by which ``function`` finds it again."""
        known = self._refs.get(function)
        if known is None:
            known = FunctionRef(
                ref_to(function.node), function.name, self._context(function), function.inferred
            )
            self._refs[function] = known
            self._functions[known] = function
        return known

    def function(self, ref: FunctionRef) -> Function:
        """Return the function of a reference. Raises ``LookupError`` for one that was made elsewhere."""
        return self._functions[ref]

    def _context(self, function: Function) -> str:
        values = ((name, getattr(function, name)) for name in _CONTEXT)
        content = [(name, value) for name, value in values if value is not None and value != ()]
        return blake2b(repr(self._data(content)).encode(), digest_size=16).hexdigest() if content else ""

    def _data(self, value: object) -> object:
        """Return what says the same as a value, is equal where it is, and has a ``repr`` that lasts."""
        if isinstance(value, Function):
            return self.ref(value)
        if isinstance(value, nodes.Call):
            # A call of a partial stands where the call is that it was made of, with other arguments.
            words = [(word.arg, ref_to(word.value)) for word in value.keywords]
            return ref_to(value), [ref_to(argument) for argument in value.args], words
        if isinstance(value, nodes.NodeNG):
            return ref_to(value)
        if isinstance(value, (tuple, list)):
            return [self._data(item) for item in value]
        if is_dataclass(value):
            return type(value).__name__, [self._data(getattr(value, item.name)) for item in fields(value)]
        # True is equal to 1, and a long number has no decimal digits.
        return ("int", hex(value)) if isinstance(value, int) else value
