"""Small random programs on which the linter and an independent interpreter of yields must agree."""
