"""A task of an abstract class: what its method does, only the subclasses know."""
