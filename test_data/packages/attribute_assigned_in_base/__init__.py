"""Attributes that a base class in another module assigns."""
