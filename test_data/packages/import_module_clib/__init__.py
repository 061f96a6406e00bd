"""C libraries by importlib.import_module, into a global that is None before, as nova does."""
