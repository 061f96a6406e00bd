"""A manager that has tasks and hardly anything else."""

from oslo_service import periodic_task

from base_class_in_other_module.middle import QueueManager


class JobManager(QueueManager):
    """Runs jobs."""

    @periodic_task.periodic_task
    def method_of_the_base_class(self, context):
        self.trim(10)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def method_of_the_base_class_of_the_base_class(self, context):
        self.drop_all()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def method_of_the_base_class_that_yields(self, context):
        for _ in range(len(self.jobs)):
            self.drop_one()

    @periodic_task.periodic_task
    def method_of_the_base_class_that_yields_by_another(self, context):
        for _ in range(len(self.jobs)):
            self.rest()
