"""A call in a function, as the function's own caller would write it."""

from __future__ import annotations

import pytest

from pylint_periodic.source.syntax.inlining import inlined
from pylint_periodic.source.syntax.reading.trees import tree_of


@pytest.mark.parametrize(
    ("function", "call", "expected"),
    [
        ("def f(a): g(a)", "f(x)", "g(x)"),
        ("def f(a): a(1)", "f(self.work)", "self.work(1)"),
        ("def f(a, b=3): g(a, b)", "f(x)", "g(x, 3)"),
        ("def f(a, b=3): g(a, b)", "f(x, b=y)", "g(x, y)"),
        ("def f(a, *args, **kwargs): a(*args, **kwargs)", "f(x, 1, 2, k=3)", "x(1, 2, k=3)"),
        ("def f(a, args=(), kwargs=None): a(*args, **kwargs)", "f(x)", "x()"),
        ("def f(a, args=(), kwargs=None): a(*args, **kwargs)", "f(x, (1, y), {'k': 2})", "x(1, y, k=2)"),
        ("def f(a, args=(), kwargs=None): a(*args, **kwargs)", "f(x, given, more)", "x(*given, **more)"),
        ("def f(a, *, b=1): g(a, b=b)", "f(x, b=2)", "g(x, b=2)"),
        ("def f(*args): g(*args)", "f(*given)", "g(*given)"),
        ("def f(a, b): a(b)", "f(*given)", "a(b)"),
        ("def f(a): g(other)", "f(x)", "g(other)"),
    ],
)
def test_what_the_caller_gives_stands_in_place_of_parameters(function: str, call: str, expected: str) -> None:
    tree = tree_of(f"{function}\n{call}\n", "program", "")
    (inner,) = tree.body[0].body
    assert inlined(inner.value, tree.body[0], tree.body[1].value).as_string() == expected


def test_the_first_parameters_may_be_given_nothing() -> None:
    tree = tree_of("def f(self, a): g(self, a)\nf(x)\n", "program", "")
    assert (
        inlined(tree.body[0].body[0].value, tree.body[0], tree.body[1].value, 1).as_string() == "g(self, x)"
    )


def test_names_of_the_caller_are_no_parameters() -> None:
    tree = tree_of("def f(a): g(a)\ndef h(b): f(a)\n", "program", "")
    function, caller = tree.body
    once = inlined(function.body[0].value, function, caller.body[0].value)
    other = tree_of("f(x)\n", "other", "").body[0].value
    assert inlined(once, function, other).as_string() == "g(a)"
