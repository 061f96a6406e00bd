"""Methods with the names of builtin methods are not taken for the project's own."""
