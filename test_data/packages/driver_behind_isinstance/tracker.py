"""Is given the driver."""


class Tracker:
    """Asks the driver that it was given."""

    def __init__(self, host, driver):
        self.host = host
        self.driver = driver

    def update(self):
        return self.driver.uptime()

    def settle(self, items):
        for _ in items:
            self.driver.settle()
