"""Starts the timers."""

from oslo_service import loopingcall, service
from task_handed_to_looping_call_from_other_module import work
from task_handed_to_looping_call_from_other_module.work import Worker


class FleetService(service.Service):
    """Has timers."""

    def __init__(self):
        super().__init__()
        self.worker = Worker()
        self.timers = []

    def start(self):
        """Start the timers."""
        drain = loopingcall.FixedIntervalLoopingCall(work.drain)  # [periodic-unbounded-loop]
        drain.start(interval=10)
        fair = loopingcall.FixedIntervalLoopingCall(work.drain_fairly)
        fair.start(interval=10)
        self.timers = [drain, fair]
        self.tg.add_timer(60, self.worker.work)  # [periodic-unbounded-loop]
        self.tg.add_timer(60, self.worker.work_on_one)
        self.tg.add_timer(60, work.numbers)  # [periodic-never-runs]
        self.tg.add_timer(60, self._own)
        self.tg.add_timer(60, lambda: self.worker.work_on_one())

    def _own(self):
        self.worker.work_on_one()
