"""A cache of images."""

import eventlet


class ImageCache:
    """Keeps images."""

    def __init__(self, limit):
        self.limit = limit
        self.images = []

    def evict(self):
        """Drop images until the cache is small enough."""
        while len(self.images) > self.limit:
            self.images.reverse()

    def evict_one(self):
        """Drop one image."""
        self.images.pop(0)
        eventlet.sleep(0.01)

    def compact(self):
        """Drop images that are there twice."""
        while self.images and self.images[0] is None:
            self.images.reverse()
