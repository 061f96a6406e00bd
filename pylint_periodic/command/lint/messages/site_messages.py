"""What the command says of a run: at the site, in the file where somebody has to change something.

Inside pylint a message can only stand in the module that is linted, so there it is said of the calls that
lead to a site; here the whole run is known, and each thing to mend is said once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from pylint.message import Message

from pylint_periodic.command.lint.messages.folding import folded
from pylint_periodic.command.lint.messages.naming import Naming
from pylint_periodic.command.lint.session import Linted
from pylint_periodic.findings import Finding
from pylint_periodic.settings import Settings
from pylint_periodic.store import Found, FoundAt


class SiteMessages:
    """Puts the messages of a run anew."""

    def __init__(self, files: Mapping[str, str], settings: Settings, confidences: Collection[str]) -> None:
        """Say what is sure enough; ``files`` tells how pylint names the files of the run, by real paths."""
        self._files = files
        self._settings = settings
        self._confidences = confidences

    def of(self, linted: Linted) -> Linted:
        """Return what was said, with one message for each thing to mend, in files by what holds longest.

        What has no finding stays as it is, and stands last in its file. What is behind the messages goes into
        the run's store.
        """
        roots: dict[str, list[Finding]] = {}
        rest: list[Message] = []
        for message in linted.messages:
            found = linted.store.of(message)
            if found is None:
                rest.append(message)
            else:
                roots.setdefault(found.root, []).append(found.finding)
        naming = Naming(self._files, {message.abspath: message.module for message in linted.messages})
        said: list[tuple[float, Message]] = [(0.0, message) for message in rest]
        for root, findings in roots.items():
            for finding in folded(self._sure(findings), self._settings):
                message = naming.message(root, finding)
                place = FoundAt(message.abspath, message.line, message.column)
                linted.store.add(place, Found(finding, root))
                said.append((finding.site.hold.seconds, message))
        return replace(linted, messages=tuple(_by_hold(said)), naming=naming)

    def _sure(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings with those of their call paths that are sure enough."""
        kept = []
        for finding in findings:
            paths = [path for path in finding.call_paths if path.confidence.value in self._confidences]
            kept += [finding.narrowed(paths)] if paths else []
        return kept


def _by_hold(said: Iterable[tuple[float, Message]]) -> list[Message]:
    """Return messages file by file: the files, and the messages in each, by how long the hub is held."""
    files: dict[str, list[tuple[float, Message]]] = {}
    for seconds, message in said:
        files.setdefault(message.abspath, []).append((seconds, message))
    longest = sorted(files.items(), key=lambda file: (-max(seconds for seconds, _ in file[1]), file[0]))
    return [
        message for _, messages in longest for _, message in sorted(messages, key=lambda item: _order(*item))
    ]


def _order(seconds: float, message: Message) -> tuple[float, int, int, str]:
    return -seconds, message.line, message.column or 0, message.msg_id
