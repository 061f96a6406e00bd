"""Tests of the ``pylint-periodic`` command."""
