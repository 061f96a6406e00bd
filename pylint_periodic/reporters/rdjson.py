"""``--output-format=periodic-rdjson``: reviewdog's Diagnostic Format, with suggestions.

The format is defined by ``proto/rdf/reviewdog.proto`` of reviewdog. Columns are 1-based and count UTF-8
bytes, an end is exclusive, and paths are relative to the working directory.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pylint_periodic.escaping import encodable, visible_line
from pylint_periodic.locations import Location
from pylint_periodic.messages import SEVERITIES
from pylint_periodic.reporters.base import Json, PeriodicReporter, Said
from pylint_periodic.reporters.sources import Proposal, Sources, sources_of
from pylint_periodic.reporters.suggestions import Suggestion, suggestions
from pylint_periodic.store import Found
from pylint_periodic.wording import describe_choice


class RdjsonReporter(PeriodicReporter):
    """Writes a diagnostic for each message, and one more at each other place that its fixes change."""

    name = "periodic-rdjson"

    def document(self, said: list[Said]) -> Json:
        """Return the diagnostics."""
        sources = sources_of(self.linter)
        proposed: set[Suggestion] = set()
        diagnostics: list[Json] = []
        for item in said:
            diagnostics += self._diagnostics(item, sources, proposed)
        return {"source": {"name": "pylint_periodic"}, "diagnostics": diagnostics}

    def _diagnostics(self, said: Said, sources: Sources, proposed: set[Suggestion]) -> Iterator[Json]:
        """Yield the diagnostics of a message; what is ``proposed`` elsewhere already is not said again."""
        path = said.message.abspath
        here: list[Suggestion] = []
        elsewhere: dict[tuple[str, int], list[tuple[Proposal, Suggestion]]] = {}
        for proposal in _proposals(said, sources):
            for suggestion in suggestions(proposal, path, said.line):
                if (suggestion.path, suggestion.first) == (path, said.line):
                    here += [suggestion] if suggestion not in here else []
                elif suggestion not in proposed:
                    proposed.add(suggestion)
                    elsewhere.setdefault((suggestion.path, suggestion.first), []).append(
                        (proposal, suggestion)
                    )
        yield self._diagnostic(said, here)
        for pairs in elsewhere.values():
            yield self._further(said, pairs)

    def _diagnostic(self, said: Said, here: list[Suggestion]) -> Json:
        message = said.message
        location: dict[str, Json] = {"path": encodable(self.places.from_here(message.abspath))}
        if message.line:
            end = (message.end_line, message.end_column)
            location["range"] = _range(message.line, message.column or 0, *end)
        diagnostic: dict[str, Json] = {
            "message": said.text,
            "location": location,
            "severity": SEVERITIES[message.category].rdjson,
            "code": {"value": message.symbol},
        }
        if said.found:
            diagnostic["related_locations"] = [*self._related(said.found)]
        if here:
            diagnostic["suggestions"] = [_suggested(suggestion) for suggestion in here]
        return diagnostic

    def _further(self, said: Said, pairs: list[tuple[Proposal, Suggestion]]) -> Json:
        """Return the diagnostic of a place, elsewhere than the message's, that its fixes change."""
        place = f"{self.places.from_here(said.message.abspath)}:{said.line}"
        first = pairs[0][1]
        if all(suggestion.imports for _, suggestion in pairs):
            text = f"the import for the fix of {said.message.symbol} at {place}"
        else:
            ways = dict.fromkeys(proposal.described for proposal, _ in pairs)
            text = f"fix point of {said.message.symbol} at {place}: {'; or '.join(ways)}"
        return {
            "message": visible_line(text),
            "location": {"path": encodable(self.places.from_here(first.path)), "range": _whole_lines(first)},
            "severity": "INFO",
            "code": {"value": said.message.symbol},
            "suggestions": [
                _suggested(suggestion) for suggestion in dict.fromkeys(item for _, item in pairs)
            ],
        }

    def _related(self, found: Found) -> Iterator[Json]:
        """Yield the places on the way from the task to the site, and the fix point, but for the message's."""
        finding, site = found.finding, found.finding.site
        places: list[tuple[Location, str]] = [
            (finding.task.location, f"{finding.task.kind.value} `{finding.task.name}`"),
            *((step.location, f"calls `{step.callee}`") for step in finding.chain),
            (site.location, site.what),
        ]
        if site.fix.location != site.location:
            fix = describe_choice(site.fix, site.fix.location.path)
            places.append((site.fix.location, f"fix point: {fix}"))
        for location, text in places:
            if location != finding.location:
                end = (location.end_line, location.end_column)
                path = str(Path(found.root, location.path))
                yield {
                    "message": visible_line(text),
                    "location": {
                        "path": encodable(self.places.from_here(path)),
                        "range": _range(location.line, location.column, *end),
                    },
                }


def _proposals(said: Said, sources: Sources) -> Iterator[Proposal]:
    if said.found:
        for site in said.found.finding.sites:
            yield from sources.proposals(site, said.found.root)


def _range(line: int, column: int, end_line: int | None, end_column: int | None) -> Json:
    span: dict[str, Json] = {"start": {"line": line, "column": column + 1}}
    if end_line is not None and end_column is not None:
        span["end"] = {"line": end_line, "column": end_column + 1}
    return span


def _whole_lines(suggestion: Suggestion) -> Json:
    return {"start": {"line": suggestion.first}, "end": {"line": suggestion.last}}


def _suggested(suggestion: Suggestion) -> Json:
    return {"range": _whole_lines(suggestion), "text": suggestion.text}
