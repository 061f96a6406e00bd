"""nameko's timers, and background tasks of Flask-SocketIO, whose sleep is a yield."""

import hashlib

from flask import Flask
from flask_socketio import SocketIO
from nameko.timer import timer

socketio = SocketIO(Flask(__name__), async_mode="eventlet")


class Service:
    """Has a timer."""

    name = "clock"

    def __init__(self):
        self.total = 0

    @timer(interval=5)
    def tick(self):
        while True:  # [periodic-unbounded-loop]
            self.total = self.total * 3 % 7

    @timer(interval=5)
    def polite(self):
        while True:
            self.total = self.total * 3 % 7
            socketio.sleep(1)


def digest(text):
    while text:  # [periodic-unbounded-loop]
        text = hashlib.sha256(text).digest()


def polite(text):
    while text:
        text = hashlib.sha256(text).digest()
        socketio.sleep(0)


socketio.start_background_task(digest, b"x")
socketio.start_background_task(polite, b"x")
