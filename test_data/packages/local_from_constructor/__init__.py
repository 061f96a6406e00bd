"""Locals that are made by a constructor of another module."""
