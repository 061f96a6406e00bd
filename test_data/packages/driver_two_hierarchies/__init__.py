"""Two hierarchies define the method: nobody knows which is meant, and nothing is said."""
