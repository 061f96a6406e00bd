"""A reference to a function says its context by places and values: nothing that another process has not."""

from __future__ import annotations

from pathlib import Path

import pytest
from astroid import nodes

from pylint_periodic.source.syntax.reading.trees import tree_of
from pylint_periodic.source.values.function_refs import FunctionRef, FunctionRefs
from pylint_periodic.source.values.values import External, Function, Object, Partial, of_partial

TEXT = """\
class Store:
    def load(self, part, every=1):
        return partial(partial(self.read, 1), part)
"""


def parsed() -> tuple[nodes.ClassDef, nodes.FunctionDef, list[nodes.Call]]:
    """Return a class, its method, and the calls in it, of a new tree."""
    tree = tree_of(TEXT, "store", str(Path("store.py").absolute()))
    cls, method = tree.body[0], tree.body[0].body[0]
    return cls, method, [*tree.nodes_of_class(nodes.Call)]


def contexts() -> list[Function]:
    """Return one function in many contexts, of a new tree."""
    cls, method, (outer, inner) = parsed()
    plain = Function(method)
    return [
        plain,
        Function(method, inferred=True),
        Function(method, receiver=Object(cls)),
        Function(method, receiver=Object(cls, exact=True)),
        Function(method, bound=(("part", (External("os.remove"),)),)),
        Function(method, bound=(("part", (External("os.remove"), External("os.stat"))),)),
        Function(method, bound=(("part", (plain,)),)),
        Function(method, bound=(("part", (Partial(plain, outer),)),)),
        Function(method, bound=(("part", (Partial(plain, inner),)),)),
        # A call of the partial that another made stands at the same place.
        Function(method, bound=(("part", (Partial(plain, of_partial(inner, outer)),)),)),
        Function(method, outer=plain),
        Function(method, stands_for=cls),
        Function(method, decided=(("every", 1),)),
        Function(method, decided=(("every", "1"),)),
        Function(method, decided=(("every", hex(1)),)),
        Function(method, decided=(("every", None),)),
        Function(method, decided=(("every", 1 << 20_000),)),
        Function(method, decided=(("every", "\udcff"),)),
    ]


def test_each_context_has_a_reference_of_its_own_the_same_for_every_tree() -> None:
    refs, other = FunctionRefs(), FunctionRefs()
    made = [refs.ref(function) for function in contexts()]
    assert len(set(made)) == len(made)
    assert made == [other.ref(function) for function in contexts()]


def test_a_function_is_found_by_its_reference() -> None:
    refs = FunctionRefs()
    for function in contexts():
        assert refs.function(refs.ref(function)) is function


def test_a_reference_names_the_function_and_nothing_where_there_is_no_context() -> None:
    _, method, _ = parsed()
    ref = FunctionRefs().ref(Function(method))
    assert (ref.name, ref.context, ref.inferred) == ("Store.load", "", False)
    assert (ref.place.line, ref.place.kind) == (2, "FunctionDef")


def test_what_is_equal_in_python_is_one_context() -> None:
    _, method, _ = parsed()
    refs = FunctionRefs()
    one, true = (Function(method, decided=(("every", value),)) for value in (1, True))
    assert one is true
    assert refs.ref(one) == FunctionRefs().ref(Function(method, decided=(("every", True),)))


def test_a_reference_that_was_made_elsewhere_has_no_function_here() -> None:
    _, method, _ = parsed()
    ref = FunctionRefs().ref(Function(method))
    with pytest.raises(LookupError):
        FunctionRefs().function(FunctionRef(ref.place, ref.name, "of another program", ref.inferred))
