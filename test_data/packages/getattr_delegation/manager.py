"""Reads attributes that are there, and others."""

import json

from getattr_delegation.session import BusySession, PatientSession
from oslo_config import cfg
from oslo_service import periodic_task


class SessionManager(periodic_task.PeriodicTasks):
    """Has two sessions."""

    def __init__(self, names):
        super().__init__(cfg.CONF)
        self.names = names
        self.busy = BusySession()
        self.patient = PatientSession()

    @periodic_task.periodic_task
    def attribute_that_is_not_there(self, context):
        return self.busy.token  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def method_that_is_there(self, context):
        self.busy.close()

    @periodic_task.periodic_task
    def attribute_that_is_there(self, context):
        return self.busy.notices

    @periodic_task.periodic_task
    def attribute_that_is_not_there_and_yields(self, context):
        for name in self.names:
            self.patient.notices.append(json.dumps([name, self.patient.token]))
