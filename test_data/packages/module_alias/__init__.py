"""Modules and functions under other names."""
