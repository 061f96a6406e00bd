"""A range is as long as a constant of another module, or of a class, says."""
