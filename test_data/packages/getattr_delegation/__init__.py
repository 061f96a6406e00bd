"""__getattr__: runs where the attribute is not there, and only there."""
