"""Helpers of other modules that yield on every return make the loops that call them yield."""
