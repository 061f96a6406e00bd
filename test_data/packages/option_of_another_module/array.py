"""Asks an array, with what is to be known of it in a file."""

from xml.etree import ElementTree


class Array:
    """Is handed the configuration of its backend."""

    def __init__(self, configuration):
        self.configuration = configuration

    def login(self):
        """Read the file that an option names: it is as long as people write such files."""
        return ElementTree.parse(self.configuration.array_conf_file)

    def recall(self):
        """Read a file of which nothing is known."""
        return ElementTree.parse(self.configuration.last_known_state)
