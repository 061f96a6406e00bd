"""What a variant does under the real hub: that it means what its family does is proven, not believed."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.dynamic.laboratory import Experiment, Verdict
from tests.dynamic.programs import HOLDS, LIMITS, Proof, disagreements
from tests.metamorphic.judging import PACKAGE, write
from tests.metamorphic.programs import MODULE, PROGRAMS
from tests.metamorphic.variants import Variant

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def means_another(variant: Variant, directory: Path) -> str:
    """Return how a variant does not do under the hub what its family is known to do, or an empty string."""
    path = write(variant, directory)
    sidecar = PROGRAMS / f"{variant.family.name}.run.toml"
    told = tomllib.loads(sidecar.read_text(encoding="utf-8")) if sidecar.exists() else {}
    expected = Verdict.STARVES if _starves(variant) else Verdict.FINE
    experiment = Experiment(
        path=str(path),
        module=f"{PACKAGE}.{MODULE}" if variant.others else MODULE,
        task="Manager.task",
        roots=(str(directory),),
        before=told.get("before", ""),
        prepare=told.get("prepare", ""),
        limit=LIMITS[expected],
        search=expected is Verdict.STARVES,
    )
    proof = Proof("Manager.task", experiment, expected, expected)
    return "".join(disagreements([proof]).values())


def _starves(variant: Variant) -> bool:
    """Return whether a family holds the hub: data have no end in the laboratory, so what drains them does."""
    return bool(variant.family.answer & HOLDS) or variant.family.name.startswith("drains")
