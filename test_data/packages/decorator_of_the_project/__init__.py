"""Decorators of the project around helpers: what the wrapper does counts, and so does what it wraps."""
