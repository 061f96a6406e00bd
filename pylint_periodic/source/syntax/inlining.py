"""A call in the body of a function, as the function's own caller would write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.source.syntax.arguments import given_to, keywords_of, positional_of
from pylint_periodic.source.syntax.walk import ancestors, parameters


@dataclass(frozen=True)
class _Filled:
    """What a call fills the parameters of a function with, by name; and what its stars take up."""

    function: nodes.FunctionDef | nodes.Lambda
    named: Mapping[str, nodes.NodeNG]
    vararg: tuple[nodes.NodeNG, ...]
    kwarg: tuple[tuple[str, nodes.NodeNG], ...]


def inlined(
    inner: nodes.Call, function: nodes.FunctionDef | nodes.Lambda, outer: nodes.Call, skipped: int = 0
) -> nodes.Call:
    """Return ``inner``, a call in ``function``, with what ``outer`` gives in place of the parameters.

    ``outer`` gives nothing to the first ``skipped`` parameters. What is no parameter stays as it is; so
    does what is unpacked and not written out. The result stands where ``outer`` stands.
    """
    filled = _filled(function, outer, skipped)
    arguments, keywords = function.args, []
    made = call_in_place_of(outer)
    positional = [item for argument in inner.args for item in _inlined(argument, filled)]
    for word in inner.keywords:
        if word.arg is not None:
            keywords.append((word.arg, _replaced(word.value, filled)))
        elif _is_name(word.value, arguments.kwarg, function):
            keywords.extend(filled.kwarg)
        else:
            keywords.extend(_unpacked_words(_replaced(word.value, filled)))
    made.postinit(_replaced(inner.func, filled), positional, [_keyword(*pair, made) for pair in keywords])
    return made


def call_in_place_of(call: nodes.Call) -> nodes.Call:
    """Return a call that stands where another does, still without a function and arguments."""
    return nodes.Call(
        lineno=call.lineno,
        col_offset=call.col_offset,
        parent=call.parent,
        end_lineno=call.end_lineno,
        end_col_offset=call.end_col_offset,
    )


def _filled(function: nodes.FunctionDef | nodes.Lambda, call: nodes.Call, skipped: int) -> _Filled:
    own = parameters(function)[skipped:]
    given = given_to(function, call, skipped)
    positional = list(positional_of(call.args))
    first_star = next((n for n, item in enumerate(positional) if isinstance(item, nodes.Starred)), None)
    # What a star gives may fill any parameter that is left, and whatever follows it.
    taken = len(own) if first_star is None else min(len(own), first_star)
    of_keyword = {*own, *(item.name for item in function.args.kwonlyargs or [])}
    named = {**dict(_defaults(function, own)), **given.named}
    return _Filled(
        function,
        {name: value for name, value in named.items() if name not in given.open},
        tuple(positional[taken:]),
        tuple((name, value) for name, value in keywords_of(call.keywords) if name not in of_keyword),
    )


def _defaults(
    function: nodes.FunctionDef | nodes.Lambda, own: Sequence[str]
) -> Iterator[tuple[str, nodes.NodeNG]]:
    arguments = function.args
    values = arguments.defaults or []
    yield from zip(own[len(own) - len(values) :], values, strict=False)
    for item, default in zip(arguments.kwonlyargs or [], arguments.kw_defaults or [], strict=False):
        if default is not None:
            yield item.name, default


def _inlined(argument: nodes.NodeNG, filled: _Filled) -> Iterator[nodes.NodeNG]:
    if not isinstance(argument, nodes.Starred):
        yield _replaced(argument, filled)
    elif _is_name(argument.value, filled.function.args.vararg, filled.function):
        yield from filled.vararg
    else:
        value = _replaced(argument.value, filled)
        if isinstance(value, (nodes.Tuple, nodes.List)):
            yield from value.elts
        elif not _is_none(value):
            yield _starred(value, argument)


def _replaced(expression: nodes.NodeNG, filled: _Filled) -> nodes.NodeNG:
    if isinstance(expression, nodes.Name) and stands_in(expression, filled.function):
        return filled.named.get(expression.name, expression)
    return expression


def _is_name(expression: nodes.NodeNG, name: str | None, function: nodes.FunctionDef | nodes.Lambda) -> bool:
    is_named = isinstance(expression, nodes.Name) and expression.name == name
    return is_named and stands_in(expression, function)


def stands_in(node: nodes.NodeNG, function: nodes.FunctionDef | nodes.Lambda) -> bool:
    """Return whether a node stands somewhere in a function."""
    return function in ancestors(node)


def _unpacked_words(value: nodes.NodeNG) -> Iterator[tuple[str, nodes.NodeNG]]:
    if isinstance(value, nodes.Dict):
        for key, item in value.items:
            known = isinstance(key, nodes.Const) and isinstance(key.value, str)
            yield (key.value if known else ""), item
    elif not _is_none(value):
        yield "", value


def _is_none(value: nodes.NodeNG) -> bool:
    return isinstance(value, nodes.Const) and value.value is None


def _starred(value: nodes.NodeNG, like: nodes.Starred) -> nodes.Starred:
    made = nodes.Starred(
        ctx=like.ctx,
        lineno=value.lineno,
        col_offset=value.col_offset,
        parent=value.parent,
        end_lineno=value.end_lineno,
        end_col_offset=value.end_col_offset,
    )
    made.postinit(value)
    return made


def _keyword(name: str, value: nodes.NodeNG, parent: nodes.Call) -> nodes.Keyword:
    made = nodes.Keyword(
        arg=name or None,
        lineno=value.lineno,
        col_offset=value.col_offset,
        parent=parent,
        end_lineno=value.end_lineno,
        end_col_offset=value.end_col_offset,
    )
    made.postinit(value)
    return made
