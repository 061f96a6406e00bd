"""A comment that disables works where the message stands: at the call, not at the far site."""
