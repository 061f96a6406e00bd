"""C libraries that may be missing: importutils.try_import, to a global and to an attribute."""
