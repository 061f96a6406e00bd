"""Fields of a dataclass, whose classes the annotations tell."""
