"""One thing to mend is one finding: what is said at calls is joined by sites, and these by what ends them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from pylint_periodic.catalog.vocabulary import DataSource
from pylint_periodic.findings import BlockingSite, CallPath, Finding, Symbol, TaskKind
from pylint_periodic.locations import Location
from pylint_periodic.settings import Settings
from pylint_periodic.source.values.values import ELEMENT

_Place: TypeAlias = tuple[str, int, int]
_Group: TypeAlias = list[CallPath]

_OPERATIONS = (Symbol.FILE_IO, Symbol.BLOCKING_CALL)


def folded(findings: Iterable[Finding], settings: Settings) -> list[Finding]:
    """Return one finding for each thing to mend, at its site, for all findings below one root.

    One are the sites that the same fix point ends, the operations on one object or on the elements that one
    call of a library gives, and those in one function. One are a loop over data and the site in its rounds
    that its hold comes from, in whichever function that is; and a loop over data and one within its rounds
    that holds the hub for long by a guess alone. A finding is said of the site that holds longest (of those
    without limit what the catalogue gives none comes before the content of a file), and of the call path of
    the severest task.
    """
    sites = _by_site(path for finding in findings for path in finding.call_paths)
    return [_finding(group) for group in _LoopsInOneAnother(_by_mend(sites), settings).folded()]


def _by_site(paths: Iterable[CallPath]) -> list[_Group]:
    """Return the call paths to each site, the first to be shown first, all with what is said of that one."""
    sites: dict[tuple[_Place, Symbol], _Group] = {}
    for path in dict.fromkeys(paths):
        sites.setdefault((_place(path.site.location), path.site.symbol), []).append(path)
    return [_agreed(sorted(found, key=_rank)) for found in sites.values()]


def _agreed(paths: Sequence[CallPath]) -> _Group:
    """Return call paths to one site that all lead to what holds the hub longest there."""
    sites = [*dict.fromkeys(path.site for path in paths)]
    site = min(sites, key=lambda site: site.hold.order)
    site = replace(site, fix=site.fix.no_surer_than(other.fix for other in sites))
    return [*dict.fromkeys(path._replace(site=site) for path in paths)]


def _by_mend(sites: Iterable[_Group]) -> list[_Group]:
    """Join the sites that have something in common by which all of them are mended at once."""
    joined: dict[Hashable, _Group] = {}
    for paths in sites:
        group = [*paths]
        keys = [*_mends(paths[0].site)]
        for other in {id(joined[key]): joined[key] for key in keys if key in joined}.values():
            group += other
            keys += [key for key, has in joined.items() if has is other]
        joined.update(dict.fromkeys(keys, group))
    return [sorted(group, key=_rank) for group in {id(group): group for group in joined.values()}.values()]


def _mends(site: BlockingSite) -> Iterator[Hashable]:
    fix = site.fix
    yield "fix", _place(fix.location), fix.form, fix.text, fix.title
    if site.symbol in _OPERATIONS:
        yield "function", site.symbol, site.location.path, site.function
        if site.origin is not None:
            yield "object", site.symbol, _place(site.origin)
        owner = site.operation.rpartition(".")[0]
        if owner.endswith(ELEMENT):
            yield "elements", site.symbol, owner


class _LoopsInOneAnother:
    """Folds loops over data that are mended where something else is."""

    def __init__(self, groups: Sequence[_Group], settings: Settings) -> None:
        self._groups = groups
        sizes = settings.sizes
        # What is gone over in each of many rounds is taken for the parts of one object.
        self._share = sizes[DataSource.PARTS] / sizes[DataSource.UNKNOWN]
        self._limit = settings.min_hold

    def folded(self) -> list[_Group]:
        """Return the groups that are left, each with those that are folded into it at its end."""
        homes = dict(self._homes())
        kept = {index: [*group] for index, group in enumerate(self._groups) if index not in homes}
        for index, home in homes.items():
            kept.setdefault(_last(homes, home), []).extend(self._groups[index])
        return [*kept.values()]

    def _homes(self) -> Iterator[tuple[int, int]]:
        """Yield the number of each group that is folded, and of that which it is folded into."""
        for index, group in enumerate(self._groups):
            home = self._round_it(group) if self._is_short_in_rounds(group) else self._within_it(group)
            if home is not None:
                yield index, home

    def _is_short_in_rounds(self, group: _Group) -> bool:
        hold = group[0].site.hold
        return _is_data_loop(group) and hold.guessed and hold.seconds * self._share < self._limit

    def _round_it(self, group: _Group) -> int | None:
        """Return the first of the loops over data that every way to a site leads through."""
        homes = [next(self._loops_on(path), None) for path in group]
        return homes[0] if None not in homes else None

    def _loops_on(self, path: CallPath) -> Iterator[int]:
        for index, other in enumerate(self._groups):
            if _is_data_loop(other) and any(_lies_in(step, other[0].site.location) for step in path.steps):
                yield index

    def _within_it(self, group: _Group) -> int | None:
        """Return the first site in the rounds of a loop over data that its hold comes from."""
        if not _is_data_loop(group):
            return None
        loop = group[0].site
        dearest = {(part.path, part.line) for part in loop.evidence.parts if isinstance(part, Location)}
        within = (
            index
            for index, other in enumerate(self._groups)
            if other is not group
            and not self._is_short_in_rounds(other)
            and any(_leads_through(path, loop, dearest) for path in other)
        )
        return next(within, None)


def _last(homes: Mapping[int, int], home: int) -> int:
    """Return where what is folded into what is folded itself ends up."""
    seen: set[int] = set()
    # Loops in a call cycle may be in one another; then one of them stays.
    while home in homes and home not in seen:
        seen.add(home)
        home = homes[home]
    return home


def _is_data_loop(group: _Group) -> bool:
    return group[0].site.symbol is Symbol.DATA_LOOP


def _leads_through(path: CallPath, loop: BlockingSite, dearest: set[tuple[str, int]]) -> bool:
    """Return whether a call path leads through the part of a loop's rounds that takes longest."""
    inside = [step for step in path.steps if _lies_in(step, loop.location)]
    return any((step.path, step.line) in dearest for step in inside)


def _lies_in(inner: Location, outer: Location) -> bool:
    begin, end = (outer.line, outer.column), (outer.end_line or outer.line, outer.end_column or 0)
    return inner.path == outer.path and begin < (inner.line, inner.column) < end


def _rank(path: CallPath) -> tuple[bool, tuple[float, bool], int, int, _Place]:
    """Return the order of call paths: tasks before greenthreads, then the longest, surest, shortest first."""
    site, greenthread = path.site, path.task.kind is TaskKind.GREENTHREAD
    return greenthread, site.hold.order, path.confidence.doubt, len(path.chain), _place(site.location)


def _finding(group: _Group) -> Finding:
    (task, chain, site, confidence), *others = group
    return Finding(site.symbol, site.location, task, chain, site, confidence, tuple(others))


def _place(location: Location) -> _Place:
    return location.path, location.line, location.column
