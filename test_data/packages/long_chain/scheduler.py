"""The steps between."""

from long_chain import executor


class Scheduler:
    """Goes on."""

    def __init__(self, state):
        self.state = state

    def step_three(self):
        """Go on."""
        return self._step_four()

    def _step_four(self):
        return executor.Executor().step_five(self.state)
