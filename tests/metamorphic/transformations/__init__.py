"""What changes a program and keeps its meaning: a function for each way, by what it changes.

A transformation takes a program that it may change, and returns whether there was anything to change.
"""
