"""Attacks by the code under analysis: each leaves a mark where it succeeds, and none does."""
