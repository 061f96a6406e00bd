"""``--since``: what a change brings in or touches."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial

from pylint.message import Message

from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.base.inputs import check_paths, real_file
from pylint_periodic.command.gate.base_revision import Before, look_at, task_name
from pylint_periodic.command.gate.changed_lines import ChangedLines, changed_lines
from pylint_periodic.command.gate.filters import Identified, Judge
from pylint_periodic.command.gate.repository import Repository
from pylint_periodic.command.lint.copies import Copy, can_copy
from pylint_periodic.command.lint.run import Wanted, counted, say
from pylint_periodic.command.lint.session import Linted
from pylint_periodic.findings import CallPath
from pylint_periodic.locations import Location
from pylint_periodic.store import Found


class Change:
    """The change since a git revision: the lines that it touches, and what was there before it."""

    def __init__(self, revision: str, wanted: Wanted) -> None:
        """Ask git for the change. Raises ``Refused`` where it cannot tell what that is."""
        check_paths(wanted.paths)
        self.revision = revision
        self._repository = Repository.of(wanted.paths)
        self.base = self._repository.base(revision)
        tree = self._repository.tree(self.base)
        for name in tree.unknown:
            say(f"the submodule {name} has no commit of before here: all that is in it counts as new")
        self.lines = changed_lines(self.root, tree, wanted.paths)
        # Made before anything is read: nothing of now may be taken for the files of the commit.
        self._before = Copy(partial(look_at, self.root, tree, wanted)) if can_copy() else None

    @property
    def root(self) -> str:
        """Return the root directory of the repository."""
        return self._repository.root

    def before(self) -> Before | None:
        """Return what was there before the change; None, and one line for people, where it cannot be told."""
        try:
            if self._before is None:
                raise Refused("this system cannot copy a process")
            return self._before.answer()
        except Refused as error:
            say(f"cannot look at {self.revision}, only changed lines count: {error}")
            return None


def touched_since(revision: str, wanted: Wanted) -> Judge:
    """Return the judge for whom counts what the change since a revision brings in or touches.

    He says how many findings it resolves. Raises ``Refused`` where git cannot tell what the change is.
    """
    change = Change(revision, wanted)

    def judge(linted: Linted, identified: Sequence[Identified]) -> Touched:
        del linted  # what it found is in ``identified``
        before = change.before()
        if before is None:
            return Touched(change.lines, None)
        resolved = before.fingerprints.difference(*(item.fingerprints.values() for item in identified))
        say(f"the change since {revision} resolves {counted(len(resolved), 'finding', 'findings')}")
        return Touched(change.lines, before)

    return judge


class Touched:
    """Counts what is new, and every call path of which a step stands on a changed line.

    The steps are the task, the calls, the site and the loop round it.
    """

    def __init__(self, changed: ChangedLines, before: Before | None) -> None:
        """Look at the lines in ``changed``; ``before`` is what was there, if that is known."""
        self._changed = changed
        self._before = before

    def call_path(self, found: Found, path: CallPath, fingerprint: str) -> bool:
        """Return whether the site is new, or is of the task, or a step of the path is touched."""
        if self.is_new(found.root, path, fingerprint):
            return True
        steps = [path.task.location, *path.steps]
        steps += [path.site.loop] if path.site.loop else []
        return any(self.touches(found.root, step) for step in steps)

    def is_new(self, root: str, path: CallPath, fingerprint: str) -> bool:
        """Return whether it is known that the task did not reach the site before."""
        return (
            self._before is not None
            and (fingerprint, task_name(root, path.task.location, path.task)) not in self._before.known
        )

    def message(self, message: Message) -> bool:
        """Return whether the line is touched, or a file was not looked at."""
        if message.msg_id[0] in "EF":
            return True
        path = os.path.realpath(message.abspath)
        return self._changed.touches(path, message.line, message.end_line or message.line)

    def touches(self, root: str, place: Location) -> bool:
        """Return whether a line of a place is changed; its path starts from ``root``."""
        path = real_file(root, place.path)
        return self._changed.touches(path, place.line, place.end_line or place.line)
