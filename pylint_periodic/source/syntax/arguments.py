"""What a call gives to the parameters of a function, and which of them its stars may fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.source.syntax.walk import called_name, parameters, walk


@dataclass(frozen=True)
class Given:
    """The parameters of a function as a call fills them.

    ``named`` have an expression of the call; of the ``open`` ones nothing is known, as ``*args`` or
    ``**kwargs`` may fill them. All others are left at their defaults.
    """

    named: Mapping[str, nodes.NodeNG]
    open: frozenset[str]

    def leaves(self, name: str) -> bool:
        """Return whether a parameter surely stays at its default."""
        return name not in self.named and name not in self.open


def given_to(function: nodes.FunctionDef | nodes.Lambda, call: nodes.Call, skipped: int) -> Given:
    """Return what a call gives to the parameters of a function, but the first ``skipped`` of them.

    What stands written out behind a star is given as if it stood there itself.
    """
    waiting = list(parameters(function)[skipped:])
    named: dict[str, nodes.NodeNG] = {}
    filled: set[str] = set()
    for argument in positional_of(call.args):
        if isinstance(argument, nodes.Starred):
            filled.update(waiting)
            break
        if waiting:
            named[waiting.pop(0)] = argument
    by_position = {argument.name for argument in function.args.posonlyargs or []}
    for name, value in keywords_of(call.keywords):
        if not name:
            keyword_only = (argument.name for argument in function.args.kwonlyargs or [])
            filled.update(item for item in (*waiting, *keyword_only) if item not in by_position)
        elif name not in by_position:
            named[name] = value
    return Given(named, frozenset(filled - named.keys()))


def argument_of(call: nodes.Call, position: int, keyword: str) -> nodes.NodeNG | None:
    """Return what a call gives by a keyword or at a position, or None."""
    named = next((word.value for word in call.keywords if keyword and word.arg == keyword), None)
    if named is not None:
        return named
    before = call.args[: position + 1]
    starred = any(isinstance(item, nodes.Starred) for item in before)
    return before[position] if len(before) > position and not starred else None


def hands_on(wrapper: nodes.FunctionDef | nodes.Lambda, call: nodes.Call) -> bool:
    """Return whether a call in a wrapper hands on all that the wrapper was called with, and nothing else."""
    arguments = wrapper.args
    own = [*parameters(wrapper)]
    handed = [item.name if isinstance(item, nodes.Name) else "" for item in call.args[:-1]]
    stars = [item.value for item in call.args[-1:] if isinstance(item, nodes.Starred)]
    stars += [word.value for word in call.keywords if word.arg is None]
    if (
        own != handed
        or len(stars) != 2
        or len(call.keywords) != 1
        or not arguments.vararg
        or not arguments.kwarg
    ):
        return False
    if [item.name if isinstance(item, nodes.Name) else "" for item in stars] != [
        arguments.vararg,
        arguments.kwarg,
    ]:
        return False
    uses = [
        item
        for item in walk(wrapper)
        if isinstance(item, nodes.Name) and item.name in (arguments.vararg, arguments.kwarg)
    ]
    return all(
        isinstance(item.parent, nodes.Starred)
        or (isinstance(item.parent, nodes.Keyword) and item.parent.arg is None)
        for item in uses
    )


def positional_of(arguments: Sequence[nodes.NodeNG]) -> Iterator[nodes.NodeNG]:
    """Yield positional arguments, the elements of a tuple or list behind a star one by one."""
    for argument in arguments:
        if isinstance(argument, nodes.Starred) and isinstance(argument.value, (nodes.Tuple, nodes.List)):
            yield from positional_of(argument.value.elts)
        else:
            yield argument


def keywords_of(keywords: Sequence[nodes.Keyword]) -> Iterator[tuple[str, nodes.NodeNG]]:
    """Yield keyword arguments, those of a dictionary behind stars one by one; no name where none is known."""
    for word in keywords:
        if word.arg:
            yield word.arg, word.value
        elif isinstance(word.value, nodes.Dict):
            for key, value in word.value.items:
                known = isinstance(key, nodes.Const) and isinstance(key.value, str)
                yield (key.value if known else ""), value
        elif isinstance(word.value, nodes.Call) and called_name(word.value) == "dict" and not word.value.args:
            yield from keywords_of(word.value.keywords)
        else:
            yield "", word.value
