"""Classes and functions that are attributes of classes, inherited and overridden."""
