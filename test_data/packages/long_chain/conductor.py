"""The first steps."""

from long_chain import scheduler


def step_one(state):
    """Go on."""
    return step_two(state)


def step_two(state):
    """Go on."""
    return scheduler.Scheduler(state).step_three()
