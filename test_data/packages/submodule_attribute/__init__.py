"""Submodules reached as attributes of the packages that hold them."""
