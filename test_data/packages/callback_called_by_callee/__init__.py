"""Functions that are handed on, through two modules, to the one that calls them."""
