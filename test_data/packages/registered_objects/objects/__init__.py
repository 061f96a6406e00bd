"""Registers the objects; none of them is imported by name."""


def register_all():
    """Import the modules, so that the classes register themselves."""
    __import__("registered_objects.objects.instance")
    __import__("registered_objects.objects.migration")
