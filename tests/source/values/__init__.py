"""Tests of what expressions stand for, by the calls that are followed."""
