"""Reads them."""

import os

from oslo_config import cfg
from oslo_service import periodic_task

from paths_of_the_kernel import paths
from paths_of_the_kernel.paths import DATA, MTU, Paths, Reader


class Manager(periodic_task.PeriodicTasks):
    """Samples a network interface."""

    FUNCTIONS = "/sys/class/net/%s/device/sriov_numvfs"
    CHANGED = "/sys/class/net/%s"

    def __init__(self, nic, path, reader: Reader):
        super().__init__(cfg.CONF)
        self.nic = nic
        self.path = path
        self.reader = reader
        self.samples = {}
        if path:
            self.CHANGED = path + "/%s"

    @classmethod
    def read_functions(cls, nic):
        """Return how many functions an interface has."""
        with open(cls.FUNCTIONS % nic, encoding="ascii") as functions:
            return functions.read()

    @periodic_task.periodic_task
    def constant_of_the_class(self, context):
        self.samples["functions"] = self.read_functions(self.nic)

    @periodic_task.periodic_task
    def constant_of_another_class(self, context):
        with open(Paths.SPEED.format(self.nic), encoding="ascii") as speed:
            self.samples["speed"] = speed.read()

    @periodic_task.periodic_task
    def text_that_begins_with_a_constant(self, context):
        with open(f"{Paths.NETWORK}/{self.nic}/carrier", encoding="ascii") as carrier:
            self.samples["carrier"] = carrier.read()

    @periodic_task.periodic_task
    def constant_that_is_imported(self, context):
        with open(MTU % self.nic, encoding="ascii") as mtu:
            self.samples["mtu"] = mtu.read()

    @periodic_task.periodic_task
    def constant_of_a_module(self, context):
        with open(os.path.join(paths.DEVICES, self.nic, "mtu"), encoding="ascii") as nic:
            self.samples["nic"] = nic.read()

    @periodic_task.periodic_task
    def added_to_a_constant(self, context):
        with open(paths.DEVICES + "/" + self.nic + "/mtu", encoding="ascii") as nic:
            self.samples["nic"] = nic.read()

    @periodic_task.periodic_task
    def constant_that_a_derived_class_changes(self, context):
        self.samples["nic"] = self.reader.read_anywhere(self.nic)  # [periodic-file-io]

    @periodic_task.periodic_task
    def constant_that_the_object_changes(self, context):
        with open(self.CHANGED % self.nic, encoding="ascii") as nic:
            self.samples["nic"] = nic.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def constant_that_begins_with_a_field(self, context):
        with open(Paths.BELOW % self.path, encoding="ascii") as nic:
            self.samples["nic"] = nic.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def constant_on_a_disk(self, context):
        with open(os.path.join(DATA, self.nic), encoding="ascii") as nic:
            self.samples["nic"] = nic.read()  # [periodic-file-io]
