"""Places in SARIF: locations, regions and call chains. Columns are 1-based, in Unicode code points."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from pylint.message import Message

from pylint_periodic.escaping import visible_line
from pylint_periodic.findings import CallPath
from pylint_periodic.locations import Location
from pylint_periodic.reporters.base import Json
from pylint_periodic.reporters.places import Places
from pylint_periodic.reporters.sources import Proposal, Sources

ROOT = "%SRCROOT%"


class SarifPlaces:
    """Writes places as SARIF has them."""

    def __init__(self, places: Places, sources: Sources, root: str = "") -> None:
        """Write paths relative to the repository; those in a finding start from ``root``."""
        self._places = places
        self._sources = sources
        self._root = Path(root)

    def of_message(self, message: Message) -> dict[str, Json]:
        """Return the place of a message, with the function that it stands in."""
        physical: dict[str, Json] = {"artifactLocation": self._artifact(message.abspath)}
        if message.line:
            end = (message.end_line, message.end_column)
            physical["region"] = self._region(message.abspath, message.line, message.column or 0, *end)
        location: dict[str, Json] = {"physicalLocation": physical}
        if message.obj:
            # Not with the module: pylint 3.3 names that otherwise under `-j`.
            location["logicalLocations"] = [{"name": message.obj}]
        return location

    def of_file(self, path: str) -> dict[str, Json]:
        """Return the place of a file as a whole."""
        return {"physicalLocation": {"artifactLocation": self._artifact(path)}}

    def of(self, location: Location, text: str) -> dict[str, Json]:
        """Return a place in a file of a finding, and what is to be said of it."""
        path = str(self._root / location.path)
        end = (location.end_line, location.end_column)
        return {
            "physicalLocation": {
                "artifactLocation": self._artifact(path),
                "region": self._region(path, location.line, location.column, *end),
            },
            "message": {"text": visible_line(text)},
        }

    def flow(self, path: CallPath) -> Json:
        """Return the way from a task along the calls to a site; the nesting is the depth of the calls."""
        task, chain, site, _ = path
        spacing = f" (spacing {task.spacing})" if task.spacing else ""
        places = [
            (task.location, f"{task.kind.value} `{task.name}`{spacing}", "essential", 0),
            *((step.location, f"calls `{step.callee}`", "important", at) for at, step in enumerate(chain)),
            (
                site.location,
                f"{site.what}: {site.evidence.seen_from(site.location.path)}",
                "essential",
                len(chain),
            ),
        ]
        steps: list[Json] = [
            {
                "location": self.of(location, text),
                "nestingLevel": depth,
                "executionOrder": order,
                "importance": importance,
            }
            for order, (location, text, importance, depth) in enumerate(places, 1)
        ]
        return {"threadFlows": [{"locations": steps}]}

    def change(self, proposal: Proposal) -> Json:
        """Return what a fix changes in its file."""
        replacements: list[Json] = []
        for change in proposal.changes:
            line, column = proposal.source.position(change.start)
            end_line, end_column = proposal.source.position(change.end)
            replacements.append(
                {
                    "deletedRegion": {
                        "startLine": line,
                        "startColumn": column + 1,
                        "endLine": end_line,
                        "endColumn": end_column + 1,
                    },
                    "insertedContent": {"text": change.text},
                }
            )
        return {"artifactLocation": self._artifact(proposal.path), "replacements": replacements}

    def _artifact(self, path: str) -> Json:
        shown = self._places.in_repository(path)
        if shown.startswith("../") or os.path.isabs(shown):
            return {"uri": Path(path).as_uri()}
        return {"uri": quote(os.fsencode(shown)), "uriBaseId": ROOT}

    def _region(
        self, path: str, line: int, column: int, end_line: int | None, end_column: int | None
    ) -> Json:
        characters = self._sources.characters
        region: dict[str, Json] = {"startLine": line, "startColumn": characters(path, line, column) + 1}
        if end_line is not None and end_column is not None and (end_line, end_column) >= (line, column):
            region |= {"endLine": end_line, "endColumn": characters(path, end_line, end_column) + 1}
        return region
