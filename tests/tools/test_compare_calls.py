"""The comparison of listed calls with recorded ones tells what is reached, and what is missed."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from tests.tools.compare_calls.__main__ import main

MANAGER = """\
from oslo_service import periodic_task

from shop import store


class Manager(periodic_task.PeriodicTasks):
    def __init__(self, box):
        self.box = box

    @periodic_task.periodic_task
    def refresh(self, context):
        store.load()
        self.box.empty()
"""
STORE = """\
class Crate:
    def empty(self):
        self.drop()

    def drop(self):
        pass


class Shelf:
    def empty(self):
        pass


def load():
    return raw()


def raw():
    return 1
"""
RECORDING = {
    "service": "shop",
    "pypi": "shop",
    "version": "1",
    "package": "shop",
    "functions": [
        ["shop/manager.py", "Manager.refresh", 10],
        ["shop/store.py", "load", 14],
        ["shop/store.py", "raw", 18],
        ["shop/store.py", "Crate.empty", 2],
        ["shop/store.py", "Crate.drop", 5],
    ],
    "via": ["oslo_messaging/rpc.py:call"],
    "edges": [
        [0, 1, [12, 12, 8, 20], [], 0],
        [1, 2, [15, 15, 11, 16], [], 0],
        [0, 3, [13, 13, 8, 24], [], 0],
        [3, 4, [3, 3, 8, 19], [], 0],
        [0, 4, [13, 13, 8, 24], [0], 0],
    ],
    "tasks": [
        {
            "function": 0,
            "kinds": ["periodic"],
            "wrappers": [],
            "ran": 1,
            "edges": [[number, 1] for number in range(5)],
        }
    ],
}


def test_a_miss_is_told_with_what_is_lost_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "site" / "shop"
    package.mkdir(parents=True)
    for name, text in {"__init__.py": "", "manager.py": MANAGER, "store.py": STORE}.items():
        (package / name).write_text(text, encoding="utf-8")
    recording = tmp_path / "shop.json.gz"
    with gzip.open(recording, "wt", encoding="utf-8") as file:
        json.dump(RECORDING, file)
    given = ["compare_calls", "--site", str(package.parent), "--missed", "3", str(recording)]
    monkeypatch.setattr(sys, "argv", given)
    main()
    # Of the calls through a remote procedure nothing is wanted.
    assert capsys.readouterr().out.splitlines() == [
        "shop 1: 2 of 3 pairs at the frontier (66.7 %), 2 of 4 functions of tasks (50.0 %)",
        "  fan-out of 2 places: mean 1.00, median 1, 95 % 1,"
        " most shop/manager.py:12 1, shop/store.py:15 1; 0 by hierarchy",
        "all: 2 of 3 pairs at the frontier (66.7 %), 2 of 4 functions of tasks (50.0 %)",
        "",
        "1 missed pairs: pairs, functions of tasks behind them, by kind",
        "   1     2  attribute.x()",
        f"{'':15}2  shop/manager.py:13 -> shop/store.py:Crate.empty  [unresolved: self.box.empty]",
    ]
