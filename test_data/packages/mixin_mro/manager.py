"""The same base classes in two orders."""

from oslo_service import periodic_task

from mixin_mro.base import RowManager
from mixin_mro.mixins import GreedyMixin, PatientMixin


class PatientFirst(PatientMixin, GreedyMixin, RowManager):
    """Sweeps a little at a time."""

    @periodic_task.periodic_task
    def patient_mixin_comes_first(self, context):
        for _ in range(len(self.rows)):
            self.sweep()


class GreedyFirst(GreedyMixin, PatientMixin, RowManager):
    """Sweeps without a break."""

    @periodic_task.periodic_task
    def greedy_mixin_comes_first(self, context):
        self.sweep()  # [periodic-unbounded-loop]
