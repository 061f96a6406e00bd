"""yield from, over generators of other modules."""
