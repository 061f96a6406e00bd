"""The agent, which has a hub."""

import eventlet

eventlet.monkey_patch()

from threads_by_manager import agent


def main():
    """Start the agent."""
    agent.Agent()
