"""The agent runs its tasks on native threads."""
from threads_by_choice import backend

backend.patch(default="threading")

from threads_by_choice import agent


def main():
    agent.Agent()
