"""The base of the objects."""

from oslo_versionedobjects import base as object_base

from registered_objects import objects


class FleetObjectRegistry(object_base.VersionedObjectRegistry):
    """Puts each class on the objects package."""

    def registration_hook(self, cls, index):
        setattr(objects, cls.obj_name(), cls)


class FleetObject(object_base.VersionedObject):
    """The base of all objects."""

    OBJ_PROJECT_NAMESPACE = "fleet"
