"""Imports inside the functions that need them."""
