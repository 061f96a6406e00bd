"""Throttled yields: a guard counts where its step and its test are proven to meet.

It imports ``analysis.loops``, ``analysis.domain`` and ``source``. Begin with ``throttle``, which asks;
``progress`` finds what moves on, ``guards`` reads the test and proves.
"""
