"""A wrapper round a task hands self on, and an object that it has made."""
