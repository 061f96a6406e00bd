"""A task that yields after its helper has read a file, but not on every way out."""
