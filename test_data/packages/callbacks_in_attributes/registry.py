"""Keeps callables."""


class Registry:
    """Calls whoever has subscribed."""

    def __init__(self):
        self.callbacks = []
        self.table = {}
        self.last = None
        self.calm = []

    def subscribe(self, callback):
        self.callbacks.append(callback)

    def subscribe_to(self, event, callback):
        self.table[event] = callback

    def finish_with(self, callback):
        self.last = callback

    def subscribe_calm(self, callback):
        self.calm.append(callback)

    def notify(self):
        for callback in self.callbacks:
            callback()

    def notify_of(self, event):
        self.table[event]()

    def finish(self):
        self.last()

    def notify_calm(self):
        for callback in self.calm:
            callback()
