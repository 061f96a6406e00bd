"""Attributes made by property(), by __getattr__, by a base class outside the project."""
