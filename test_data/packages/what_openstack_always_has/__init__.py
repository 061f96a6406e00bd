"""The session of oslo.db in a context, a translation function in builtins, a logger of the project's own."""
