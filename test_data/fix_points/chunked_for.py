"""Fix point with the chunked form as its alternative: cheap work on each element of a long sequence."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

CHUNK = 10000


class UsageManager(periodic_task.PeriodicTasks):
    """Adds up usage records."""

    def __init__(self, records):
        super().__init__(cfg.CONF)
        self.records = records
        self.total = 0
        self.peak = 0

    @periodic_task.periodic_task
    def attribute(self, context):
        for record in self.records:  # [periodic-data-loop]
            self.total += record.hours

    @periodic_task.periodic_task
    def list_in_a_local_name(self, context):
        billable = [record for record in self.records if record.billable]  # [periodic-data-loop]
        for record in billable:  # [periodic-data-loop]
            self.total += record.hours

    @periodic_task.periodic_task
    def with_a_number_beside_each_element(self, context):
        for number, record in enumerate(self.records):  # [periodic-data-loop]
            self.peak = max(self.peak, record.hours * number)

    @periodic_task.periodic_task
    def keys_of_a_dictionary_are_no_sequence(self, context):
        by_host = {record.host: record for record in self.records}  # [periodic-data-loop]
        for host in by_host:  # [periodic-data-loop]
            self.total += len(host)

    @periodic_task.periodic_task
    def chunked(self, context):
        for start in range(0, len(self.records), CHUNK):
            for record in self.records[start:start + CHUNK]:
                self.total += record.hours
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def throttled_by_the_index(self, context):
        for number, record in enumerate(self.records):
            self.total += record.hours
            if number % CHUNK == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def throttled_by_a_counter_beside_the_loop(self, context):
        done = 0
        for record in self.records:
            self.total += record.hours
            done += 1
            if done % CHUNK == 0:
                eventlet.sleep(0)
