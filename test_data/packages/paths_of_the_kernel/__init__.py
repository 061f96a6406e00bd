"""Paths of kernel files that begin with constants of modules and classes."""
