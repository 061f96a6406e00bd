"""With periodic-data-loops=none loops over data are left alone, the others are not."""

import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class SnapshotManager(periodic_task.PeriodicTasks):
    """Describes snapshots."""

    def __init__(self, snapshots):
        super().__init__(cfg.CONF)
        self.snapshots = snapshots
        self.described = []

    @periodic_task.periodic_task
    def heavy_body(self, context):
        for snapshot in self.snapshots:
            self.described.append(json.dumps(snapshot.properties))

    @periodic_task.periodic_task
    def heavy_path_skips_the_yield(self, context):
        for snapshot in self.snapshots:
            self.described.append(json.dumps(snapshot.properties))
            if snapshot.locked:
                continue
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def heavy_comprehension(self, context):
        self.described = [json.dumps(snapshot.properties) for snapshot in self.snapshots]

    @periodic_task.periodic_task
    def unbounded_while(self, context):
        while self.described:  # [periodic-unbounded-loop]
            self.described.reverse()

    @periodic_task.periodic_task
    def comprehension_over_a_huge_range(self, context):
        self.described = [number for number in range(10_000_000)]  # [periodic-unbounded-loop]
