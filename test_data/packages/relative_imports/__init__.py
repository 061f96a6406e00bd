"""Modules that are found by relative imports of one, two and three dots."""
