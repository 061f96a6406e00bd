"""Loops that a task reaches by calls within its module."""

import collections
import contextlib
import functools
import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

PENDING = collections.deque()


def drain_module_queue():
    """Empty the queue of the module."""
    while PENDING:  # [periodic-unbounded-loop]
        PENDING.reverse()


def drain_module_queue_fairly():
    """Empty the queue of the module with a yield for each job."""
    while PENDING:
        json.loads(PENDING.popleft())
        eventlet.sleep(0)


def drain_for_nobody():
    """Empty the queue of the module, if somebody would call."""
    while PENDING:
        PENDING.reverse()


@contextlib.contextmanager
def quiesced(queue):
    """Empty the queue before the body of the with statement runs."""
    while queue:  # [periodic-data-loop]
        del queue[0]
    yield queue


class Drained:
    """Empty a queue on the way in and, fairly, on the way out."""

    def __init__(self, queue):
        self.queue = queue

    def __enter__(self):
        while self.queue:  # [periodic-data-loop]
            del self.queue[0]
        return self.queue

    def __exit__(self, *exc_info):
        while self.queue:
            del self.queue[0]
            eventlet.sleep(0.01)


class Rota:
    """Can be iterated: each step goes round until a job turns up."""

    def __init__(self, queue):
        self.queue = collections.deque(queue)

    def __iter__(self):
        return self

    def __next__(self):
        while not self.queue[0].ready:  # [periodic-unbounded-loop]
            self.queue.rotate()
        if len(self.queue) == 1:
            raise StopIteration
        return self.queue.popleft()


class BaseManager(periodic_task.PeriodicTasks):
    """What all managers share."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.jobs = collections.deque()

    def cleanup(self):
        """Drop all jobs."""
        while self.jobs:  # [periodic-unbounded-loop]
            self.jobs.reverse()

    def prepare(self):
        """Drop all jobs; every subclass here has its own."""
        while self.jobs:
            self.jobs.reverse()

    def inherited(self):
        """Drop all jobs; no subclass has its own."""
        while self.jobs:  # [periodic-unbounded-loop]
            self.jobs.reverse()


class JobManager(BaseManager):
    """Runs jobs."""

    def cleanup(self):
        """Drop all jobs, slowly."""
        while self.jobs:
            self.jobs.reverse()
            eventlet.sleep(0.01)

    def prepare(self):
        """Drop nothing."""

    @periodic_task.periodic_task
    def calls_a_module_function(self, context):
        drain_module_queue()

    @periodic_task.periodic_task
    def calls_the_same_module_function_again(self, context):
        drain_module_queue()

    @periodic_task.periodic_task
    def calls_a_fair_module_function(self, context):
        drain_module_queue_fairly()

    @periodic_task.periodic_task
    def calls_a_method_through_another(self, context):
        self._outer()

    def _outer(self):
        self._inner()

    def _inner(self):
        while self.jobs:  # [periodic-unbounded-loop]
            self.jobs.reverse()

    @periodic_task.periodic_task
    def calls_its_own_method_instead_of_the_base_one(self, context):
        self.prepare()
        self.cleanup()

    @periodic_task.periodic_task
    def calls_the_base_method_by_super(self, context):
        super().cleanup()

    @periodic_task.periodic_task
    def calls_an_inherited_method(self, context):
        self.inherited()

    @periodic_task.periodic_task
    def calls_a_static_method(self, context):
        self._drain_queue(self.jobs)

    @staticmethod
    def _drain_queue(queue):
        while queue:  # [periodic-data-loop]
            del queue[0]

    @periodic_task.periodic_task
    def calls_a_class_method(self, context):
        JobManager.drain_class_queue()

    @classmethod
    def drain_class_queue(cls):
        """Empty the queue of the module for the class."""
        while PENDING:  # [periodic-unbounded-loop]
            PENDING.reverse()

    @periodic_task.periodic_task
    def reads_a_property(self, context):
        return self.next_ready

    @property
    def next_ready(self):
        """The first job that is ready."""
        while not self.jobs[0].ready:  # [periodic-unbounded-loop]
            self.jobs.rotate()
        return self.jobs[0]

    @periodic_task.periodic_task
    def reads_a_property_that_is_short(self, context):
        return self.backlog

    @property
    def backlog(self):
        """The number of jobs."""
        return len(self.jobs)

    @periodic_task.periodic_task
    def enters_a_context_manager_function(self, context):
        with quiesced(self.jobs) as queue:
            queue.append(context)

    @periodic_task.periodic_task
    def enters_a_context_manager_class(self, context):
        with Drained(self.jobs) as queue:
            queue.append(context)

    @periodic_task.periodic_task
    def iterates_an_iterator_class(self, context):
        ready = []
        for job in Rota(self.jobs):  # [periodic-data-loop]
            ready.append(job)

    @periodic_task.periodic_task
    def calls_a_closure(self, context):
        def drain_closure():
            while self.jobs:  # [periodic-unbounded-loop]
                self.jobs.reverse()

        drain_closure()

    @periodic_task.periodic_task
    def defines_a_closure_and_does_not_call_it(self, context):
        def drain_closure():
            while self.jobs:
                self.jobs.reverse()

        self.on_exit = drain_closure

    @periodic_task.periodic_task
    def calls_a_partial(self, context):
        keep_two = functools.partial(self._drain_down_to, 2)
        keep_two()

    def _drain_down_to(self, limit):
        while len(self.jobs) > limit:  # [periodic-unbounded-loop]
            self.jobs.reverse()

    @periodic_task.periodic_task
    def calls_a_lambda(self, context):
        drop = lambda limit: self._drop(limit)  # noqa: E731
        drop(3)

    def _drop(self, limit):
        while len(self.jobs) > limit:  # [periodic-unbounded-loop]
            self.jobs.reverse()

    @periodic_task.periodic_task
    def hands_a_function_to_one_that_calls_it(self, context):
        self._with_retries(self._drain_as_callback)

    def _with_retries(self, callback):
        for _ in range(3):
            callback()

    def _drain_as_callback(self):
        while self.jobs:  # [periodic-unbounded-loop]
            self.jobs.reverse()

    @periodic_task.periodic_task
    def mentions_a_method_and_does_not_call_it(self, context):
        self.on_exit = self._never_called

    def _never_called(self):
        while self.jobs:
            self.jobs.reverse()

    @periodic_task.periodic_task
    def calls_a_method_whose_loop_is_short(self, context):
        self._three_times()

    def _three_times(self):
        for attempt in range(3):
            self.jobs.append(json.dumps(attempt))

    @periodic_task.periodic_task
    def calls_a_function_that_hands_its_loop_to_nobody(self, context):
        return drain_for_nobody
