"""Is handed a plain dict and a plain list."""

from oslo_config import cfg
from oslo_service import periodic_task


class ThingManager(periodic_task.PeriodicTasks):
    """Looks things up."""

    def __init__(self, names, options, things):
        super().__init__(cfg.CONF)
        self.names = names
        self.options = dict(options)
        self.things = list(things)
        self.seen = {}

    @periodic_task.periodic_task
    def get_of_a_dict(self, context):
        return self.options.get("first")

    @periodic_task.periodic_task
    def update_of_a_dict(self, context):
        self.seen.update(self.options)

    @periodic_task.periodic_task
    def pop_of_a_list(self, context):
        for name in self.names:
            self.seen[name] = self.things.pop()
