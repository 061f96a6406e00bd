"""With periodic-report-greenthreads=yes a greenthread is judged like a periodic task."""

import json

import eventlet


class Exporter:
    """Writes samples for the collectors."""

    def __init__(self, collectors):
        self.collectors = collectors
        self.samples = []

    def start(self):
        """Start the workers."""
        eventlet.spawn(self.data_loop_in_a_greenthread)
        eventlet.spawn(self.comprehension_in_a_greenthread)
        eventlet.spawn(self.cheap_data_loop_in_a_greenthread)
        eventlet.spawn(self.fair_data_loop_in_a_greenthread)

    def data_loop_in_a_greenthread(self):
        for collector in self.collectors:  # [periodic-data-loop]
            collector.push(json.dumps(self.samples))

    def comprehension_in_a_greenthread(self):
        return [json.dumps(sample) for sample in self.samples]  # [periodic-data-loop]

    def cheap_data_loop_in_a_greenthread(self):
        total = 0
        for sample in self.samples:
            total += sample.value
        return total

    def fair_data_loop_in_a_greenthread(self):
        for collector in self.collectors:
            collector.push(json.dumps(self.samples))
            eventlet.sleep(0)

    def data_loop_never_spawned(self):
        for collector in self.collectors:
            collector.push(json.dumps(self.samples))
