"""Loops that skip their yield: for a moment, for long, and again and again."""

import copy
import hashlib
import queue

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class SkipManager(periodic_task.PeriodicTasks):
    """Yields in some rounds."""

    def __init__(self, items, db):
        super().__init__(cfg.CONF)
        self.items = items
        self.db = db
        self.updates = queue.Queue()
        self.found = []

    @periodic_task.periodic_task
    def hardly_anything(self, context):
        for item in self.items:
            if not item.enabled:
                continue
            self.found.append(copy.deepcopy(self.items))
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def a_digest_of_each(self, context):
        for item in self.items:  # [periodic-skipped-yield]
            if not item.enabled:
                self.found.append(hashlib.pbkdf2_hmac("sha256", item.name, b"salt", 100_000))
                continue
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def without_end(self, context):
        while True:  # [periodic-skipped-yield]
            if not self.items:
                continue
            eventlet.sleep(0)

    def start(self):
        """Start what never ends."""
        eventlet.spawn(self._stay)
        eventlet.spawn(self._stay_and_sleep)

    def _stay(self):
        while True:
            self._update_what_is_queued()

    def _stay_and_sleep(self):
        while True:
            self._update_once()
            eventlet.sleep(1)

    def _update_what_is_queued(self):
        update = self.updates.get()
        for name in update.names:  # [periodic-skipped-yield]
            if name in update.old:
                self.found.append(copy.deepcopy(name))
                continue
            eventlet.sleep(0)

    def _update_once(self):
        for name in self.items:  # [periodic-skipped-yield]
            if not name:
                self.found.append(copy.deepcopy(name))
                continue
            eventlet.sleep(0)
