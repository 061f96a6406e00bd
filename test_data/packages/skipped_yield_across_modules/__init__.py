"""Loops whose yield is a helper in another module, and paths that miss it."""
