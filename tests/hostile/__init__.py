"""Inputs that are odd, broken or made to mislead: nothing is skipped in silence, nothing crashes."""
