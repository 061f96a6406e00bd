"""with statements over objects of classes in other modules."""
