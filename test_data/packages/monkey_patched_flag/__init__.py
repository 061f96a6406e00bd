"""A yield behind the question whether the process is monkey patched, as nova and cinder ask it."""
