"""Fingerprints: by what a finding is known again when lines have moved or the code was laid out anew."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from pylint_periodic.findings import BlockingSite, Finding

# Stands before every fingerprint that is kept: a change of what goes into one is a new version.
VERSION = "pylintPeriodic/v2"


def site_fingerprints(findings: Sequence[Finding]) -> list[dict[BlockingSite, str]]:
    """Return, for each of the findings of a run, the fingerprint of each of its sites, in their order.

    A fingerprint is made of the symbol, the path and the qualified function of the site, and what stands
    there free of layout; paths are relative to the package's root. Equal ones are numbered by their lines.
    So it survives moved lines, a new layout, and changes in other functions, and is the same at whichever
    place the message stands; the tasks and the calls on the way are no part of it.
    """
    pairs = [(finding, site) for finding in findings for site in finding.sites]
    in_order = sorted(
        range(len(pairs)), key=lambda index: (pairs[index][1].location.line, pairs[index][1].location.column)
    )
    numbered = dict(zip(in_order, unique(_identity(pairs[index][1]) for index in in_order), strict=True))
    given = iter([numbered[index] for index in range(len(pairs))])
    return [{site: next(given) for site in finding.sites} for finding in findings]


def unique(identities: Iterable[Sequence[str]]) -> list[str]:
    """Return a fingerprint for each identity, all different: equal identities are told apart by order."""
    seen: Counter[tuple[str, ...]] = Counter()
    made = []
    for identity in identities:
        key = tuple(identity)
        made.append(_digest(VERSION, *key, str(seen[key])))
        seen[key] += 1
    return made


def _identity(site: BlockingSite) -> tuple[str, ...]:
    return site.symbol.value, site.location.path, site.function, site.source


def _digest(*parts: str) -> str:
    text = "\0".join(parts).encode("utf-8", "surrogateescape")
    return hashlib.sha256(text).hexdigest()[:32]
