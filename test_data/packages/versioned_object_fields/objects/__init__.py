"""The package of the objects; each registers itself here."""


def register_all():
    __import__("versioned_object_fields.objects.volume")
    __import__("versioned_object_fields.objects.host")
