"""The host of a volume."""

from oslo_versionedobjects import base
from oslo_versionedobjects import fields


@base.VersionedObjectRegistry.register
class Host(base.VersionedObject):
    """A host."""

    fields = {"name": fields.StringField(), "labels": fields.ListOfStringsField()}

    def spool(self):
        with open(f"/var/spool/{self.name}") as spool:
            return spool.read()
