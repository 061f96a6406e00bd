"""Functions of the same name elsewhere in the package do not count."""
