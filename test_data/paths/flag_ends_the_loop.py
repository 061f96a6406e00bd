"""A flag that makes the test of the loop false ends the loop: no round follows that would need a yield."""

import collections
import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class CommandManager(periodic_task.PeriodicTasks):
    """Sends commands until they succeed."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.commands = collections.deque()
        self.closed = False

    @periodic_task.periodic_task
    def flag_itself(self, context):
        again = True
        while again:
            if json.loads(self.commands.popleft()):
                eventlet.sleep(0)
            else:
                again = False

    @periodic_task.periodic_task
    def flag_is_true(self, context):
        again = True
        while again is True:
            if json.loads(self.commands.popleft()):
                eventlet.sleep(0)
                continue
            again = False

    @periodic_task.periodic_task
    def attribute_equals_false(self, context):
        while self.closed == False:  # noqa: E712
            if json.loads(self.commands.popleft()):
                eventlet.sleep(0)
            else:
                self.closed = True

    @periodic_task.periodic_task
    def flag_is_true_and_set_back(self, context):
        again = True
        while again is True:  # [periodic-skipped-yield]
            again = False
            if json.loads(self.commands.popleft()):
                again = True
            elif self.closed:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def flag_is_not_quite_true(self, context):
        again = None
        while again is not True:  # [periodic-skipped-yield]
            if json.loads(self.commands.popleft()):
                eventlet.sleep(0)
            else:
                again = 1
