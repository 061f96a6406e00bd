"""Exceptions that are made: where they are raised on the spot their constructor counts for nothing."""

from oslo_config import cfg
from oslo_service import periodic_task


class ReportError(Exception):
    """Lists what it is given."""

    def __init__(self, details):
        self.details = details
        text = []
        while details:  # [periodic-data-loop]
            text.append(details.pop())
        super().__init__(text)


def report_error(rows):
    while rows:  # [periodic-unbounded-loop]
        rows.reverse()
    return ReportError(rows)


class ReportManager(periodic_task.PeriodicTasks):
    """Fails in many ways."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows

    @periodic_task.periodic_task
    def raised_on_the_spot(self, context):
        if self.rows.stale:
            raise ReportError(self.rows)

    @periodic_task.periodic_task
    def raised_from_another(self, context):
        try:
            self.rows.check()
        except ValueError as error:
            raise ReportError(self.rows) from error

    @periodic_task.periodic_task
    def made_for_later(self, context):
        error = ReportError(self.rows)
        self.rows.put(error)

    @periodic_task.periodic_task
    def made_by_a_function(self, context):
        raise report_error(self.rows)

    @periodic_task.periodic_task
    def what_it_is_given_is_evaluated(self, context):
        raise ReportError([str(row) for row in range(1_000_000)])  # [periodic-unbounded-loop]
