"""What names and expressions come to while a program starts: constants, functions of it, names of others."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Known:
    """A value that is written out, or follows from such."""

    value: str | int | float | bool | tuple[object, ...] | None


@dataclass(frozen=True)
class Dotted:
    """A module, or what another one defines, by its qualified name."""

    name: str


@dataclass(frozen=True)
class Defined:
    """A function of the package."""

    module: str
    node: ast.FunctionDef


@dataclass(frozen=True)
class Unknown:
    """Anything else."""


Value: TypeAlias = Known | Dotted | Defined | Unknown
UNKNOWN = Unknown()

_COMPARED: Mapping[type[ast.cmpop], Callable[[object, object], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Is: lambda left, right: left is right or left == right,
    ast.IsNot: lambda left, right: left is not right and left != right,
    ast.In: lambda left, right: isinstance(right, (str, tuple)) and _contains(right, left),
    ast.NotIn: lambda left, right: isinstance(right, (str, tuple)) and not _contains(right, left),
}
# What a method of a text makes of it.
_OF_TEXTS: Mapping[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "strip": str.strip,
    "casefold": str.casefold,
}
TRUE_TEXTS = frozenset(("1", "t", "true", "on", "y", "yes"))


def truth_of(value: Value) -> bool | None:
    """Return whether a value counts as true, or None where that is not known."""
    if isinstance(value, Known):
        return bool(value.value)
    return True if isinstance(value, Defined) else None


def compared(left: Value, sign: ast.cmpop, right: Value) -> Value:
    """Return what a comparison of two values comes to."""
    if isinstance(left, Known) and isinstance(right, Known) and type(sign) in _COMPARED:
        return Known(_COMPARED[type(sign)](left.value, right.value))
    return UNKNOWN


def method_of_text(text: str, method: str) -> Value:
    """Return what a method without arguments makes of a text."""
    return Known(_OF_TEXTS[method](text)) if method in _OF_TEXTS else UNKNOWN


def joined(first: Value, second: Value) -> Value:
    """Return what is known of a value that is one of two."""
    return first if first == second else UNKNOWN


def defaults_of(node: ast.FunctionDef) -> dict[str, Value]:
    """Return what the parameters of a function are where nothing is given for them."""
    arguments = node.args
    names = [*arguments.posonlyargs, *arguments.args]
    values: dict[str, Value] = {item.arg: UNKNOWN for item in (*names, *arguments.kwonlyargs)}
    positional = zip(reversed(names), reversed(arguments.defaults), strict=False)
    for item, default in (*positional, *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)):
        if isinstance(default, ast.Constant) and isinstance(
            default.value, (str, int, float, bool, type(None))
        ):
            values[item.arg] = Known(default.value)
    if arguments.vararg is not None:
        values[arguments.vararg.arg] = UNKNOWN
    if arguments.kwarg is not None:
        values[arguments.kwarg.arg] = UNKNOWN
    return values


def bound_by(node: ast.FunctionDef, given: Sequence[Value], words: dict[str, Value]) -> dict[str, Value]:
    """Return what the parameters of a function are given by a call."""
    names = [item.arg for item in (*node.args.posonlyargs, *node.args.args)]
    taken = {*names, *(item.arg for item in node.args.kwonlyargs)}
    return {
        **dict(zip(names, given, strict=False)),
        **{name: value for name, value in words.items() if name in taken},
    }


def _contains(whole: str | tuple[object, ...], part: object) -> bool:
    if isinstance(whole, str):
        return isinstance(part, str) and part in whole
    return part in whole
