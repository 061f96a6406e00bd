"""A table maps old names of drivers to new ones; the option may name any other."""
