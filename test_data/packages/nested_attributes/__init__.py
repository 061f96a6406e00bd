"""Attributes of attributes, each class in a module of its own."""
