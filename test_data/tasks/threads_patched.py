"""Under monkey patching a thread is a greenthread, however it is made."""

import _thread
import concurrent.futures
import threading

import eventlet
from os_ken.lib import hub

eventlet.monkey_patch()


class Node:
    """Hands its methods to threads."""

    def __init__(self):
        self.seen = []
        self.executor = concurrent.futures.ThreadPoolExecutor(4)

    def start(self):
        """Start the threads."""
        threading.Thread(target=self.given_to_a_thread, args=(7,)).start()
        threading.Thread(None, self.given_by_position).start()
        threading.Timer(5, self.given_to_a_timer, [3]).start()
        _thread.start_new_thread(self.given_to_a_new_thread, ())
        self.executor.submit(self.given_to_an_executor)
        hub.spawn(self.given_to_the_hub_of_os_ken, 3, raise_error=True)
        threading.Thread(target=self.paced).start()
        threading.Thread(name="nothing").start()

    def given_to_a_thread(self, limit):
        while len(self.seen) > limit:  # [periodic-unbounded-loop]
            self.seen.reverse()

    def given_by_position(self):
        while True:  # [periodic-unbounded-loop]
            self.seen.append(1)

    def given_to_a_timer(self, limit):
        while len(self.seen) > limit:  # [periodic-unbounded-loop]
            self.seen.reverse()

    def given_to_a_new_thread(self):
        while True:  # [periodic-unbounded-loop]
            self.seen.append(1)

    def given_to_an_executor(self):
        while True:  # [periodic-unbounded-loop]
            self.seen.append(1)

    def given_to_the_hub_of_os_ken(self, limit):
        while len(self.seen) > limit:  # [periodic-unbounded-loop]
            self.seen.reverse()

    def paced(self):
        while True:
            self.seen.append(1)
            eventlet.sleep(1)

    def never_handed_over(self):
        while True:
            self.seen.append(1)


class Gatherer(threading.Thread):
    """Runs itself."""

    def run(self):
        while True:  # [periodic-unbounded-loop]
            self.rows = []

    def other(self):
        while True:
            self.rows = []


class Further(Gatherer):
    """Has another method for the one that is run."""

    def run(self):
        while self.rows:  # [periodic-unbounded-loop]
            self.rows.reverse()


class Paced(threading.Thread):
    """Runs itself, with a pause."""

    def run(self):
        while True:
            self.rows = []
            eventlet.sleep(1)
