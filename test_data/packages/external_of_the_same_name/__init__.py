"""A module of the project that is called like one of another package."""
