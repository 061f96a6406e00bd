"""The bottom of the diamond: Bottom, Left, Right, Top."""

from oslo_service import periodic_task

from diamond_mro.base import Left
from diamond_mro.right import Right


class Bottom(Left, Right):
    """Finds the methods of Right before those of Top, although Left comes first."""

    @periodic_task.periodic_task
    def right_side_yields(self, context):
        for _ in range(len(self.volumes)):
            self.detach()

    @periodic_task.periodic_task
    def right_side_blocks(self, context):
        self.attach()  # [periodic-unbounded-loop]
