"""Modules that nobody wrote, to see what breaks the analysis; ``python -m tests.fuzzing`` runs many."""
