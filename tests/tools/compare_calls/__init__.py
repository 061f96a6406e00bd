"""Compares the calls that the command lists below each task with those that a service's own tests made.

``recordings`` reads what a tracer has kept, ``sources`` the released package, ``listing`` what the command
says; ``comparison`` puts them together and ``kinds`` groups what is missed. Begin with ``__main__``.
"""
