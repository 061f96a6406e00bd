"""Loops over what somebody has written by hand are short: arguments, Python's own tuples, fields."""

import json

from oslo_config import cfg
from oslo_service import periodic_task

CONF = cfg.CONF


class Base:
    """Goes over what its callers spell out."""

    def __init__(self, *parts, **words):
        self.total = 0
        for part in parts:
            json.dumps(part)
        for _name, word in words.items():
            json.dumps(word)


def unwrap(kind):
    for base in kind.__mro__:
        json.dumps(base.__name__)


def walk(tree):
    for child in (tree.left, tree.right):
        walk(child)


class Manager(periodic_task.PeriodicTasks):
    """One task for each."""

    def __init__(self, items):
        super().__init__(CONF)
        self.items = items

    @periodic_task.periodic_task
    def arguments_that_a_call_spells_out(self, context):
        Base(1, 2, three=3)

    @periodic_task.periodic_task
    def pythons_own_tuples(self, context):
        unwrap(type(self))

    @periodic_task.periodic_task
    def a_literal_in_a_recursion_is_no_product_without_end(self, context):
        walk(self.items)

    @periodic_task.periodic_task
    def a_list_that_was_handed_over(self, context):
        for item in self.items:  # [periodic-data-loop]
            json.dumps(item)
