"""A body that is built late is the one that astroid builds at once, whatever stands in it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from astroid import nodes
from astroid.builder import AstroidBuilder
from astroid.manager import AstroidManager

from pylint_periodic.source.syntax.reading.late_bodies import may_set_attributes
from pylint_periodic.source.syntax.reading.trees import tree_of
from pylint_periodic.source.syntax.walk import walk

_ROOT = Path(__file__).parents[3]
_PROGRAMS = sorted((_ROOT / "test_data").rglob("*.py"))[::40]
_OWN = sorted((_ROOT / "pylint_periodic").rglob("*.py"))[::20]
_ODD = '''\
import a
class Odd:
	def tabs(self):
		"""Indented by tabs."""
		self.x, [*y] = 1, 2
		from b import c as d
		def inner(p=d):
			"""Nested."""
			from e import f
			return f, p
		class Local:
			def method(self): return """a
string of two lines"""
		return inner
	@a.b(
		1)
	async  def \\
			wide(self, *args, k: int = 3, **kwargs) -> "x":
		async for é in self: yield é  # type: ignore
		with a as self.y: pass
	def one(self): self.z = 1; return self.z
if 1:
  def bare():
    x = 1
    nonlocal_ = [x for x in (lambda q: q)(3)]
    def shares():
        nonlocal x
        x += 1
  def binds():
    global a
    a = 1
def goes_on():
    return 1 \\

def only_words():
    """Nothing else."""
'''


def _eagerly(text: str, name: str) -> nodes.Module:
    builder = AstroidBuilder(AstroidManager(), apply_transforms=False)
    tree, parts = builder._data_build(text, name, f"/{name}.py")  # pylint: disable=protected-access
    for item in parts._import_from_nodes:  # pylint: disable=protected-access
        node, global_names = item if isinstance(item, tuple) else (item, ())
        for imported, alias in node.names:
            if imported != "*":
                (tree if (alias or imported) in global_names else node.parent).set_local(
                    alias or imported, node
                )
    return tree


def _described(tree: nodes.Module) -> list[object]:
    """Return each node with its places and what it binds, in the order of the source."""
    return [
        (
            type(node).__name__,
            (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset),
            getattr(node, "position", None),
            node.fromlineno,
            [
                (name, [(type(item).__name__, item.lineno, item.col_offset) for item in bound])
                for name, bound in (node.locals if isinstance(node, nodes.LocalsDictNodeNG) else {}).items()
            ],
        )
        for node in walk(tree)
    ]


@pytest.mark.parametrize("path", [*_PROGRAMS, *_OWN], ids=str)
def test_files(path: Path) -> None:
    """All that is built late is as if it had been built at once."""
    text = path.read_text(encoding="utf-8")
    try:
        ast.parse(text)
    except SyntaxError:
        pytest.skip("no Python")
    late = tree_of(text, path.stem, f"/{path.stem}.py")
    assert _described(late) == _described(_eagerly(text, path.stem))


def test_odd_spellings() -> None:
    """Tabs, odd spaces, one line, strings over lines, names of other scopes."""
    late, eager = tree_of(_ODD, "odd", "/odd.py"), _eagerly(_ODD, "odd")
    assert late.as_string() == eager.as_string()
    assert _described(late) == _described(eager)


def test_what_sets_attributes_is_known_before() -> None:
    """Whoever asks for the attributes of a class does not have all its methods built."""
    tree = tree_of(_ODD, "odd", "/odd.py")
    methods = {item.name: item for item in tree["Odd"].body if isinstance(item, nodes.FunctionDef)}
    assert {name: may_set_attributes(item) for name, item in methods.items()} == {
        "tabs": True,
        "wide": True,
        "one": True,
    }
    assert not may_set_attributes(tree["bare"])
