"""``--output-format=periodic-sarif``: SARIF 2.1.0 (OASIS), with call chains, fixes and fingerprints."""

from __future__ import annotations

import math
import os
import re
import sys
from collections.abc import Iterator
from importlib import metadata

from pylint_periodic.escaping import json_text, visible_line
from pylint_periodic.findings import Finding, Hold
from pylint_periodic.fingerprints import VERSION
from pylint_periodic.locations import Location
from pylint_periodic.messages import SEVERITIES
from pylint_periodic.reporters.base import Json, PeriodicReporter, Said
from pylint_periodic.reporters.sarif_places import ROOT, SarifPlaces
from pylint_periodic.reporters.sarif_rules import NOT_JUDGED, is_of_the_run, notifications, rules
from pylint_periodic.reporters.sources import Sources, sources_of
from pylint_periodic.store import judgements_of
from pylint_periodic.wording import describe_choice

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# SARIF's 0 to 100 for what a user is to look at first: how much of it a hold of a second has, and each ten
# times longer one more.
_RANK_OF_A_SECOND, _RANK_OF_TEN_TIMES, _HIGHEST_KNOWN, _UNLIMITED = 50.0, 10.0, 99.0, 100.0
# What viewers would take for a link.
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


class SarifReporter(PeriodicReporter):
    """Writes one run with a result for each message: all that one thing to mend ends is one alert.

    The sites, call paths and fixes that a message stands for are in its result.

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
            {
                "ruleId": item.message.msg_id,
                "ruleIndex": numbers[item.message.msg_id],
                **self._result(item, sources),
            }
            for item in said
            if not is_of_the_run(item.message)
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

    def _result(self, said: Said, sources: Sources) -> dict[str, Json]:
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
            return result
        finding = found.finding
        related, said_of_them = _related(finding, places)
        longest = max((site.hold for site in finding.sites), key=lambda hold: hold.seconds)
        return result | {
            "message": {"text": f"{_escaped(said.text)}. {said_of_them}"},
            "rank": _rank(longest),
            "codeFlows": [places.flow(path) for path in finding.call_paths],
            "relatedLocations": related,
            "fixes": _fixes(places, finding, sources, found.root),
            "properties": {"confidence": finding.confidence.value, **_hold(longest)},
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
    """Return the places that a result refers to, and the sentence that does so.

    The sentence is about the site that the message names; the others that it stands for come behind.
    """
    site = finding.site
    linked: list[tuple[Location, str, str]] = []
    if _begin(site.location) != _begin(finding.location):
        linked.append((site.location, "the blocking site", site.what))
    if site.loop:
        linked.append((site.loop, "the loop", "the loop round it"))
    linked.append((site.fix.location, "the fix point", describe_choice(site.fix, finding.location.path)))
    wanted = [(location, text) for location, _, text in linked]
    for other in finding.sites[1:]:
        wanted += [
            (other.location, f"it stands for this site, too: {other.what}"),
            (other.fix.location, f"its fix point: {describe_choice(other.fix, finding.location.path)}"),
        ]
    related: list[Json] = [
        {"id": number, **places.of(location, text)}
        for number, (location, text) in enumerate(dict.fromkeys(wanted), 1)
    ]
    links = [f"[{name}]({number})" for number, (_, name, _) in enumerate(linked, 1)]
    *first, last = links
    return related, f"See {', '.join(first)} and {last}." if first else f"See {last}."


def _begin(location: Location) -> tuple[str, int, int]:
    return location.path, location.line, location.column


def _fixes(places: SarifPlaces, finding: Finding, sources: Sources, root: str) -> list[Json]:
    """Return what a program can change: the ways to mend each site, with its line where there are several."""
    several = len(finding.sites) > 1
    fixes: dict[str, Json] = {}
    for site in finding.sites:
        of_site = f" (for {site.location.seen_from(finding.location.path)})" if several else ""
        for proposal in sources.proposals(site, root):
            change = places.change(proposal)
            fixes.setdefault(
                json_text([proposal.described, change]),
                {
                    "description": {"text": f"{proposal.described}{of_site}"},
                    "artifactChanges": [change],
                    "properties": {"form": proposal.fix.form.value, "safety": proposal.fix.safety.value},
                },
            )
    return [*fixes.values()]


def _escaped(text: str) -> str:
    return _LINK.sub(r"\\[", text)


def _version() -> str:
    try:
        return metadata.version("pylint-periodic")
    except metadata.PackageNotFoundError:
        return ""  # run from a directory that is not installed
