"""A loop that tries to get something ends with the attempt that comes out: what fails raises, and pauses.

What may give nothing without raising begins the next round at once.
"""

import time

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class SocketManager(periodic_task.PeriodicTasks):
    """Gets hold of sockets and sessions."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.session = None
        self.results = [None]
        self.refused = False

    @periodic_task.periodic_task
    def until_an_address_is_free(self, context):
        sock = None
        until = time.time() + 30
        while not sock and time.time() < until:
            try:
                sock = eventlet.listen(("127.0.0.1", 0))
            except OSError:
                eventlet.sleep(0.1)

    @periodic_task.periodic_task
    def until_there_is_a_session(self, context):
        self.session = None
        while self.session is None:
            try:
                self.session = self.connect()
            except OSError as error:
                if error.errno:
                    raise
                eventlet.sleep(0.1)

    @periodic_task.periodic_task
    def until_it_is_ready(self, context):
        ready = None
        while not ready:  # [periodic-skipped-yield]
            try:
                ready = self.poll()
            except OSError:
                eventlet.sleep(0.1)

    @periodic_task.periodic_task
    def until_one_attempt_without_a_pause_comes_out(self, context):
        session = None
        while not session:  # [periodic-unbounded-loop]
            try:
                session = self.connect()
            except OSError:
                self.results.reverse()

    @periodic_task.periodic_task
    def until_it_is_taken_away_no_more(self, context):
        session = None
        while session is None:  # [periodic-skipped-yield]
            try:
                session = self.connect()
            except OSError:
                eventlet.sleep(0.1)
            if self.results:
                session = None

    def connect(self):
        """Return a session, or raise ``OSError``."""
        if self.refused:
            raise OSError
        return object()

    def poll(self):
        """Return whether something is ready, mostly not."""
        for result in self.results:
            if result:
                return result
        return None
