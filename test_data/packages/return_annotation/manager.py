"""Gets clients from functions."""

from oslo_config import cfg
from oslo_service import periodic_task
from return_annotation import clients


class ReplyManager(periodic_task.PeriodicTasks):
    """Takes replies."""

    def __init__(self, names):
        super().__init__(cfg.CONF)
        self.names = names
        self.client = clients.client("main")

    @periodic_task.periodic_task
    def annotated_result_on_self(self, context):
        self.client.drain()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def annotated_optional_result(self, context):
        client = clients.optional_client("spare")
        if client is not None:
            client.drain_old()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def annotated_result_that_yields(self, context):
        for name in self.names:
            clients.client(name).take()

    @periodic_task.periodic_task
    def annotated_optional_result_that_yields(self, context):
        for name in self.names:
            client = clients.optional_client(name)
            if client:
                client.take()

    @periodic_task.periodic_task
    def annotated_property_that_yields(self, context):
        for _ in self.names:
            self.client.peer.take()
