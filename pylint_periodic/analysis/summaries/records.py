"""Reports as records: bytes that another process, or a later run, reads back as the same report."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from pylint_periodic.analysis.domain.flows import IoSite
from pylint_periodic.analysis.domain.paths import Coverage, Paths, Witness, Work
from pylint_periodic.analysis.flow.sites import CallEdge, Report, Site, Spawn, Summary, Violation
from pylint_periodic.analysis.loops.trip_counts import Trips
from pylint_periodic.source.syntax.node_refs import NodeRef


class _Path(msgspec.Struct, frozen=True, array_like=True):
    coverage: Coverage
    work: Work
    witness: Witness


class _Pending(msgspec.Struct, frozen=True, array_like=True):
    site: IoSite
    coverage: Coverage


class _Summary(msgspec.Struct, frozen=True, array_like=True):
    """A summary with lists in place of mappings, whose keys no format has."""

    returns: list[_Path]
    raises: list[_Path]
    enters: list[_Path]
    steps: list[_Path]
    leaves: list[_Path]
    pending: list[_Pending]
    first_io: Coverage | None
    weight: float
    trips: Trips | None


class _Report(msgspec.Struct, frozen=True, array_like=True):
    """A report with such a summary."""

    summary: _Summary
    sites: list[Site]
    violations: list[Violation]
    spawns: list[Spawn]
    edges: list[CallEdge]
    yields: list[NodeRef]
    cut_short: str


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Report)


def encode(report: Report) -> bytes:
    """Return a report as bytes: the same in every process that looks at the same function.

    The order of all that was found stays, as something may hang on it. Raises ``UnicodeEncodeError`` where a
    file is named whose name is no UTF-8.
    """
    record = _Report(
        _recorded(report.summary),
        report.sites,
        report.violations,
        report.spawns,
        report.edges,
        report.yields,
        report.cut_short,
    )
    return _ENCODER.encode(record)


def decode(data: bytes) -> Report:
    """Return the report that ``data`` was made of. Raises ``msgspec.MsgspecError`` for other data."""
    record = _DECODER.decode(data)
    return Report(
        _read(record.summary),
        record.sites,
        record.violations,
        record.spawns,
        record.edges,
        record.yields,
        record.cut_short,
    )


def _recorded(summary: Summary) -> _Summary:
    trips = summary.trips
    return _Summary(
        _listed(summary.returns),
        _listed(summary.raises),
        _listed(summary.enters),
        _listed(summary.steps),
        _listed(summary.leaves),
        [_Pending(site, coverage) for site, coverage in summary.pending.items()],
        summary.first_io,
        float(summary.weight),
        trips and replace(trips, count=float(trips.count), factor=float(trips.factor)),
    )


def _read(record: _Summary) -> Summary:
    return Summary(
        _paths(record.returns),
        _paths(record.raises),
        _paths(record.enters),
        _paths(record.steps),
        _paths(record.leaves),
        {item.site: item.coverage for item in record.pending},
        record.first_io,
        record.weight,
        record.trips,
    )


def _listed(paths: Paths) -> list[_Path]:
    return [_Path(*mark, witness) for mark, witness in paths.items()]


def _paths(listed: list[_Path]) -> Paths:
    return {(path.coverage, path.work): path.witness for path in listed}
