"""The last steps."""

import eventlet


class Executor:
    """Gets there."""

    def step_five(self, state):
        """Go on."""
        return self.step_six(state)

    def step_six(self, state):
        """Go on."""
        self.step_seven(state)
        self.rest()

    def step_seven(self, state):
        """Drop what is waiting."""
        while state.waiting:
            state.waiting.reverse()

    def rest(self):
        """Let others run."""
        eventlet.sleep(0)
