"""A mixin that counts, and one that drains."""


class Step:
    """The protocol."""

    def step(self):
        """Do nothing."""


class CountingMixin(Step):
    """Counts the steps."""

    counted = 0

    def step(self):
        """Count, then go on."""
        self.counted += 1
        super().step()


class DrainingMixin(Step):
    """Drains with each step."""

    def step(self):
        """Drop all jobs."""
        while self.jobs:
            self.jobs.reverse()
