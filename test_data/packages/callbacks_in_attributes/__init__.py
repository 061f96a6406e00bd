"""Callables are kept in attributes, lists and tables, by who subscribes in another module."""
