"""The catalogue: its schema, its names, what stands in it alone."""
