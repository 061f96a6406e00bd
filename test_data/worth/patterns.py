"""A pattern that was compiled before is looked up; one that is put together for each round is compiled anew."""
import os
import re

from oslo_config import cfg
from oslo_service import periodic_task

ADDRESS = r"([0-9a-f]{4}):([0-9a-f]{2}):([0-9a-f]{2})\.([0-7])"


def names():
    """Return a name for each file."""
    return [name for name in os.listdir("/var/lib/devices")]


class NameManager(periodic_task.PeriodicTasks):
    """Looks at names by patterns."""

    def __init__(self, pattern):
        super().__init__(cfg.CONF)
        self.pattern = pattern

    @periodic_task.periodic_task
    def by_a_constant(self, context):
        return [name for name in names() if re.compile(ADDRESS).match(name)]

    @periodic_task.periodic_task
    def by_what_was_given(self, context):
        return [name for name in names() if re.compile(self.pattern).match(name)]

    @periodic_task.periodic_task
    def by_one_that_is_written_as_two(self, context):
        return [name for name in names() if re.compile("^" + "[0-9]").match(name)]

    @periodic_task.periodic_task
    def by_another_in_each_round(self, context):
        found = []
        for name in names():  # [periodic-data-loop]
            pattern = "%s-([0-9a-f]+)" % name
            if re.compile(pattern).match(self.pattern):
                found.append(name)
        return found

    @periodic_task.periodic_task
    def by_a_formatted_one(self, context):
        return [name for name in names() if re.compile(f"{name}-[0-9]+").match(self.pattern)]  # [periodic-data-loop]
