"""A package that holds a directory without __init__, which is a package all the same."""
