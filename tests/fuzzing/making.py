"""Makes modules of nothing but a seed: random syntax, and real files that were tampered with."""

from __future__ import annotations

import random
import sysconfig
import tokenize
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pysource_codegen import generate

from tests.fuzzing.mutation import Mutator
from tests.fuzzing.pieces import UNPARSABLE, Source, parse
from tests.fuzzing.snippets import IMPORTS
from tests.tools.corpora import files_in

# In lines. Of a longer file only some neighbours at its top level are taken, so that each is soon looked at.
LONGEST_EXCERPT = 200
PACKAGE = "made"


@dataclass(frozen=True)
class Made:
    """Files by their path, and in words how they were made."""

    seed: int
    how: str
    files: Mapping[PurePosixPath, bytes]


def standard_library() -> list[Path]:
    """Return the files of the running Python's standard library and its tests."""
    files = files_in([Path(sysconfig.get_path("stdlib"))])
    return [path for path in files if "site-packages" not in path.parts]


def make(seed: int, real: Sequence[Path]) -> Made:
    """Return what one seed makes, by the running Python, from these ``real`` files."""
    rng = random.Random(seed)
    ways: dict[str, Callable[[random.Random], Source]] = {
        "generated": _generated,
        "mutated": lambda rng: _excerpt(rng, real),
    }
    how = rng.choice(("generated", "mutated"))
    if rng.random() < 0.8:
        return Made(seed, how, {PurePosixPath("made.py"): _dressed(_finished(ways[how](rng), rng), rng)})
    names = ("first", "second", "__init__")
    files = {}
    for name in names:
        text = _linked(_finished(ways[how](rng), rng), rng, names)
        files[PurePosixPath(PACKAGE, f"{name}.py")] = _dressed(text, rng)
    return Made(seed, f"{how}, in a package", files)


def _generated(rng: random.Random) -> Source:
    mutator = Mutator(rng)
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                size, depth = rng.choice((40, 80, 200)), rng.choice((4, 6, 8))
                text = generate(rng.getrandbits(32), node_limit=size, depth_limit=depth)
            except (*UNPARSABLE, AssertionError, SystemExit):
                continue  # it gives up on some seeds
        source = Source.of(text)
        if source:
            return mutator.in_functions(source) if rng.random() < 0.8 else source


def _excerpt(rng: random.Random, real: Sequence[Path]) -> Source:
    while True:
        try:
            with tokenize.open(rng.choice(real)) as file:
                text = file.read()
        except (OSError, SyntaxError, UnicodeDecodeError):
            continue
        whole = Source.of(text)
        top, lines = (whole.top, whole.lines) if whole else ([], [])
        if not top:
            continue
        chosen: list[str] = []
        for piece in top[rng.randrange(len(top)) if len(lines) > LONGEST_EXCERPT else 0 :]:
            part = lines[piece.first : piece.end]
            if chosen and len(chosen) + len(part) > LONGEST_EXCERPT:
                break
            chosen += [*part, ""]
        excerpt = Source.of("\n".join(chosen)) if len(chosen) <= 2 * LONGEST_EXCERPT else None
        if excerpt:
            return excerpt


def _finished(source: Source, rng: random.Random) -> str:
    """Make tasks of a text's functions, change it some more, and import what tasks use."""
    mutator = Mutator(rng)
    return IMPORTS + mutator.mutated(mutator.with_tasks(source), rng.randint(2, 16)).text


def _linked(text: str, rng: random.Random, names: Sequence[str]) -> str:
    """Let a module of a package import from the others, and from itself."""
    lines = []
    for name in rng.sample(names, 2):
        module = PACKAGE if name == "__init__" else f"{PACKAGE}.{name}"
        one, two = rng.randrange(6), rng.randrange(6)
        forms = (
            f"from {module} import *",
            f"from {module} import name_{one} as name_{two}",
            f"from {module} import name_{one}, name_{two}",
            f"import {module} as name_{one}",
            f"import {module}",
            f"from . import {name} as name_{two}",
            f"from .{name} import *",
        )
        lines.append(rng.choice(forms))
    if rng.random() < 0.3:
        return "\n".join([text, *lines, ""])
    return "\n".join([*lines, text])


def _dressed(text: str, rng: random.Random) -> bytes:
    """Return a text as bytes, now and then in an unusual form that Python takes as well."""
    plain = text.encode("utf-8", "surrogatepass")
    rare = rng.random()
    if rare < 0.7:
        return plain
    forms: tuple[Callable[[str], bytes], ...] = (
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("    ", "\t").encode(),
        lambda text: text.replace("    ", " ").encode(),
        lambda text: text.replace("\n\n", "\n\f\n").encode(),
        lambda text: text.replace("\ndef ", "\n\fdef ").encode(),
        lambda text: f"# -*- coding: latin-1 -*-\n{text}".encode("latin-1"),
        lambda text: f"# vim: fileencoding=utf-16-le\n{text}".encode("utf-16-le"),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace("\n", " # \N{SNOWMAN}\n").encode(),
        lambda text: text.replace("\n", " \\\n\n").encode(),
    )
    try:
        dressed = rng.choice(forms)(text)
    except UnicodeEncodeError:
        return plain
    return dressed if parse(dressed) else plain
