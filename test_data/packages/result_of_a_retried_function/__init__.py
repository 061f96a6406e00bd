"""A retry library calls a function for its wrapper; what comes back is what the function returns."""
