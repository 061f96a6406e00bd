"""Example 4 of the incident report: example 3 with a yield every 1000 iterations.

The heartbeat is on time again. What it costs is the time that loop() takes: 18 s became 33 s.
"""

import time

import eventlet
from oslo_config import cfg
from oslo_service import loopingcall, periodic_task


class TestManager(periodic_task.PeriodicTasks):
    def __init__(self, *args, **kwargs):
        self.count = 0
        self.n = 100000000
        super().__init__(*args, **kwargs)

    @periodic_task.periodic_task(spacing=0.1, run_immediately=True)
    def panda(self, context=None):
        print("Panda. Mae teleheshka.")

    @periodic_task.periodic_task(spacing=0.1, run_immediately=True)
    def loop(self, context=None):
        x = time.time()
        while self.n > 0:
            self.n -= 1
            if self.n % 1000 == 0:
                eventlet.greenthread.sleep(0)

        if self.n == 0:
            self.n = 100000000

        self.count += 1
        y = time.time()
        print("Loop #", self.count, "  ", "time used: ", (y - x))

    @periodic_task.periodic_task(spacing=0.1, run_immediately=True)
    def foo(self, context=None):
        print("Just you know why...")


def report_state():
    print(time.ctime(), "report state")


if __name__ == "__main__":
    test_manager = TestManager(cfg.ConfigOpts())
    periodic = loopingcall.FixedIntervalLoopingCall(test_manager.run_periodic_tasks, context=None)
    periodic.start(interval=0.1)

    pulse = loopingcall.FixedIntervalLoopingCall(report_state)
    pulse.start(interval=1)

    periodic.wait()
    pulse.wait()
