"""A package in a src directory."""
