"""The keys of a column are parts of one row, of a database that is kept here; its ports may be many."""
import json

from oslo_config import cfg
from oslo_service import periodic_task
from ovsdbapp.schema.ovn_northbound import impl_idl


class SwitchManager(periodic_task.PeriodicTasks):
    """Looks at switches and their ports."""

    def __init__(self, connection):
        super().__init__(cfg.CONF)
        self.northbound = impl_idl.OvnNbApiIdlImpl(connection)

    def _look_at(self, text):
        return [json.loads(text) for _ in range(40)]

    @periodic_task.periodic_task
    def all_ports(self, context):
        for port in self.northbound.lsp_list().execute(check_error=True):  # [periodic-data-loop]
            self._look_at(port.name)

    @periodic_task.periodic_task
    def ports_of_one_switch(self, context):
        switch = self.northbound.lookup("Logical_Switch", context.name)
        for port in switch.ports:  # [periodic-data-loop]
            self._look_at(port.name)

    @periodic_task.periodic_task
    def ports_of_each_switch(self, context):
        for switch in self.northbound.ls_list().execute(check_error=True):  # [periodic-data-loop]
            for port in switch.ports:
                self._look_at(port.name)

    @periodic_task.periodic_task
    def settings_of_some_ports(self, context):
        for port in self.northbound.db_find_rows("Logical_Switch_Port").execute(check_error=True):
            self.northbound.lookup("Logical_Switch", port.name)
            for key in port.external_ids.keys():
                self._look_at(key)
