"""Tries things several times."""


def attempt(action, times=3):
    """Call the action a few times."""
    for _ in range(times):
        if action():
            return True
    return False


def remember(action, actions):
    """Keep the action for later."""
    actions.append(action)


def each(action, items):
    """Call the action for each item."""
    for item in items:
        action(item)
