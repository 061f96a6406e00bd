"""The agent, which leaves the clock alone."""

import eventlet

eventlet.monkey_patch(all=False, socket=True, select=True, thread=True)


def main():
    """Start the agent."""
