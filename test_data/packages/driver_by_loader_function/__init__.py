"""The driver comes from a function of the project that loads it."""
