"""A module that is imported by the name in an option is the one that the option has by default."""
