"""A text index of a package: which files define a class or a method of a name, without parsing any."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_METHOD = re.compile(rb"^[ \t]+(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)
_CLASS = re.compile(rb"^class[ \t]+(\w+)", re.MULTILINE)


@dataclass(frozen=True)
class PackageIndex:
    """Dotted module names, sorted, by the name of a method or of a top-level class in their text."""

    methods: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=64)
def package_index(root: Path, package: str) -> PackageIndex:
    """Return the index of the package ``package`` in the directory ``root``; its tests are left out."""
    methods: dict[str, list[str]] = {}
    classes: dict[str, list[str]] = {}
    for path in sorted((root / package).rglob("*.py")) if package else ():
        relative = path.relative_to(root)
        if "tests" in relative.parts[:-1]:
            continue
        try:
            text = path.read_bytes()
        except OSError:
            continue
        parts = relative.with_suffix("").parts
        dotted = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        for pattern, into in ((_METHOD, methods), (_CLASS, classes)):
            for name in sorted({match.decode("utf-8", "replace") for match in pattern.findall(text)}):
                into.setdefault(name, []).append(dotted)
    return PackageIndex(_frozen(methods), _frozen(classes))


def _frozen(names: dict[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(modules) for name, modules in names.items()}
