"""A class whose methods are called like those of dict, list and file objects."""


class Bag:
    """Holds things."""

    def __init__(self):
        self.things = []

    def get(self, name):
        """Search for a thing."""
        while self.things:
            if self.things.pop() == name:
                return name
        return None

    def pop(self):
        """Drop all things."""
        while self.things:
            self.things.reverse()

    def update(self, other):
        """Take all things over."""
        while other.things:
            self.things.append(other.things.pop())
