"""Modules that are chosen when the program starts: any of them may run."""
