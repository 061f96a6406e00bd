"""File I/O with no yield after it, as sites."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from astroid import nodes

from pylint_periodic.analysis.domain.paths import Words
from pylint_periodic.analysis.flow.sites import Report, Site, Violation, on_its_own
from pylint_periodic.catalog.vocabulary import Weight
from pylint_periodic.findings import Confidence, Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.node_refs import NodeRef, is_a
from pylint_periodic.source.values.function_refs import FunctionRef

_DOUBT = ", a call after it that may yield could not be resolved"
_FOLDING_SYMBOLS = (Symbol.UNBOUNDED_LOOP, Symbol.SKIPPED_YIELD)


def left_open(report: Report, reason: Words, settings: Settings, *, metadata: bool) -> list[Violation]:
    """Return what a function leaves open at its end, with ``metadata`` also what just looks something up."""
    return [
        on_its_own(site, reason, coverage, settings)
        for site, coverage in report.summary.pending.items()
        if metadata or site.weight is Weight.CONTENT
    ]


def file_sites(function: FunctionRef, report: Report, left: Iterable[Violation]) -> Iterator[Site]:
    """Yield the sites of a function's file I/O, and of what it has ``left`` open.

    There is one for each opened file, and none where a reported loop says it all.
    """
    reported = {site.loop for site in report.sites if site.symbol in _FOLDING_SYMBOLS}
    by_place: dict[NodeRef, Violation] = {}
    for violation in (*report.violations, *left):
        known = by_place.get(violation.site.place)
        longer = known is not None and known.below and not violation.below
        if known is None or longer or (known.loop in reported and violation.loop not in reported):
            by_place[violation.site.place] = violation
    groups: dict[NodeRef, list[Violation]] = {}
    for violation in by_place.values():
        if violation.loop is not None and violation.loop in reported:
            continue
        groups.setdefault(violation.site.origin or violation.site.place, []).append(violation)
    for group in groups.values():
        content = _said_of(group)
        first = min(content, key=lambda item: (item.site.place.line, item.site.place.column))
        more = len(content) - 1
        extra = f" (and {more} more on the same file)" if more else ""
        site = first.site
        cost = max(item.site.cost for item in content)
        yield Site(
            Symbol.FILE_IO,
            site.place,
            f"`{site.text}`{extra}",
            first.reason if first.coverage == 0 else (*first.reason, _DOUBT),
            Confidence.HIGH if first.coverage == 0 else Confidence.INFERENCE_FAILURE,
            function,
            loop=first.loop if is_a(first.loop, nodes.For, nodes.While) else None,
            chain=site.chain,
            hold=replace(first.hold, limited_each=math.isinf(first.hold.seconds) and math.isfinite(cost)),
            below=all(item.below for item in content),
            opened=site.origin is not None and not site.lazy,
            lazy=site.lazy,
            cost=cost,
            more=tuple(
                item.site.place
                for item in content
                if item is not first and item.site.place.file == site.place.file
            ),
        )


def _said_of(group: list[Violation]) -> list[Violation]:
    """Return those of what is done with one file that a message is about."""
    content = [item for item in group if item.site.weight is not Weight.OPEN]
    if content and all(item.below for item in content):
        # To open it in each round of a loop without end is worth no more than what is done with it there.
        opened = [item for item in group if math.isfinite(item.hold.seconds)]
        return [item for item in opened if not item.below] or content
    return [item for item in content if not item.below] or group
