"""Calls whose known implementations all raise: at run time another one is meant, which comes back."""
