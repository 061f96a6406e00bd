"""Functions that are made by functions of another module."""
