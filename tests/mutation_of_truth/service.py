"""All deletions of a service, file by file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from astroid.exceptions import AstroidError

from pylint_periodic.settings import Settings
from tests.mutation_of_truth.deletion import Seen, Source
from tests.mutation_of_truth.verdicts import Outcome, Verdict, verdict
from tests.mutation_of_truth.yields import Place, place

DEFAULT, WIDE_OPEN = "default", "wide open"
MODES: Mapping[str, Settings] = {
    DEFAULT: Settings(concurrency="eventlet", min_hold=0.0),
    WIDE_OPEN: Settings(concurrency="eventlet", data_loops="all", min_hold=0.0, report_may_yield=True),
}


@dataclass(frozen=True)
class Deleted:
    """A yield that was deleted, and what came of it under each set of options."""

    path: str
    line: int
    text: str
    loop: str
    verdicts: Mapping[str, Verdict]

    @property
    def outcome(self) -> Outcome:
        """Return what came of it with all options wide open."""
        return self.verdicts[WIDE_OPEN].outcome


def files_of(package: Path) -> Iterator[Path]:
    """Yield the files of a package that are no tests, sorted."""
    for path in sorted(package.rglob("*.py")):
        if "tests" not in path.relative_to(package).parts:
            yield path


def name_of(package: Path) -> str:
    """Return the name of a service, with its version where it lies unpacked beside its metadata."""
    name = package.resolve().name
    beside = sorted(package.resolve().parent.glob(f"{name}-*.dist-info"))
    return beside[0].name.removesuffix(".dist-info").replace("-", " ") if beside else name


def deletions(path: Path, package: Path) -> list[Deleted]:
    """Delete each explicit yield of a file on its own; a file that is no Python has none."""
    try:
        source = Source(path)
    except (OSError, UnicodeDecodeError, LookupError, SyntaxError, AstroidError):
        return []
    yields = source.yields(MODES[DEFAULT])
    given: list[dict[str, Verdict]] = [{} for _ in yields]
    for mode, settings in MODES.items():
        before: dict[Place, Seen] = {}
        for found, verdicts in zip(yields, given, strict=True):
            at = place(found.function)
            if at not in before:
                before[at] = source.seen(found.function, settings)
            verdicts[mode] = verdict(source, found, before[at], settings)
    return [
        Deleted(
            path.relative_to(package.parent).as_posix(),
            found.statement.lineno,
            found.text,
            source.line(found.loops[0].lineno),
            verdicts,
        )
        for found, verdicts in zip(yields, given, strict=True)
    ]
