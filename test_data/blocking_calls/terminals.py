"""Asks an operator at the terminal."""

import getpass
import readline

from oslo_config import cfg
from oslo_service import periodic_task


class OperatorManager(periodic_task.PeriodicTasks):
    """Has an operator."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.password = ""
        self.commands = 0

    @periodic_task.periodic_task
    def question(self, context):
        self.password = getpass.getpass()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def history_in_memory(self, context):
        self.commands = readline.get_current_history_length()
