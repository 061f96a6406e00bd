"""A headless Chromium that is spoken to over two pipes, by the DevTools protocol: no driver is needed.

https://chromedevtools.github.io/devtools-protocol/ has the commands and events.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe"),
)
_PATIENCE = 60  # seconds
# The browser reads commands from descriptor 3 and writes to 4.
_LAUNCH = "import os, sys; os.dup2({read}, 3); os.dup2({write}, 4); os.execv(sys.argv[1], sys.argv[1:])"


def find() -> str | None:
    """Return the path of an installed Chromium or Chrome; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


class Page:
    """The one page of a browser, with all that went wrong on it and all that it asked for."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        """Speak over two open descriptors."""
        self._to = to_browser
        self._from = from_browser
        self._unread = b""
        self._number = 0
        self._session: str | None = None
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._loaded = False
        target = self.command("Target.createTarget", url="about:blank")["targetId"]
        session = self.command("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._session = session
        for domain in ("Page", "Log", "Runtime", "Network"):
            self.command(f"{domain}.enable")

    def open(self, url: str) -> None:
        """Load a page anew, to its end; what was seen before is forgotten."""
        # Another fragment of the same page would not load it again.
        self._load("about:blank")
        self._load(url)

    def _load(self, url: str) -> None:
        self.complaints, self.requests, self._loaded = [], [], False
        self.command("Page.navigate", url=url)
        while not self._loaded:
            self._receive()

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression; the page's own policy does not hold for it."""
        answer = self.command("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def resize(self, width: int, height: int, scheme: str = "light") -> None:
        """Set the size of the window and the colour scheme that the user prefers."""
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.command("Emulation.setEmulatedMedia", features=[feature])

    def click(self, selector: str) -> None:
        """Click with the mouse at the beginning of the first element that a selector finds."""
        x, y = self.evaluate(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
            " return [r.left + 8, r.top + 8]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.command("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str, code: int) -> None:
        """Press a key in the element that has the focus."""
        for kind in ("rawKeyDown", "keyUp"):
            self.command("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while (answer := self._receive()).get("id") != self._number:
            continue
        assert "error" not in answer, (method, answer)
        result: dict[str, Any] = answer["result"]
        return result

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._from], [], [], _PATIENCE)
            assert ready, "the browser does not answer"
            read = os.read(self._from, 1 << 16)
            assert read, "the browser is gone"
            self._unread += read
        line, _, self._unread = self._unread.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        self._note(message.get("method", ""), message.get("params", {}))
        return message

    def _note(self, event: str, details: dict[str, Any]) -> None:
        if event == "Page.loadEventFired":
            self._loaded = True
        elif event == "Network.requestWillBeSent":
            self.requests.append(details["request"]["url"])
        elif event in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
            self.complaints.append(json.dumps(details))


@contextlib.contextmanager
def page(program: str, profile: Path) -> Iterator[Page]:
    """Start a browser with an empty profile, and end it afterwards."""
    commands, to_browser = os.pipe()
    from_browser, answers = os.pipe()
    # Beyond 3 and 4, so that giving the browser these two overwrites none of them.
    read, write = (fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (commands, answers))
    launch = _LAUNCH.format(read=read, write=write)
    arguments = [sys.executable, "-c", launch, program, *_FLAGS, f"--user-data-dir={profile}"]
    with subprocess.Popen(arguments, pass_fds=(read, write), stderr=subprocess.DEVNULL) as browser:
        for end in (commands, answers, read, write):
            os.close(end)
        try:
            yield Page(to_browser, from_browser)
        finally:
            os.close(to_browser)
            try:
                browser.wait(timeout=20)
            except subprocess.TimeoutExpired:
                browser.kill()
            os.close(from_browser)
