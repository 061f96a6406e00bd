"""Tests of the reporters and of fingerprints."""
