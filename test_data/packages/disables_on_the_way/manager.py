"""Disables what is on the way to sites in another file."""

from disables_on_the_way import far
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def disabled_at_the_call(self, context):
        far.accepted(self.rows)  # pylint: disable=periodic-unbounded-loop

    @periodic_task.periodic_task
    def disabled_at_the_site(self, context):
        far.accepted_here(self.rows)

    @periodic_task.periodic_task
    def disabled_in_the_block(self, context):
        far.accepted_in_the_block(self.rows)

    @periodic_task.periodic_task
    def disabled_in_between(self, context):
        far.accepted_in_between(self.rows)

    @periodic_task.periodic_task
    def disabled_on_one_of_two_ways(self, context):
        far.reverse(self.rows)  # pylint: disable=periodic-unbounded-loop
        self.by_another_way()

    def by_another_way(self):
        far.reverse(self.rows)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def one_of_two_sites_behind_a_call(self, context):
        far.two_sites(self.rows)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def another_message_is_disabled(self, context):
        far.turned(self.rows)  # pylint: disable=periodic-file-io  # [periodic-unbounded-loop]
