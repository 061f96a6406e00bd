"""One program has another process run its remotable methods, another program runs them itself."""
