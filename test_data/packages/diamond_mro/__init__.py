"""Two base classes with a base class in common: C3 puts that one last."""
