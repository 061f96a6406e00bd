"""The variants that get another answer than their family: a list that can only become shorter."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

KNOWN = Path(__file__).with_name("known.toml")
_HEAD = """\
# The variants of which the linter says what it does not say of their family: by transformation, the families.
# `python -m tests.metamorphic --known` writes the list anew. A test fails for one that is right, and counts.
"""


def known() -> dict[str, frozenset[str]]:
    """Return the families whose variants are known to get another answer, by transformation."""
    read = tomllib.loads(KNOWN.read_text(encoding="utf-8"))
    return {name: frozenset(families) for name, families in read.items()}


def write(wrong: Iterable[tuple[str, str]]) -> None:
    """Replace the list by pairs of a transformation and a family."""
    found: dict[str, list[str]] = {}
    for name, family in wrong:
        found.setdefault(name, []).append(family)
    KNOWN.write_text(_HEAD + "".join(_rows(found)), encoding="utf-8")


def _rows(found: Mapping[str, list[str]]) -> Iterable[str]:
    for name, families in sorted(found.items()):
        row = f"{name} = {sorted(families)!r}\n".replace("'", '"')
        if len(row) > 110:
            row = f"{name} = [\n" + "".join(f'    "{family}",\n' for family in sorted(families)) + "]\n"
        yield row
