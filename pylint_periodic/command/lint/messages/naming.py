"""Findings as pylint's messages, with files and modules named as pylint names those of the run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from pylint import interfaces
from pylint.message import Message
from pylint.typing import MessageLocationTuple

from pylint_periodic.command.base.inputs import real_file
from pylint_periodic.findings import Finding
from pylint_periodic.messages import BY_SYMBOL
from pylint_periodic.source.project.project import Project
from pylint_periodic.wording import message_text


@dataclass(frozen=True)
class Naming:
    """How pylint names the files of a run, by their real paths, and the modules in them, by these names."""

    files: Mapping[str, str] = field(default_factory=dict)
    modules: Mapping[str, str] = field(default_factory=dict)

    def message(self, root: str, finding: Finding) -> Message:
        """Return what is said of a finding whose paths start from ``root``, where it stands."""
        place = finding.location
        real = real_file(root, place.path)
        path = self.files.get(real, real)
        # As pylint itself shows paths.
        shown = path.replace(os.getcwd() + os.sep, "", 1)
        module = self.modules.get(path) or Project.locate(path)[2]
        row = BY_SYMBOL[finding.symbol.value]
        location = MessageLocationTuple(
            path,
            shown,
            module,
            finding.site.function,
            place.line,
            place.column,
            place.end_line,
            place.end_column,
        )
        confidence = getattr(interfaces, finding.confidence.value)
        return Message(row.msgid, row.symbol, location, message_text(finding), confidence)
