"""Versioned objects, registered by __import__ and used as attributes of the objects package."""
