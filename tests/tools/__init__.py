"""What the tests use and what is run by hand; no tests."""
