"""Functions in tables that are written out."""
