"""What the command lists: its tasks, functions and calls below each, and what others are taken for."""

from __future__ import annotations

import json
import subprocess
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.tools.compare_calls.recordings import Key

Place = tuple[str, int, int, int, int]


class Listing:
    """The JSON of ``tasks --calls``, by functions and places."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Sort what stands in the document."""
        self.reached: dict[Key, set[Key]] = defaultdict(set)
        self.edges: dict[Key, set[tuple[Key, Key]]] = defaultdict(set)
        self.fates: dict[tuple[str, int, int], set[str]] = defaultdict(set)
        self._fans: dict[tuple[Key, Place], dict[Key, bool]] = defaultdict(dict)
        calls = [self._call(call) for call in document["calls"]]
        for task in document["tasks"]:
            own = (task["path"], task["line"])
            below = {
                (module["path"], function["line"])
                for module in task["reaches"]["modules"]
                for function in module["functions"]
            }
            for key in (own, (task["function"]["path"], task["function"]["line"])):
                self.reached[key] |= below
                self.edges[key] |= {edge for number in task["calls"] if (edge := calls[number])}

    def _call(self, call: dict[str, Any]) -> tuple[Key, Key] | None:
        """Keep a call, and return its functions where it is followed."""
        callee = call["callee"]
        what = f"{call['fate']}: {callee['name'] if callee else call['name']}"
        self.fates[call["path"], call["line"], call["column"]].add(what)
        if call["fate"] != "followed":
            return None
        caller = (call["caller"]["path"], call["caller"]["line"])
        place = (call["path"], call["line"], call["column"], call["end_line"], call["end_column"])
        to = (callee["path"], callee["line"])
        fan = self._fans[caller, place]
        fan[to] = fan.get(to, False) or call["confidence"] == "INFERENCE"
        return caller, to

    @property
    def fans(self) -> Counter[str]:
        """Return how many functions each place that runs any can run, by the place."""
        widest: Counter[str] = Counter()
        for (_, (path, line, *_)), callees in self._fans.items():
            widest[f"{path}:{line}"] = max(widest[f"{path}:{line}"], len(callees))
        return widest

    @property
    def inferred_fans(self) -> list[int]:
        """Return the number of functions for each place that was dispatched by hierarchy."""
        return [len(callees) for callees in self._fans.values() if any(callees.values())]


def list_calls(command: Path, site: Path, package: str, kept: Path, options: Sequence[str] = ()) -> Listing:
    """Run the command on a package in a folder, unless ``kept`` holds what it said; return that."""
    if not kept.exists():
        given = ["tasks", package, "--no-cache", "--format=json", "--calls", "-o", str(kept.resolve()), "--"]
        done = subprocess.run(
            [command, *given, "--periodic-concurrency=eventlet", *options], cwd=site, check=False
        )
        if done.returncode not in (0, 1):
            raise SystemExit(f"the command ended with {done.returncode}")
    return Listing(json.loads(kept.read_bytes()))
