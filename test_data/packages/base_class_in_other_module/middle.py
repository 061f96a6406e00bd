"""A manager between the base and those that are used."""

from base_class_in_other_module import base


class QueueManager(base.Manager):
    """Has queues."""

    def trim(self, limit):
        """Drop jobs until few are left."""
        while len(self.jobs) > limit:
            self.jobs.reverse()

    def rest(self):
        """Drop one job."""
        self.drop_one()
