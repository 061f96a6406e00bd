"""Makes reports."""

from local_from_constructor import report as reports
from local_from_constructor.report import EagerReport, ShortReport
from oslo_config import cfg
from oslo_service import periodic_task


class ReportManager(periodic_task.PeriodicTasks):
    """Makes reports."""

    def __init__(self, lines):
        super().__init__(cfg.CONF)
        self.lines = lines

    @periodic_task.periodic_task
    def method_of_a_local(self, context):
        report = reports.Report(self.lines)
        report.render()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def constructor_that_blocks(self, context):
        return EagerReport(self.lines)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def constructor_that_is_short(self, context):
        return ShortReport(self.lines)

    @periodic_task.periodic_task
    def inherited_method_of_a_local_that_yields(self, context):
        report = ShortReport(self.lines)
        for _ in self.lines:
            report.render_line()

    @periodic_task.periodic_task
    def method_of_a_new_object_that_yields(self, context):
        for line in self.lines:
            reports.Report([line]).render_line()

    @periodic_task.periodic_task
    def method_of_a_walrus_that_yields(self, context):
        for line in self.lines:
            if report := ShortReport([line]):
                report.render_line()
