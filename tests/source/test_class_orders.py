"""The orders of classes are those that Python itself makes."""

from __future__ import annotations

import random

import pytest

from pylint_periodic.source.values.classes.class_orders import merged_orders


def _made(seed: int) -> list[type]:
    """Return classes that derive from each other at random, as far as Python allows."""
    draw = random.Random(seed)
    classes: list[type] = []
    while len(classes) < 12:
        bases = draw.sample(classes, min(len(classes), draw.randint(0, 3)))
        try:
            classes.append(type(f"C{len(classes)}", tuple(bases), {}))
        except TypeError:
            continue  # contradicts itself
    return classes


@pytest.mark.parametrize("seed", range(40))
def test_orders_are_those_of_python(seed: int) -> None:
    for cls in _made(seed):
        bases = [base for base in cls.__bases__ if base is not object]
        orders = [base.__mro__[:-1] for base in bases]
        assert merged_orders(orders, bases) == cls.__mro__[1:-1]


def test_what_contradicts_itself_is_taken_in_depth_first_order() -> None:
    assert tuple(merged_orders([("a", "x", "y", "z"), ("b", "y", "x", "z")], ["a", "b"])) == tuple("abxyz")
    assert tuple(merged_orders([("a", "x"), ("x",)], ["x", "a"])) == ("a", "x")


def test_a_class_that_is_its_own_base_stands_once() -> None:
    assert tuple(merged_orders([("a", "b", "a"), ("c", "a")], ["a", "c"])) == tuple("abc")
