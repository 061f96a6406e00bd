"""The elements of a list are known by its annotation, or by what is put into it."""
