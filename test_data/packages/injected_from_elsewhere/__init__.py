"""What an object works with is given by who makes it, by its setters, or set from outside, in another module."""
