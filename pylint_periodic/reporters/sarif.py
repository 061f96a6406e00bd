"""``--output-format=periodic-sarif``: SARIF 2.1.0 (OASIS), with call chains, fixes and fingerprints."""

from __future__ import annotations

import math
import os
import re
import sys
from collections.abc import Iterator
from importlib import metadata

from pylint_periodic.escaping import visible_line
from pylint_periodic.findings import Finding, Hold
from pylint_periodic.fingerprints import VERSION
from pylint_periodic.locations import Location
from pylint_periodic.messages import SEVERITIES
from pylint_periodic.reporters.base import Json, PeriodicReporter, Said
from pylint_periodic.reporters.sarif_places import ROOT, SarifPlaces
from pylint_periodic.reporters.sarif_rules import NOT_JUDGED, is_of_the_run, notifications, rules
from pylint_periodic.reporters.sources import Proposal, Sources, sources_of
from pylint_periodic.store import judgements_of
from pylint_periodic.wording import describe_choice, message_text

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# SARIF's 0 to 100 for what a user is to look at first: how much of it a hold of a second has, and each ten
# times longer one more.
_RANK_OF_A_SECOND, _RANK_OF_TEN_TIMES, _HIGHEST_KNOWN, _UNLIMITED = 50.0, 10.0, 99.0, 100.0
# What viewers would take for a link.
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


class SarifReporter(PeriodicReporter):
    """Writes one run with a result for each message, and for each site of a message that stands for several.

    What is said of the run itself (our own failures, a walk that was cut short, pylint's fatal messages)
    becomes a notification, and so does what was not judged.
    """

    name = "periodic-sarif"

    def document(self, said: list[Said]) -> Json:
        """Return the log file."""
        messages = [item.message for item in said]
        sources = sources_of(self.linter)
        rows = rules(self.linter, messages)
        notes = notifications(self.linter, messages)
        driver: dict[str, Json] = {
            "name": "pylint_periodic",
            "rules": [*rows],
            "notifications": [NOT_JUDGED, *notes],
        }
        if version := _version():
            driver["version"] = version
        numbers = {str(row["id"]): number for number, row in enumerate(rows)}
        results: list[Json] = [
            {"ruleId": item.message.msg_id, "ruleIndex": numbers[item.message.msg_id], **result}
            for item in said
            if not is_of_the_run(item.message)
            for result in self._results(item, sources)
        ]
        numbers = {str(row["id"]): number for number, row in enumerate(notes, 1)}
        notified: list[Json] = [
            self._notification(item, numbers[item.message.msg_id], sources)
            for item in said
            if is_of_the_run(item.message)
        ]
        notified += self._not_judged(sources)
        failed = any(is_of_the_run(item.message) and item.message.category != "info" for item in said)
        return {
            "$schema": _SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver},
                    "invocations": [
                        {"executionSuccessful": not failed, "toolExecutionNotifications": notified}
                    ],
                    "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
                    "columnKind": "unicodeCodePoints",
                    "newlineSequences": ["\r\n", "\n", "\r"],
                    "results": results,
                }
            ],
        }

    def _not_judged(self, sources: Sources) -> Iterator[Json]:
        """Yield a notification for each file, module and call that the run could not judge."""
        judged = judgements_of(self.linter).all
        places = SarifPlaces(self.places, sources)
        skipped = {os.path.abspath(what.path): what.reason for what in judged.not_looked_at}
        for file in judged.files:
            for what in file.judged.unread:
                skipped.setdefault(os.path.join(file.root, what.path), what.reason)
        for path, reason in sorted(skipped.items()):
            yield _note(f"not judged: {reason}", places.of_file(path))
        calls = {(file.root, place) for file in judged.files for place in file.judged.unresolved}
        for root, place in sorted(
            calls, key=lambda call: (call[0], call[1].path, call[1].line, call[1].column)
        ):
            where = SarifPlaces(self.places, sources, root).of(place, "the call")
            yield _note("not judged: the function that is handed over here is not known", where)

    def _notification(self, said: Said, index: int, sources: Sources) -> Json:
        places = SarifPlaces(self.places, sources)
        note: dict[str, Json] = {
            "descriptor": {"id": said.message.msg_id, "index": index},
            "level": SEVERITIES[said.message.category].sarif,
            "message": {"text": said.text},
        }
        if said.message.abspath:
            note["locations"] = [places.of_message(said.message)]
        return note

    def _results(self, said: Said, sources: Sources) -> Iterator[dict[str, Json]]:
        message, found = said.message, said.found
        places = SarifPlaces(self.places, sources, found.root if found else "")
        result: dict[str, Json] = {
            "level": SEVERITIES[message.category].sarif,
            "message": {"text": _escaped(said.text)},
            "partialFingerprints": {VERSION: said.fingerprint},
        }
        if message.abspath:
            result["locations"] = [places.of_message(message)]
        if found is None:
            yield result
            return
        parts = found.finding.by_site()
        for part in parts:
            related, said_of_them = _related(part, places)
            text = said.text if len(parts) == 1 else message_text(part)
            yield result | {
                "message": {"text": f"{_escaped(text)}. {said_of_them}"},
                "partialFingerprints": {VERSION: said.by_site[part.site]},
                "rank": _rank(part.site.hold),
                "codeFlows": [places.flow(path) for path in part.call_paths],
                "relatedLocations": related,
                "fixes": _fixes(places, sources.proposals(part.site, found.root)),
                "properties": {"confidence": part.confidence.value, **_hold(part.site.hold)},
            }


def _rank(hold: Hold) -> float:
    if math.isinf(hold.seconds):
        return _UNLIMITED
    tens = math.log10(max(hold.seconds, sys.float_info.min))
    return round(min(max(_RANK_OF_A_SECOND + _RANK_OF_TEN_TIMES * tens, 0.0), _HIGHEST_KNOWN), 1)


def _hold(hold: Hold) -> dict[str, Json]:
    """Return how long a site is taken to hold the hub, in seconds; nothing where nothing known limits it."""
    return {} if math.isinf(hold.seconds) else {"holdSeconds": float(f"{hold.seconds:.2g}")}


def _note(text: str, location: Json) -> Json:
    descriptor: Json = {"id": NOT_JUDGED["id"], "index": 0}
    return {
        "descriptor": descriptor,
        "level": "warning",
        "message": {"text": visible_line(text)},
        "locations": [location],
    }


def _related(finding: Finding, places: SarifPlaces) -> tuple[list[Json], str]:
    """Return the places that a result refers to, and the sentence that does so."""
    site = finding.site
    wanted: list[tuple[Location, str, str]] = []
    if _begin(site.location) != _begin(finding.location):
        wanted.append((site.location, "the blocking site", site.what))
    if site.loop:
        wanted.append((site.loop, "the loop", "the loop round it"))
    wanted.append((site.fix.location, "the fix point", describe_choice(site.fix, finding.location.path)))
    related: list[Json] = [
        {"id": number, **places.of(location, text)} for number, (location, _, text) in enumerate(wanted, 1)
    ]
    links = [f"[{name}]({number})" for number, (_, name, _) in enumerate(wanted, 1)]
    *first, last = links
    return related, f"See {', '.join(first)} and {last}." if first else f"See {last}."


def _begin(location: Location) -> tuple[str, int, int]:
    return location.path, location.line, location.column


def _fixes(places: SarifPlaces, proposals: Iterator[Proposal]) -> list[Json]:
    return [
        {
            "description": {"text": proposal.described},
            "artifactChanges": [places.change(proposal)],
            "properties": {"form": proposal.fix.form.value, "safety": proposal.fix.safety.value},
        }
        for proposal in proposals
    ]


def _escaped(text: str) -> str:
    return _LINK.sub(r"\\[", text)


def _version() -> str:
    try:
        return metadata.version("pylint-periodic")
    except metadata.PackageNotFoundError:
        return ""  # run from a directory that is not installed
