"""getattr with a name that is written out."""
