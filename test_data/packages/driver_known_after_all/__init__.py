"""Two hierarchies define the method, but the attribute's class is known: one of them is meant."""
