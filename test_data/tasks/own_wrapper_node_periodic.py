"""A project's decorator that applies futurist's to an inner wrapper: ironic's node_periodic."""

import collections
import functools

import eventlet
from futurist import periodics
from oslo_log import log as logging

LOG = logging.getLogger(__name__)


def node_periodic(purpose, spacing, run_immediately=False):
    """Make a method a periodic task that is given the conductor's context."""

    def decorator(func):
        @periodics.periodic(spacing=spacing, run_immediately=run_immediately)
        @functools.wraps(func)
        def wrapper(self, *args, **kwargs):
            LOG.debug("periodic task for %s", purpose)
            return func(self, *args, **kwargs)

        return wrapper

    return decorator


def each_node_periodic(purpose, spacing):
    """Make a method a periodic task that is called once for each node."""

    def decorator(func):
        @periodics.periodic(spacing=spacing)
        @functools.wraps(func)
        def wrapper(self, *args, **kwargs):
            for node in self.dbapi.get_node_list(purpose):  # [periodic-data-loop]
                func(self, node, *args, **kwargs)

        return wrapper

    return decorator


def fair_node_periodic(purpose, spacing):
    """Make a method a periodic task that is called once for each node, with a yield after each."""

    def decorator(func):
        @periodics.periodic(spacing=spacing)
        @functools.wraps(func)
        def wrapper(self, *args, **kwargs):
            for node in self.dbapi.get_node_list(purpose):
                try:
                    func(self, node, *args, **kwargs)
                finally:
                    eventlet.sleep(0)

        return wrapper

    return decorator


def traced(purpose):
    """Log the calls of a method; shaped like the decorators above, but schedules nothing."""

    def decorator(func):
        @functools.wraps(func)
        def wrapper(self, *args, **kwargs):
            LOG.debug("call for %s", purpose)
            return func(self, *args, **kwargs)

        return wrapper

    return decorator


class ConductorManager:
    """Looks after the nodes of one conductor."""

    def __init__(self, dbapi, hardware):
        self.dbapi = dbapi
        self.hardware = hardware
        self.waiting = collections.deque()

    @node_periodic(purpose="cleaning", spacing=60)
    def loop_in_a_wrapped_task(self):
        while self.waiting:  # [periodic-unbounded-loop]
            self.waiting.reverse()

    @node_periodic(purpose="power state", spacing=60)
    def paced_loop_in_a_wrapped_task(self):
        while self.waiting:
            self.waiting.reverse()
            eventlet.sleep(0.1)

    @each_node_periodic(purpose="sensors", spacing=600)
    def heavy_work_for_each_node_of_the_wrapper(self, node):
        self.hardware.read_sensors(node)

    @fair_node_periodic(purpose="inspection", spacing=600)
    def heavy_work_under_a_wrapper_that_yields(self, node):
        self.hardware.inspect(node)

    @traced(purpose="adoption")
    def loop_under_a_wrapper_that_schedules_nothing(self):
        while self.waiting:
            self.waiting.reverse()
