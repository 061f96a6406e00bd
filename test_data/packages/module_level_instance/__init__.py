"""Objects that a module makes when it is imported."""
