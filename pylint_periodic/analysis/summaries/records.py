"""Summaries as records: bytes that another process, or a later run, reads back as the same summary."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from pylint_periodic.analysis.domain.flows import IoSite
from pylint_periodic.analysis.domain.paths import Coverage, Note, Paths, Work
from pylint_periodic.analysis.flow.sites import Summary
from pylint_periodic.analysis.loops.trip_counts import Trips


class _Path(msgspec.Struct, frozen=True, array_like=True):
    coverage: Coverage
    work: Work
    witness: tuple[Note, ...]


class _Pending(msgspec.Struct, frozen=True, array_like=True):
    site: IoSite
    coverage: Coverage


class _Record(msgspec.Struct, frozen=True, array_like=True):
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


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Record)


def encode(summary: Summary) -> bytes:
    """Return a summary as bytes; equal summaries give equal bytes."""
    trips = summary.trips
    pending = [_Pending(site, coverage) for site, coverage in summary.pending.items()]
    record = _Record(
        _listed(summary.returns),
        _listed(summary.raises),
        _listed(summary.enters),
        _listed(summary.steps),
        _listed(summary.leaves),
        sorted(pending, key=_ENCODER.encode),
        summary.first_io,
        float(summary.weight),
        trips and replace(trips, count=float(trips.count), factor=float(trips.factor)),
    )
    return _ENCODER.encode(record)


def decode(data: bytes) -> Summary:
    """Return the summary that ``data`` was made of. Raises ``msgspec.MsgspecError`` for other data."""
    record = _DECODER.decode(data)
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
    return [_Path(*mark, witness) for mark, witness in sorted(paths.items(), key=lambda item: item[0])]


def _paths(listed: list[_Path]) -> Paths:
    return {(path.coverage, path.work): path.witness for path in listed}
