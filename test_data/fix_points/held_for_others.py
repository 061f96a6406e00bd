"""Fix point: no yield into a lock or a transaction, for which others wait; what is done there is to be moved."""

import json
import threading

from oslo_concurrency import lockutils
from oslo_config import cfg
from oslo_db.sqlalchemy import enginefacade
from oslo_service import periodic_task


class LedgerManager(periodic_task.PeriodicTasks):
    """Keeps a ledger that others write to."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.lock = threading.Lock()
        self.ledger = []

    @periodic_task.periodic_task
    def under_a_lock(self, context):
        with self.lock:
            for row in self.rows:  # [periodic-data-loop]
                self.ledger.append(json.loads(row))

    @periodic_task.periodic_task
    def under_a_lock_of_oslo(self, context):
        with lockutils.lock("ledger"):
            for row in self.rows:  # [periodic-data-loop]
                self.ledger.append(json.loads(row))

    @periodic_task.periodic_task
    def in_a_transaction(self, context):
        with enginefacade.reader.using(context):
            self.ledger = [json.loads(row) for row in self.rows]  # [periodic-data-loop]

    @periodic_task.periodic_task
    def in_a_function_that_holds_one(self, context):
        self.refresh()

    @lockutils.synchronized("ledger")
    def refresh(self):
        for row in self.rows:  # [periodic-data-loop]
            self.ledger.append(json.loads(row))

    @periodic_task.periodic_task
    def after_the_lock(self, context):
        with self.lock:
            rows = list(self.rows)
        for row in rows:  # [periodic-data-loop]
            self.ledger.append(json.loads(row))
