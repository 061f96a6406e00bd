"""What is outside the process of a task: commands and peers of the network, as slow as a real one."""

from __future__ import annotations

import socket
from typing import Any

import eventlet

from tests.dynamic.meter import native_sleep, start_natively

COMMAND = ["sh", "-c", "sleep 0.3; echo '{}'"]
"""What is run in place of each command."""
PAUSE = 0.02
"""How long a peer waits before it sends the next piece, in seconds."""


def slow_commands() -> None:
    """Run ``COMMAND`` in place of each command that a process is started for."""
    for kind in object.__subclasses__():  # eventlet's copies of the module have their own
        if (kind.__module__, kind.__name__) == ("subprocess", "Popen"):
            _start_slowly(kind)


def _start_slowly(kind: Any) -> None:
    real = kind.__init__

    def start(self: Any, _command: Any, *arguments: Any, **keywords: Any) -> None:
        real(self, COMMAND, *arguments, **{**keywords, "shell": False, "executable": None})

    kind.__init__ = start


def slow_peers(*, monkey_patched: bool) -> None:
    """Connect each client to a peer that sends a piece now and then, for ever."""

    def connect(*_arguments: Any, **_keywords: Any) -> socket.socket:
        ours, theirs = socket.socketpair()
        if monkey_patched:
            eventlet.spawn(send, theirs, eventlet.sleep)
        else:
            start_natively(send, (theirs, native_sleep))
        return ours

    def send(peer: socket.socket, sleep: Any) -> None:
        while True:
            sleep(PAUSE)
            try:
                peer.send(b"piece\n")
            except OSError:
                return

    socket.create_connection = connect
