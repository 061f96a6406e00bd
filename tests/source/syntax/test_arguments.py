"""What a call gives to parameters decides branches of the callee; what its stars may fill decides nothing."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree

_HELPERS = '''\
import functools
import itertools

from oslo_config import cfg
from oslo_service import periodic_task


def spin(clean=False):
    """Spin where it is asked to."""
    if clean:
        while cfg.CONF.turning:
            cfg.CONF.turns += 1


def spin_by_position(row, /, clean=False):
    """Spin where it is asked to."""
    if clean:
        while cfg.CONF.turning:
            cfg.CONF.turns += 1
    return row


def spin_by_name(*, clean=False):
    """Spin where it is asked to."""
    if clean:
        while cfg.CONF.turning:
            cfg.CONF.turns += 1


def logged(function):
    """Hand on what it is given."""
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)
    return inner


@logged
def spin_behind_a_wrapper(clean=False):
    """Spin where it is asked to."""
    if clean:
        while cfg.CONF.turning:
            cfg.CONF.turns += 1


class Base(periodic_task.PeriodicTasks):
    """Spins."""

    def spin(self, clean=False):
        """Spin where it is asked to."""
        if clean:
            while cfg.CONF.turning:
                cfg.CONF.turns += 1

    def __init__(self):
        super().__init__(cfg.CONF)
        self.args = cfg.CONF.args
        self.kwargs = cfg.CONF.kwargs


class StarManager(Base):
    @periodic_task.periodic_task
    def task(self, context):
'''

# The body of a task, and whether the branch that the default of `clean` cuts off may run.
_CALLS = {
    "default_is_left": ("spin()", False),
    "star_may_fill": ("spin(*self.args)", True),
    "two_stars_may_fill": ("spin(**self.kwargs)", True),
    "given_beside_a_star": ("spin(clean=False, **self.kwargs)", False),
    "given_before_a_star": ("spin(False, *self.args)", False),
    "star_after_an_argument": ("spin_by_position(1, *self.args)", True),
    "name_after_a_star": ("spin_by_position(*self.args, clean=False)", False),
    "keyword_only_and_a_star": ("spin_by_name(*self.args)", False),
    "keyword_only_and_two_stars": ("spin_by_name(**self.kwargs)", True),
    "written_out_behind_a_star": ("spin(*(False,))", False),
    "nothing_behind_the_stars": ("spin(*(), **{})", False),
    "written_out_behind_two_stars": ('spin(**{"clean": True})', True),
    "partial_with_stars": ("work = functools.partial(spin, **self.kwargs); work()", True),
    "partial_called_with_stars": ("work = functools.partial(spin); work(*self.args)", True),
    "method_of_the_base": ("super().spin(*self.args)", True),
    "method_of_the_base_without_stars": ("super().spin()", False),
    "wrapper_that_is_given_nothing": ("spin_behind_a_wrapper()", False),
    "wrapper_that_is_given_something": ("spin_behind_a_wrapper(True)", True),
    "elements_behind_a_star": ("list(itertools.starmap(spin, self.args))", True),
}


@pytest.mark.parametrize("name", sorted(_CALLS))
def test_branch_behind_a_parameter(name: str, tmp_path: Path) -> None:
    body, lives = _CALLS[name]
    path = tmp_path / "manager.py"
    path.write_text(_HELPERS + textwrap.indent(body, " " * 8) + "\n", encoding="utf-8")
    tree = load_tree(path, path.stem)
    assert tree is not None
    assert bool(review_module(tree, str(path), Settings()).findings) is lives
