"""Throttled yields: a guard counts where its step and its test are proven to meet.

It imports ``analysis.loops``, ``analysis.domain`` and ``source``. Begin with ``throttle``, which asks;
``variables`` finds what moves on, ``condition_reader`` reads the test, ``meeting`` proves.
"""
