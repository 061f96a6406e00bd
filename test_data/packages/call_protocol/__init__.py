"""Objects that are called: __call__ of a class in another module."""
