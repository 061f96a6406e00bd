"""Tasks that the scheduler skips beside those that it only seems to skip."""

from oslo_config import cfg
from oslo_service import periodic_task

CONF = cfg.CONF
SWITCHED_OFF = -1


def cleanup_wanted():
    """Say whether this host cleans up."""
    return "cleanup" in CONF


class CleanupManager(periodic_task.PeriodicTasks):
    """Removes what is left of deleted instances."""

    def __init__(self):
        super().__init__(CONF)
        self.leftovers = []

    @periodic_task.periodic_task(enabled=False)
    def enabled_is_false(self, context):
        while self.leftovers:
            self.leftovers.reverse()

    @periodic_task.periodic_task(spacing=-1)
    def spacing_is_negative(self, context):
        while self.leftovers:
            self.leftovers.reverse()

    @periodic_task.periodic_task(spacing=SWITCHED_OFF)
    def spacing_is_a_negative_constant(self, context):
        while self.leftovers:
            self.leftovers.reverse()

    @periodic_task.periodic_task(spacing=60, enabled=False, run_immediately=True)
    def enabled_is_false_among_other_arguments(self, context):
        while self.leftovers:
            self.leftovers.reverse()

    @periodic_task.periodic_task(enabled=True)
    def enabled_is_true(self, context):
        while self.leftovers:  # [periodic-unbounded-loop]
            self.leftovers.reverse()

    @periodic_task.periodic_task(spacing=0)
    def spacing_is_zero(self, context):
        while self.leftovers:  # [periodic-unbounded-loop]
            self.leftovers.reverse()

    @periodic_task.periodic_task(enabled=cleanup_wanted())
    def enabled_depends_on_configuration(self, context):
        while self.leftovers:  # [periodic-unbounded-loop]
            self.leftovers.reverse()

    @periodic_task.periodic_task(spacing=60, run_immediately=False)
    def another_argument_is_false(self, context):
        while self.leftovers:  # [periodic-unbounded-loop]
            self.leftovers.reverse()
