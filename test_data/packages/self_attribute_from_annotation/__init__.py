"""Attributes whose class only an annotation tells."""
