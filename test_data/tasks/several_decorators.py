"""Tasks that carry other decorators above or below the scheduler's own."""

import collections
import functools

import eventlet
from oslo_concurrency import lockutils
from oslo_config import cfg
from oslo_log import log as logging
from oslo_service import periodic_task

LOG = logging.getLogger(__name__)


def log_duration(func):
    """Say when a method begins and ends."""

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        LOG.debug("begin %s", func.__name__)
        try:
            return func(*args, **kwargs)
        finally:
            LOG.debug("end %s", func.__name__)

    return wrapper


def rounds_until_quiet(func):
    """Call a method again and again until it says that nothing is left."""

    @functools.wraps(func)
    def wrapper(self, *args, **kwargs):
        while func(self, *args, **kwargs):  # [periodic-unbounded-loop]
            LOG.debug("%s goes round again", func.__name__)

    return wrapper


class LeaseManager(periodic_task.PeriodicTasks):
    """Reclaims the addresses of expired leases."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.leases = collections.deque()

    @periodic_task.periodic_task(spacing=10)
    @log_duration
    def scheduler_decorator_on_top(self, context):
        while self.leases:  # [periodic-unbounded-loop]
            self.leases.reverse()

    @log_duration
    @periodic_task.periodic_task(spacing=10)
    def scheduler_decorator_below(self, context):
        while self.leases:  # [periodic-unbounded-loop]
            self.leases.reverse()

    @periodic_task.periodic_task(spacing=10)
    @lockutils.synchronized("leases")
    @log_duration
    def scheduler_decorator_above_two_others(self, context):
        while self.leases:  # [periodic-unbounded-loop]
            self.leases.reverse()

    @periodic_task.periodic_task(spacing=10)
    @rounds_until_quiet
    def decorator_that_loops_round_the_task(self, context):
        if self.leases:
            self.leases.popleft()
        return bool(self.leases)

    @log_duration
    def other_decorators_only(self):
        while self.leases:
            self.leases.reverse()

    @lockutils.synchronized("leases")
    @log_duration
    def lock_and_log_only(self):
        while self.leases:
            self.leases.reverse()

    @log_duration
    @periodic_task.periodic_task(enabled=False)
    def disabled_under_another_decorator(self, context):
        while self.leases:
            self.leases.reverse()

    @log_duration
    @periodic_task.periodic_task(spacing=10)
    def paced_under_another_decorator(self, context):
        while self.leases:
            self.leases.reverse()
            eventlet.sleep(0.1)
