"""Imports of the package's own that lead nowhere: what they name may do anything, yield included."""
