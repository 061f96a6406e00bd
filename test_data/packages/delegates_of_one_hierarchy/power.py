"""A driver that asks another driver, and trees whose nodes ask their kin."""

from oslo_config import cfg
from oslo_utils import importutils

CONF = cfg.CONF


class Driver:
    """Turns a machine on and off."""

    def machine_state(self):
        raise NotImplementedError()

    def machine_on(self):
        raise NotImplementedError()


class Plug(Driver):
    """Answers at once."""

    vendor = 318

    def machine_state(self):
        return "on"

    def machine_on(self):
        return True


class Chosen(Driver):
    """Hands all on to the driver that the configuration names."""

    def __init__(self):
        self.driver = importutils.import_object(CONF.power)

    def machine_state(self):
        return self.driver.machine_state()

    def machine_on(self):
        return [retried() for retried in (lambda: self.driver.machine_on(),)]


class Patient(Chosen):
    """Does more than what it is derived from, and reaches the driver through that alone."""

    def machine_state(self):
        return super().machine_state()


class Found(Driver):
    """Hands all on to the driver that the vendor of the machine asks for, which is none without a vendor."""

    def __init__(self):
        self.driver = self.of_vendor(318)

    def of_vendor(self, vendor):
        by_vendor = {}
        for driver in DRIVERS.values():
            if not getattr(driver, "vendor", None):
                continue
            by_vendor[driver.vendor] = driver
        kind = by_vendor[vendor]
        return kind()

    def machine_state(self):
        return self.driver.machine_state()


DRIVERS = {"plug": Plug, "found": Found}


class Folder:
    """Is in another folder, and has others in it."""

    def __init__(self, parent: "Folder", children: list["Folder"]):
        self.parent = parent
        self.children = children

    def depth_of_folder(self):
        if self.parent is None:
            return 0
        return self.parent.depth_of_folder() + 1

    def folders_below(self):
        return sum(child.folders_below() for child in self.children) + 1
