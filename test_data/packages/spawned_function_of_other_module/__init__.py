"""Greenthreads that run functions of other modules: only their unbounded loops are reported."""
