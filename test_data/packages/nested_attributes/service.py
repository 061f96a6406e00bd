"""A service that holds a pool."""

from nested_attributes.pool import Pool


class Service:
    """Holds a pool."""

    def __init__(self, size):
        self.pool = Pool(size)
