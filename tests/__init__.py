"""The tests of pylint_periodic; ``python -m tests`` runs all of them and every linter."""
