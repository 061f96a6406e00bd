"""Uses the connections."""

from oslo_config import cfg
from oslo_service import periodic_task
from proxied_in_other_module import connections


class GuestManager(periodic_task.PeriodicTasks):
    """Asks for guests."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.plain = connections.proxied()
        self.wrapping = connections.wrapping()
        self.states = []

    @periodic_task.periodic_task
    def items_of_a_list_are_not_wrapped(self, context):
        for domain in self.plain.listAllDomains():
            self.states.append(domain.info())  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def call_through_the_proxy(self, context):
        self.states = self.plain.listDefinedDomains()

    @periodic_task.periodic_task
    def items_of_a_list_despite_autowrap(self, context):
        for domain in self.wrapping.listAllDomains():
            self.states.append(domain.info())  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def item_that_is_handed_on(self, context):
        for domain in self.plain.listAllDomains():
            self.states.append(connections.describe(domain))  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def result_with_autowrap(self, context):
        domain = self.wrapping.lookupByName("guest-1")
        self.states.append(domain.info())
