"""Functions of other modules that are handed to looping calls: messages stand at the hand-over."""
