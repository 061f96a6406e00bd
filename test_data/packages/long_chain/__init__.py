"""A site that is many calls away."""
