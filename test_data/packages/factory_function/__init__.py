"""Functions that make objects: of one class or of several, once or every time."""
