"""``--output-format=periodic-gitlab``: GitLab's Code Quality report.

The format is described in GitLab's documentation, "Code Quality", section "Code Quality report format".
"""

from __future__ import annotations

from pylint_periodic.escaping import encodable
from pylint_periodic.messages import SEVERITIES
from pylint_periodic.reporters.base import Json, PeriodicReporter, Said


class GitlabReporter(PeriodicReporter):
    """Writes an array with one entry for each message; ``[]`` for none, which GitLab tells from no report."""

    name = "periodic-gitlab"

    def document(self, said: list[Said]) -> Json:
        """Return the entries. GitLab knows an entry by its fingerprint, and shows its description alone."""
        return [
            {
                "description": f"{item.message.symbol}: {item.text}",
                "check_name": item.message.symbol,
                "fingerprint": item.fingerprint,
                "severity": SEVERITIES[item.message.category].gitlab,
                "location": {
                    "path": encodable(self.places.in_repository(item.message.abspath)),
                    "lines": {"begin": item.line},
                },
            }
            for item in said
        ]
