"""Lambdas that are handed to functions of other modules."""
