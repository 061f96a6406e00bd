"""Loops over data: whether the body is heavy is decided by a helper in another module."""
