"""Throttled loops: every step with every test in turn, and the forms in which a guard can be written."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterator

_STARTS = ("0", "1", "7", "0.5")
_STEPS = (
    "n += 1",
    "n += 2",
    "n += 3",
    "n += 10",
    "n -= 1",
    "n -= 3",
    "n += 0.1",
    "n += True",
    "n += 0",
    "n = n + 1",
    "n = 1 + n",
    "n, done = n + 1, 0",
    "n = (n + 1) % 30",
    "n = (n + 2) % 30",
    "n |= 1",
    "n ^= 1",
    "n = 0",
    "n = 0\nn += 1",
    "n += 1\nn -= 1",
    "n += 1\nn += 2",
    "if self.odd():\n    n += 1",
    "for _ in (1, 2, 3):\n    n += 1",
    "for _ in ():\n    n += 1",
    "pass",
    "try:\n    n += 1\n    self.fails()\nexcept ValueError:\n    pass",
    "try:\n    self.fails()\n    n += 1\nexcept ValueError:\n    pass",
    "with contextlib.suppress(ValueError):\n    self.fails()\n    n += 1",
    "try:\n    self.fails()\nexcept ValueError:\n    pass\nfinally:\n    n += 1",
    "def other():\n    n = 0\n    n += 1\n    return n\nother()",
    "n += len('xxx')",
)
_TESTS = (
    "n % 10 == 0",
    "n % 10 == 10",
    "n % 10 == 1",
    "n % 1000 == 1000",
    "n % 10 < 3",
    "n % 10 > 8",
    "n % 10 != 3",
    "n % 10 in (2, 4)",
    "not n % 10",
    "not (n % 7 or n % 1)",
    "0 == n % 12",
    "n % 12 == 0 == 0",
    "(n + 1) % 10 == 0",
    "3 * n % 10 == 0",
    "2 * n % 10 == 1",
    "divmod(n, 10)[1] == 0",
    "n & 7 == 0",
    "not n & 7",
    "n & 0",
    "n & 8",
    "n & 5 == 5",
    "(n & 15) == 6",
    "(n & 5) == 2",
    "(n & 15) == 15",
    "n >= 40",
    "40 <= n",
    "n > 10 ** 9",
    "n <= 10",
    "n == 40",
    "n != 40",
    "n >= self.LIMIT",
    "n == 0",
    "n % 500 == 0",
    "n % 10 == 0 and self.flag",
    "n % 10 == 0 or self.flag",
    "n and n % 10 == 0",
    "n > 5 and n % 10 == 0",
    "n % 2 == 0 and n % 2 == 1",
    "self.flag",
    "n",
    "not n",
    "n % self.batch == 0",
    "n % self.batch == self.batch",
    "n % self.batch == self.batch - 1",
)
_FORMS = (
    "{step}\nif {test}:\n    eventlet.sleep(0)",
    "{step}\nif {test}:\n    eventlet.sleep(0)\n    n = 0",
    "{step}\nif {test}:\n    n = 0\n    eventlet.sleep(0)",
    "if {test}:\n    eventlet.sleep(0)\n{step}",
    "{step}\nif not ({test}):\n    pass\nelse:\n    eventlet.sleep(0)",
    "{step}\nif not ({test}):\n    continue\neventlet.sleep(0)",
    "{step}\nif not ({test}):\n    continue\nn = 0\neventlet.sleep(0)",
    "{step}\nfull = {test}\nif full:\n    eventlet.sleep(0)",
    "{step}\nif full := ({test}):\n    eventlet.sleep(0)",
    "{step}\nmatch {test}:\n    case True:\n        eventlet.sleep(0)\n    case _:\n        pass",
    "{step}\neventlet.sleep(0) if {test} else None",
    "{step}\n({test}) and eventlet.sleep(0)",
    "{step}\n({test}) or eventlet.sleep(0)",
    "{step}\nif {test}:\n    eventlet.sleep(0)\n    n -= 40",
)


def loops() -> Iterator[str]:
    """Return tasks: each step with each test, the starts and the forms in turn."""
    turn = zip(itertools.cycle(_STARTS), itertools.cycle(_FORMS), strict=False)
    for (step, test), (start, form) in zip(itertools.product(_STEPS, _TESTS), turn, strict=False):
        body = form.format(step=step, test=test)
        yield f"n = {start}\nwhile self.busy():\n{textwrap.indent(body, '    ')}"


def in_task(body: str) -> str:
    """Return a body as a method."""
    return f"def task(self, context):\n{textwrap.indent(body, '    ')}\n"
