"""A comment that disables silences the call paths that pass it, wherever on the way it stands, and no others."""
