"""What is given beside the callable arrives in its parameters."""

import eventlet
from oslo_service import loopingcall, service


class Endless:
    def __init__(self):
        self.n = 1

    def work(self):
        while self.n != 5:  # [periodic-unbounded-loop]
            self.n = self.n * 3 % 7


class Paced:
    def __init__(self):
        self.n = 1

    def work(self):
        while self.n != 5:
            self.n = self.n * 3 % 7
            eventlet.sleep(1)


class Idle:
    def __init__(self):
        self.n = 1

    def work(self):
        while self.n != 5:
            self.n = self.n * 3 % 7


def run(worker):
    worker.work()


def switched(items, again):
    if again:
        while items:  # [periodic-unbounded-loop]
            items.reverse()


def not_switched(items, again):
    if again:
        while items:
            items.reverse()


def start(items):
    """Start greenthreads."""
    eventlet.spawn(run, Endless())
    eventlet.spawn_after(5, run, Paced())
    eventlet.spawn(switched, items, True)
    eventlet.spawn(switched, items, False)
    eventlet.spawn(not_switched, items, again=False)


class Agent(service.Service):
    """Has timers."""

    def __init__(self):
        super().__init__()
        self.items = []

    def begin(self):
        """Start the timers."""
        self.tg.add_timer(5, self.by_timer, 0, self.items, worker=Endless())
        self.tg.add_timer_args(5, self.by_timer_args, args=(Paced(),), kwargs={"flag": False})
        loopingcall.FixedIntervalLoopingCall(self.by_looping_call, Paced()).start(5)

    def by_timer(self, _items, worker):
        worker.work()

    def by_timer_args(self, worker, flag):
        worker.work()
        if flag:
            while self.items:
                self.items.reverse()

    def by_looping_call(self, worker):
        worker.work()
