"""Elements of a list whose annotation names their class."""
