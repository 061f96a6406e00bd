"""Publishes by the publisher that an entry point names."""

from oslo_config import cfg
from oslo_service import periodic_task
from stevedore import driver as stevedore_driver


class SampleManager(periodic_task.PeriodicTasks):
    """Holds samples."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.samples = []
        self.publisher = stevedore_driver.DriverManager(
            "samples.publisher", cfg.CONF.publisher, invoke_on_load=True
        ).driver
        self.loaded = stevedore_driver.DriverManager("samples.publisher", "file", invoke_on_load=True)

    @periodic_task.periodic_task
    def publisher_writes_a_file(self, context):
        self.publisher.publish_all_samples(self.samples)  # [periodic-file-io]

    @periodic_task.periodic_task
    def publisher_yields(self, context):
        for sample in self.samples:
            self.publisher.publish_one_sample(sample)

    @periodic_task.periodic_task
    def driver_of_the_manager_yields(self, context):
        for sample in self.samples:
            self.loaded.driver.publish_one_sample(sample)
