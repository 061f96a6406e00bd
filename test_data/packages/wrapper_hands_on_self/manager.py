"""Tasks behind a wrapper."""

import functools

from oslo_config import cfg
from oslo_service import periodic_task

from wrapper_hands_on_self import locks

CONF = cfg.CONF


def node_periodic(spacing):
    def decorator(func):
        @periodic_task.periodic_task(spacing=spacing)
        @functools.wraps(func)
        def wrapper(self, *args, **kwargs):
            for node in self.nodes:
                with locks.acquire(node) as lock:
                    func(self, lock, *args, **kwargs)

        return wrapper

    return decorator


class Manager(periodic_task.PeriodicTasks):
    """Every task is handed a lock."""

    few = ("a", "b")

    def __init__(self, nodes):
        super().__init__(CONF)
        self.nodes = nodes

    @node_periodic(spacing=60)
    def method_of_what_the_wrapper_made(self, lock, context):
        lock.upgrade()  # [periodic-unbounded-loop]

    @node_periodic(spacing=60)
    def property_with_a_setter(self, lock, context):
        lock.node.spin()  # [periodic-unbounded-loop]

    @node_periodic(spacing=60)
    def attribute_of_self(self, lock, context):
        for name in self.__class__.few:
            lock.unknown(name)
