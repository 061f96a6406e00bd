"""Reporters: the messages of a run, with what is behind ours, in the formats of other tools."""

from __future__ import annotations

from pylint_periodic.reporters.gitlab import GitlabReporter
from pylint_periodic.reporters.rdjson import RdjsonReporter
from pylint_periodic.reporters.sarif import SarifReporter

REPORTERS = (GitlabReporter, RdjsonReporter, SarifReporter)
