"""A service that patches a part of the standard library."""
