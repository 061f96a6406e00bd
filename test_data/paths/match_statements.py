"""match statements: cases that yield beside cases that do not."""

import collections
import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class MessageManager(periodic_task.PeriodicTasks):
    """Dispatches messages by their kind."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.messages = collections.deque()
        self.handled = []

    @periodic_task.periodic_task
    def one_case_without_a_yield(self, context):
        while self.messages:  # [periodic-skipped-yield]
            match json.loads(self.messages.popleft()):
                case {"kind": "create", "id": identifier}:
                    self.handled.append(identifier)
                    eventlet.sleep(0)
                case {"kind": "delete"}:
                    self.handled.clear()
                case _:
                    eventlet.sleep(0)

    @periodic_task.periodic_task
    def no_case_that_catches_the_rest(self, context):
        while self.messages:  # [periodic-skipped-yield]
            match json.loads(self.messages.popleft()):
                case {"kind": "create", "id": identifier}:
                    self.handled.append(identifier)
                    eventlet.sleep(0)
                case {"kind": "delete"}:
                    eventlet.sleep(0)

    @periodic_task.periodic_task
    def catching_case_has_a_guard(self, context):
        while self.messages:  # [periodic-skipped-yield]
            match json.loads(self.messages.popleft()):
                case {"kind": "create"}:
                    eventlet.sleep(0)
                case other if other not in self.handled:
                    self.handled.append(other)
                    eventlet.sleep(0)

    @periodic_task.periodic_task
    def no_case_yields(self, context):
        while self.messages:  # [periodic-data-loop]
            match self.messages.popleft():
                case None:
                    self.handled.clear()
                case message:
                    self.handled.append(message)

    @periodic_task.periodic_task
    def every_case_yields(self, context):
        while self.messages:
            match json.loads(self.messages.popleft()):
                case {"kind": "create", "id": identifier}:
                    self.handled.append(identifier)
                    eventlet.sleep(0)
                case _:
                    eventlet.sleep(0)

    @periodic_task.periodic_task
    def last_case_is_a_bare_name(self, context):
        while self.messages:
            match json.loads(self.messages.popleft()):
                case {"kind": "create"}:
                    eventlet.sleep(0)
                case other:
                    self.handled.append(other)
                    eventlet.sleep(0)

    @periodic_task.periodic_task
    def case_without_a_yield_leaves_the_loop(self, context):
        while self.messages:
            match json.loads(self.messages.popleft()):
                case {"kind": "stop"}:
                    return
                case other:
                    self.handled.append(other)
                    eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_after_the_match(self, context):
        while self.messages:
            match json.loads(self.messages.popleft()):
                case {"kind": "create", "id": identifier}:
                    self.handled.append(identifier)
                case {"kind": "delete"}:
                    self.handled.clear()
            eventlet.sleep(0)
