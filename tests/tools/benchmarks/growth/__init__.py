"""How the work of a check grows with synthetic programs of many shapes, and the table of those shapes."""
