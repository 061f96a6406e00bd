"""Overrides what it inherits, and calls it by super()."""

from oslo_service import periodic_task

from super_across_modules.middle import MiddleManager


class EventManager(MiddleManager):
    """Delivers events."""

    def flush(self):
        """Drop all events after a look at them."""
        self.seen = len(self.events)
        super().flush()  # [periodic-unbounded-loop]

    def settle(self):
        """Do what the class between does: nothing."""
        super().settle()

    def pause(self):
        """Call the methods of both base classes."""
        super(EventManager, self).pause()

    @classmethod
    def collect(cls, events):
        """Drop all events."""
        return super().collect(events)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def greedy_method_by_super(self, context):
        self.flush()

    @periodic_task.periodic_task
    def greedy_class_method_by_super(self, context):
        self.collect(self.events)

    @periodic_task.periodic_task
    def overridden_on_the_way(self, context):
        self.settle()

    @periodic_task.periodic_task
    def yields_by_super_of_super(self, context):
        for _ in range(len(self.events)):
            self.pause()
