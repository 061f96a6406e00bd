"""The flow of one function in one context: statements, expressions, loops and calls, to its report.

It imports ``analysis.throttles`` and what is below. Begin with ``statements``; ``sites`` is what comes out.
"""
