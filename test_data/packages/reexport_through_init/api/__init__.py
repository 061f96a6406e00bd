"""The public face of the volumes module."""

from reexport_through_init.api.volumes import VolumePool, sweep
from reexport_through_init.api.volumes import delete_all as purge

from .volumes import rest

__all__ = ["VolumePool", "purge", "rest", "sweep"]
