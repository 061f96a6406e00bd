"""What the wrapper makes."""

import eventlet


class Lock:
    """Holds a node; a property has a setter beside it."""

    def __init__(self, node):
        self._node = node

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        eventlet.sleep(0)

    @property
    def node(self):
        return Node(self._node)

    @node.setter
    def node(self, value):
        self._node = value

    def upgrade(self):
        while self._node:
            self.last = True


class Node:
    """A node."""

    def __init__(self, name):
        self.name = name

    def spin(self):
        while self:
            pass


def acquire(node):
    return Lock(node)
