"""Answers that are kept between runs, by the content of all that they depend on."""
