"""Tests of the modules that decide, piece by piece."""
