"""Closes a connection: the object in the proxy does not hold the hub, what it has made does."""

from oslo_config import cfg
from oslo_service import periodic_task

from result_of_a_retried_function.connection import Client


class Manager(periodic_task.PeriodicTasks):
    """Asks for the state of a cluster."""

    def __init__(self):
        super().__init__(cfg.CONF)

    @periodic_task.periodic_task
    def closes_what_is_wrapped_and_what_is_not(self, context):
        Client().close()  # [periodic-blocking-call]
