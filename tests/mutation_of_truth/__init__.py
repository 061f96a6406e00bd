"""Deletes explicit yields from loops of real code, to see that each loop is reported then."""
