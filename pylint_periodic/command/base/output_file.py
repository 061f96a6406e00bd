"""Files that the command is told to write: whole or not at all, and where their name says."""

from __future__ import annotations

from pathlib import Path

from pylint_periodic.command.base.confines import leads_out
from pylint_periodic.command.base.errors import Refused
from pylint_periodic.fixing.writing import NotWritten, create_atomically, write_atomically
from pylint_periodic.source.syntax.reading.files import read_regular


class OutputFile:
    """A file to be made, or to take the place of what is there now."""

    def __init__(self, path: Path, what: str = "") -> None:
        """Look at ``path``; ``what`` comes before it where it is spoken of.

        Raises ``Refused`` where the file can be expected not to be written: in no directory, in place of
        something that is no regular file, or through a symbolic link that leads out of its repository.
        """
        self._path = path
        self._shown = f"{what} {path}".strip()
        if not path.parent.is_dir():
            raise Refused(f"cannot write {self._shown}: no such directory: {path.parent}")
        if target := leads_out(path):
            raise Refused(f"cannot write {self._shown}: a symbolic link leads out of the tree, to {target}")
        self.before: bytes | None = None
        try:
            self.before = read_regular(path)
        except FileNotFoundError:
            pass
        except OSError as error:
            raise Refused(f"cannot write {self._shown}: {error.strerror}") from error

    def write(self, data: bytes) -> None:
        """Write the file. Raises ``Refused``, and what was there is there still."""
        try:
            if self.before is None:
                create_atomically(self._path, data)
            else:
                write_atomically(self._path, self.before, data)
        except NotWritten as error:
            raise Refused(f"cannot write {self._shown}: {error}") from error
