"""pathlib: paths made by the constructor, by `/`, by joinpath and parent, kept in names and on self."""

import pathlib
from pathlib import Path

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class LeaseManager(periodic_task.PeriodicTasks):
    """Reads the lease files of the DHCP server."""

    def __init__(self, directory):
        super().__init__(cfg.CONF)
        self.directory = directory
        self.base = Path(directory)
        self.networks = []
        self.leases = ""

    @periodic_task.periodic_task
    def read_text_of_a_new_path(self, context):
        self.leases = Path(self.directory).read_text(encoding="utf-8")  # [periodic-file-io]

    @periodic_task.periodic_task
    def read_bytes_of_a_path_by_its_module(self, context):
        self.leases = pathlib.Path(self.directory).read_bytes()  # [periodic-file-io]

    @periodic_task.periodic_task
    def read_text_of_a_name_bound_to_a_path(self, context):
        path = Path(self.directory)
        self.leases = path.read_text(encoding="utf-8")  # [periodic-file-io]

    @periodic_task.periodic_task
    def read_text_of_a_path_joined_by_a_slash(self, context):
        path = Path(self.directory)
        self.leases = (path / "leases").read_text(encoding="utf-8")  # [periodic-file-io]

    @periodic_task.periodic_task
    def write_text_of_a_path_on_self(self, context):
        leases = self.base / "dnsmasq" / "leases"
        leases.write_text(self.leases, encoding="utf-8")  # [periodic-file-io]

    @periodic_task.periodic_task
    def write_bytes_of_joinpath_and_parent(self, context):
        backup = self.base.parent.joinpath("leases.bak")
        backup.write_bytes(b"")  # [periodic-file-io]

    @periodic_task.periodic_task
    def read_through_open_of_a_path(self, context):
        with (self.base / "leases").open(encoding="utf-8") as leases:
            self.leases = leases.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def read_of_a_path_handed_to_open(self, context):
        with open(self.base / "leases", encoding="utf-8") as leases:
            self.leases = leases.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def unlink_in_a_data_loop(self, context):
        for network in self.networks:
            (self.base / network.id).unlink(missing_ok=True)  # [periodic-file-io]

    @periodic_task.periodic_task
    def exists_once(self, context):
        return (self.base / "leases").exists()

    @periodic_task.periodic_task
    def unlink_once(self, context):
        (self.base / "leases").unlink(missing_ok=True)

    @periodic_task.periodic_task
    def names_in_a_data_loop(self, context):
        for network in self.networks:
            self.leases += (self.base / network.id).with_suffix(".leases").name

    @periodic_task.periodic_task
    def unlink_in_a_data_loop_with_a_yield(self, context):
        for network in self.networks:
            (self.base / network.id).unlink(missing_ok=True)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def read_text_and_yield(self, context):
        self.leases = self.base.joinpath("leases").read_text(encoding="utf-8")
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def read_text_that_is_not_called(self, context):
        return self.base.read_text
