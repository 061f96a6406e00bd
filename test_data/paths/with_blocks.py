"""Yields inside with statements, some of which swallow exceptions."""

import collections
import contextlib
import json
import threading

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


@contextlib.contextmanager
def numbered(items):
    """Let the body run and then append the number of items."""
    yield
    items.append(len(items))


@contextlib.contextmanager
def paced():
    """Let the body run and then give way."""
    try:
        yield
    finally:
        eventlet.sleep(0.01)


class RuleManager(periodic_task.PeriodicTasks):
    """Installs the rules of security groups."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rules = collections.deque()
        self.installed = []
        self.lock = threading.Lock()

    @periodic_task.periodic_task
    def suppress_skips_the_yield_at_its_end(self, context):
        while self.rules:  # [periodic-skipped-yield]
            with contextlib.suppress(ValueError):
                self.installed.append(json.loads(self.rules.popleft()))
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def with_a_continue_inside(self, context):
        while self.rules:  # [periodic-skipped-yield]
            with numbered(self.installed):
                rule = self.rules[0]
                if rule in self.installed:
                    continue
                self.installed.append(rule)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def null_context_is_no_yield(self, context):
        while self.rules:  # [periodic-data-loop]
            with contextlib.nullcontext():
                self.installed.append(self.rules.popleft())

    @periodic_task.periodic_task
    def timeout_is_no_yield(self, context):
        with eventlet.Timeout(5):
            while self.rules:  # [periodic-data-loop]
                self.installed.append(self.rules.popleft())

    @periodic_task.periodic_task
    def yield_inside_with(self, context):
        while self.rules:
            with self.lock:
                self.installed.append(json.loads(self.rules.popleft()))
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def suppress_with_the_yield_outside(self, context):
        while self.rules:
            with contextlib.suppress(ValueError):
                self.installed.append(json.loads(self.rules.popleft()))
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def suppress_with_the_yield_first(self, context):
        while self.rules:
            with contextlib.suppress(ValueError):
                eventlet.sleep(0)
                self.installed.append(json.loads(self.rules.popleft()))

    @periodic_task.periodic_task
    def context_manager_that_yields_to_the_hub(self, context):
        while self.rules:
            with paced():
                self.installed.append(json.loads(self.rules.popleft()))

    @periodic_task.periodic_task
    def exit_stack_round_the_loop(self, context):
        with contextlib.ExitStack() as stack:
            stack.callback(self.installed.clear)
            while self.rules:
                self.installed.append(json.loads(self.rules.popleft()))
                eventlet.sleep(0)
