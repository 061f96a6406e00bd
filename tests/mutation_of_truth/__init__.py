"""The mutation of truth: delete an explicit yield from a loop of real code; the loop must then be reported."""
