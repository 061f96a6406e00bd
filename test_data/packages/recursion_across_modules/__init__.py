"""Functions of two modules that call each other."""
