"""A task calls the method of its own class, not the one that the class overrides."""
