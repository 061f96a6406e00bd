"""Makes a program of one piece of each kind, and lists the programs to try."""

from __future__ import annotations

import itertools
import random
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_PIECES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("pieces.toml").read_text(encoding="utf-8")
)
IMPORTS, LOOPS = _PIECES["imports"], _PIECES["loops"]
MODULE_BINDINGS, LOCAL_BINDINGS = _PIECES["module_bindings"], _PIECES["local_bindings"]

_PROGRAM = '''\
"""A program that nobody wrote."""
{head}
from oslo_service import periodic_task
{module}


class Manager(periodic_task.PeriodicTasks):
    never = False

    def __init__(self, seen):
        self.seen = seen
        self.items = seen.source[:]

    def note(self):
        self.seen.append(self.at)
        self.at += 4

    @periodic_task.periodic_task(spacing=60)
    def task(self, context):
{body}
{tail}
'''


@dataclass(frozen=True)
class Recipe:
    """The names of the pieces of one program; with ``eager`` its loop yields in every round already."""

    imports: str
    module: str
    local: str
    loop: str
    eager: bool = False

    def __str__(self) -> str:
        """Return what the program is made of."""
        pieces = (self.imports, self.module, self.local, self.loop, "eager" if self.eager else "silent")
        return " / ".join(pieces)

    def program(self) -> str:
        """Return the source."""
        given = IMPORTS[self.imports]
        pause = given.get("call", "") if self.eager else ""
        loop = "\n".join(
            line.replace("{pause}", pause)
            for line in LOOPS[self.loop].split("\n")
            if pause or line.strip() != "{pause}"
        )
        parts = (given.get("local"), LOCAL_BINDINGS[self.local], loop)
        return _PROGRAM.format(
            head=given.get("head", ""),
            module=MODULE_BINDINGS[self.module],
            body=textwrap.indent("\n".join(filter(None, parts)), " " * 8),
            tail=given.get("tail", ""),
        )


def recipes(number: int, seed: int = 0) -> Iterator[Recipe]:
    """Yield recipes: each loop with each way to import, then as many others as are left, by chance."""
    plain = [
        Recipe(imports, "none", "none", loop, eager)
        for loop in LOOPS
        for eager in (False, True)
        for imports in ("none", "plain")
        if not eager or IMPORTS[imports].get("call")
    ]
    singles = [
        Recipe(imports, module, local, loop)
        for imports, module, local in (
            *((name, "none", "none") for name in IMPORTS),
            *((imports, name, "none") for name in MODULE_BINDINGS for imports in ("none", "plain")),
            *((imports, "none", name) for name in LOCAL_BINDINGS for imports in ("none", "plain")),
        )
        for loop in ("a list", "by 1")
    ]
    first = list(dict.fromkeys((*plain, *singles)))
    yield from first[:number]
    chance = random.Random(seed)  # the same programs each time
    seen = set(first)
    kinds = (list(IMPORTS), list(MODULE_BINDINGS), list(LOCAL_BINDINGS), list(LOOPS), [False, True])
    every = len(list(itertools.product(*kinds)))
    while len(seen) < min(number, every // 2):
        picked = Recipe(*(chance.choice(kind) for kind in kinds))  # type: ignore[arg-type]
        if picked not in seen and (not picked.eager or IMPORTS[picked.imports].get("call")):
            seen.add(picked)
            yield picked
