"""What runs where a function is defined, an iteration begins, or a callable is handed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.values.following import HEAD, followed

ABOVE = """
def retry(times):
    def decorate(function):
        def wrapper():
            return function()

        return wrapper

    return decorate


def plain(function):
    return function


def times():
    return 3


class Pools:
    def __init__(self):
        self.pools: dict[str, Pool] = {}

    def __iter__(self):
        return iter([1])


class Pool:
    def size(self):
        return 1


def key(pool):
    return 1
"""


@pytest.mark.parametrize(
    ("body", "callees"),
    [
        ("@retry(times())\ndef again():\n    key(1)\nagain()", {"times", "retry", "retry.decorate"}),
        ("@plain\ndef again():\n    key(1)\nagain()", {"plain"}),
        ("print([pool for pool in Pools()])", {"Pools.__iter__"}),
        ("for pool in Pools().pools.values():\n    pool.size()", {"Pool.size"}),
        ("pools = []\npools.sort(key=key)", {"key"}),
        ("context.pools().sort(key=key)", {"key"}),
    ],
)
def test_it_is_followed(tmp_path: Path, body: str, callees: set[str]) -> None:
    task = "".join(f"        {line}\n" for line in body.splitlines())
    manager = f"""{HEAD}{ABOVE}

class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
{task}"""
    found = followed(tmp_path, {"manager.py": manager})
    assert {f"Manager.refresh > {callee}" for callee in callees} <= found
