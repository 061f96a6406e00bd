"""A task decorator of the project's own, in another module."""
