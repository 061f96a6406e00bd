"""How the variables of a guard go on: from where, by what amounts, and who else changes them.

It imports ``throttles.rounds``. Begin with ``terms``, what is asked once for all guards of a loop.
"""
