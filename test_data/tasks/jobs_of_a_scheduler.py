"""The jobs of APScheduler are looping calls where its pool of threads is green, as under monkey patching."""

import sqlite3

import eventlet
from apscheduler.schedulers import background
from oslo_service import service

eventlet.monkey_patch()


class Auditor:
    """Looks at things in the background."""

    def __init__(self):
        self.scheduler = background.BackgroundScheduler()
        self.path = "audits.db"

    def start(self):
        """Start what is done every minute."""
        self.scheduler.add_job(self.look, "interval", seconds=60)
        self.scheduler.add_job(self.look_at, trigger="interval", args=["other.db"], seconds=60)
        self.scheduler.start()

    def look(self):
        """Read what is there."""
        return sqlite3.connect(self.path)  # [periodic-blocking-call]

    def look_at(self, path):
        """Read what is in one place."""
        return sqlite3.connect(path)  # [periodic-blocking-call]


class HeartbeatService(service.ServiceBase, background.BackgroundScheduler):
    """Is a scheduler itself."""

    def begin(self):
        """Start the heartbeat."""
        self.add_job(self.beat, "interval", seconds=10)

    def beat(self):
        """Write down that all is well."""
        return sqlite3.connect("beats.db")  # [periodic-blocking-call]
