"""Helpers of other modules that yield on some returns do not make a loop yield."""
