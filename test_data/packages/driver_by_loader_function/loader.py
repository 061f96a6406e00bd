"""Loads drivers, as nova does."""

from oslo_config import cfg
from oslo_utils import importutils

from driver_by_loader_function import volume_driver

CONF = cfg.CONF


def load_driver(db):
    """Load the driver that the configuration names."""
    driver = importutils.import_object(f"driver_by_loader_function.{CONF.volume_driver}", db)
    if isinstance(driver, volume_driver.VolumeDriver):
        return driver
    raise ValueError("not a driver")


def load_any(name):
    """Load whatever it is."""
    return importutils.import_class(name)()
