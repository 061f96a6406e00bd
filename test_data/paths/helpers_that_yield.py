"""Helpers that yield on every return, on some returns, on none."""

import collections
import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


def give_way():
    """Let the hub run."""
    eventlet.sleep(0)


class AgentManager(periodic_task.PeriodicTasks):
    """Sends commands to agents."""

    def __init__(self, agents):
        super().__init__(cfg.CONF)
        self.agents = agents
        self.commands = collections.deque()
        self.sent = []
        self.quiet = False

    @periodic_task.periodic_task
    def helper_returns_early_without_a_yield(self, context):
        while self.commands:  # [periodic-skipped-yield]
            self.sent.append(json.loads(self.commands.popleft()))
            self._give_way_unless_quiet()

    def _give_way_unless_quiet(self):
        if self.quiet:
            return
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def helper_yields_in_one_branch(self, context):
        for agent in self.agents:  # [periodic-skipped-yield]
            self._send(agent)

    def _send(self, agent):
        self.sent.append(json.dumps(agent.config))
        if agent.slow:
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def helper_yields_in_a_nested_function_never_called(self, context):
        while self.commands:  # [periodic-data-loop]
            self.sent.append(self.commands.popleft())
            self._prepare_a_pause()

    def _prepare_a_pause(self):
        def pause():
            eventlet.sleep(0)

        self.on_idle = pause

    @periodic_task.periodic_task
    def helper_swallows_what_keeps_it_from_yielding(self, context):
        while self.commands:  # [periodic-skipped-yield]
            self._send_or_forget()

    def _send_or_forget(self):
        try:
            self.sent.append(json.loads(self.commands.popleft()))
            eventlet.sleep(0)
        except ValueError:
            self.sent.append(None)

    @periodic_task.periodic_task
    def helper_is_called_on_one_branch_only(self, context):
        while self.commands:  # [periodic-skipped-yield]
            command = json.loads(self.commands.popleft())
            if command["urgent"]:
                give_way()

    @periodic_task.periodic_task
    def helper_is_a_generator_never_iterated(self, context):
        while self.commands:  # [periodic-data-loop]
            self.sent.append(self.commands.popleft())
            self._pauses()

    def _pauses(self):
        eventlet.sleep(0)
        yield

    @periodic_task.periodic_task
    def module_function_yields(self, context):
        while self.commands:
            self.sent.append(json.loads(self.commands.popleft()))
            give_way()

    @periodic_task.periodic_task
    def helper_yields_on_every_return(self, context):
        while self.commands:
            self.sent.append(json.loads(self.commands.popleft()))
            self._pause(len(self.commands))

    def _pause(self, backlog):
        if backlog > 1000:
            eventlet.sleep(0)
            return True
        eventlet.sleep(0.1)
        return False

    @periodic_task.periodic_task
    def helper_raises_where_it_does_not_yield(self, context):
        while self.commands:
            self.sent.append(json.loads(self.commands.popleft()))
            self._pause_or_refuse()

    def _pause_or_refuse(self):
        if self.quiet:
            raise RuntimeError("no commands while quiet")
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def helper_of_a_helper_yields(self, context):
        while self.commands:
            self.sent.append(json.loads(self.commands.popleft()))
            self._pause_through_another()

    def _pause_through_another(self):
        self._pause(0)

    @periodic_task.periodic_task
    def helper_in_the_condition_yields(self, context):
        while self._more_after_a_pause():
            self.sent.append(self.commands.popleft())

    def _more_after_a_pause(self):
        eventlet.sleep(0.01)
        return bool(self.commands)

    @periodic_task.periodic_task
    def nested_function_yields_and_is_called(self, context):
        def pause():
            eventlet.sleep(0)

        while self.commands:
            self.sent.append(json.loads(self.commands.popleft()))
            pause()

    @periodic_task.periodic_task
    def helper_does_the_work_and_yields(self, context):
        for agent in self.agents:
            self._send_fairly(agent)

    def _send_fairly(self, agent):
        try:
            self.sent.append(json.dumps(agent.config))
        finally:
            eventlet.sleep(0)
