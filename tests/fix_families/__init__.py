"""Families of small programs: imports, bindings, loops and counters, combined, fixed and run on the hub."""
