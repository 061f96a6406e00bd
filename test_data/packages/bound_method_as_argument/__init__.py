"""Bound methods that are handed to a function of another module, which calls them."""
