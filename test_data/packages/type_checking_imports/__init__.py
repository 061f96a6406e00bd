"""Classes that are imported for annotations only."""
