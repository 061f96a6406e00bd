"""The daemon, whose services are forked and run on threads."""

from threads_by_manager import daemon, helpers


def main():
    """Start the daemon."""
    helpers.prepare()
    daemon.Manager().run()
