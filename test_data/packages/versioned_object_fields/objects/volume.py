"""Volumes, and lists of them."""

import eventlet
from oslo_versionedobjects import base
from oslo_versionedobjects import fields


def spin(count):
    """Count down, past zero."""
    while count != 0:
        count -= 7


@base.VersionedObjectRegistry.register
class Volume(base.VersionedObject):
    """A volume."""

    fields = {
        "id": fields.UUIDField(),
        "host": fields.ObjectField("Host", nullable=True),
        "size": fields.IntegerField(),
    }

    @classmethod
    def _from_db_object(cls, context, volume, row, expected=None):
        expected = expected or []
        volume.size = row["size"]
        if "scrubbed" in expected:
            spin(row["size"])
        return volume

    def scrub(self):
        count = self.size
        while count != 0:
            count -= 7

    def save(self):
        eventlet.sleep(0)
        self.obj_reset_changes()


@base.VersionedObjectRegistry.register
class VolumeList(base.ObjectListBase, base.VersionedObject):
    """Many volumes."""

    fields = {"objects": fields.ListOfObjectsField("Volume")}

    @classmethod
    def get_all(cls, context, rows):
        return base.obj_make_list(context, cls(context), Volume, rows)

    @classmethod
    def get_scrubbed(cls, context, rows):
        return base.obj_make_list(context, cls(context), Volume, rows, expected=["scrubbed"])
