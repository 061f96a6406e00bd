"""A generator that hands on what it hands out itself, as a walk over a directory tree does."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


def leaves(node):
    """Hand out the leaves of a tree."""
    for child in node.children:
        if child.children:
            yield from leaves(child)
        else:
            yield child


class TreeManager(periodic_task.PeriodicTasks):
    """Goes over the leaves of a tree."""

    def __init__(self, root):
        super().__init__(cfg.CONF)
        self.root = root
        self.names = []

    @periodic_task.periodic_task
    def goes_over_the_leaves_and_yields(self, context):
        for leaf in leaves(self.root):
            leaf.refresh()
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def goes_over_the_leaves_without_a_yield(self, context):
        for leaf in leaves(self.root):  # [periodic-data-loop]
            self.names.append(leaf.name)
