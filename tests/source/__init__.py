"""Tests of what the code says: names, values, calls."""
