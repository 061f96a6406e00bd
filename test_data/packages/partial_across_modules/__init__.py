"""functools.partial that is made in one module and called in another."""
