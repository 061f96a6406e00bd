"""One command chooses native threads, another patches: a hub may be there."""
