"""Applies fix points to files: changed bytes, a diff, or files written atomically."""
