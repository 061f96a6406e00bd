"""What raises before a round has waited goes round without a wait; that an attribute is missing is no such way."""
import os
import socket

from oslo_config import cfg
from oslo_log import log as logging
from oslo_service import periodic_task

LOG = logging.getLogger(__name__)


class DeleteManager(periodic_task.PeriodicTasks):
    """Has records deleted, and goes on where that fails."""

    def __init__(self, records, server: socket.socket):
        super().__init__(cfg.CONF)
        self.records = records
        self.server = server

    def _rows(self):
        return [self.records.row(name) for name in os.listdir("/var/lib/records")]

    @periodic_task.periodic_task
    def by_an_attribute(self, context):
        for row in self._rows():
            try:
                if row.kind == "port":
                    self.server.recv(4096)
                else:
                    self.server.recv(8192)
            except Exception:
                LOG.exception("not deleted")

    @periodic_task.periodic_task
    def by_an_attribute_that_is_looked_for(self, context):
        for row in self._rows():  # [periodic-data-loop]
            try:
                if row.kind == "port":
                    self.server.recv(4096)
                else:
                    self.server.recv(8192)
            except (AttributeError, OSError):
                LOG.exception("not deleted")

    @periodic_task.periodic_task
    def by_a_key(self, context):
        for row in self._rows():  # [periodic-data-loop]
            try:
                if row["kind"] == "port":
                    self.server.recv(4096)
                else:
                    self.server.recv(8192)
            except Exception:
                LOG.exception("not deleted")
