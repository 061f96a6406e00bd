"""What objects have in common; remotable methods are known here by names of its own."""

from oslo_versionedobjects import base

remotable = base.remotable
remotable_classmethod = base.remotable_classmethod


class Base(base.VersionedObject):
    """An object."""
