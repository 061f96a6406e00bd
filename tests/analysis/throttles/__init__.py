"""Families of throttled loops: what the linter proves of a guard is held against running the loop."""
