"""Uses both."""

from oslo_config import cfg
from oslo_service import periodic_task

from proxied_on_some_ways.connection import Always, Sometimes

CONF = cfg.CONF


class Manager(periodic_task.PeriodicTasks):
    """A loop over each."""

    def __init__(self, sometimes: Sometimes, always: Always, domains):
        super().__init__(CONF)
        self.sometimes = sometimes
        self.always = always
        self.domains = domains

    @periodic_task.periodic_task
    def wrapped_on_some_ways(self, context):
        for domain in self.domains:
            self.sometimes.handle.lookupByName(domain)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def wrapped_always(self, context):
        for domain in self.domains:
            self.always.handle.lookupByName(domain)
