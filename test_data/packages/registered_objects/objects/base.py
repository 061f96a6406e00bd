"""The base of the objects."""

from oslo_versionedobjects import base as object_base


class FleetObjectRegistry(object_base.VersionedObjectRegistry):
    """Puts each class on the objects package."""


class FleetObject(object_base.VersionedObject):
    """The base of all objects."""

    OBJ_PROJECT_NAMESPACE = "fleet"
