"""Calls of git that execute nothing and whose answer nobody else decides.

What a repository's own configuration, its attributes or the environment would have git run or leave out has
no effect: the commands read objects and nothing else, and what could reach them is set here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping

from pylint_periodic.command.base.errors import Refused

_SETTINGS = {
    "core.alternateRefsCommand": "false",
    "core.attributesFile": os.devnull,
    "core.commitGraph": "false",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.sshCommand": "false",
    "credential.helper": "",
    "diff.external": "",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
    "submodule.recurse": "false",
}
_ENVIRONMENT = {
    # A partial clone would fetch what it has not, by commands that its configuration names.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# The user's own: where git is, which configuration says what directories are safe, how far it looks upwards.
_KEPT = (
    *("GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"),
    *("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"),
)


def git(
    *arguments: str, directory: str, given: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a directory to its end, with ``given`` on standard input. Raises ``Refused`` without git."""
    pairs = (*_SETTINGS.items(), *_safe_directories())
    settings = [text for name, value in pairs for text in ("-c", f"{name}={value}")]
    outside = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT
    }
    try:
        return subprocess.run(
            [_program(), "--no-pager", *settings, *arguments],
            cwd=directory,
            env={**outside, **_ENVIRONMENT, **(environment or {})},
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise Refused(f"git cannot be run: {error.strerror}") from error


def said(*arguments: str, directory: str) -> str:
    """Return what git says, or the empty string where it says no. Raises ``Refused`` without git."""
    done = git(*arguments, directory=directory)
    return "" if done.returncode else os.fsdecode(done.stdout.rstrip(b"\r\n"))


def output(*arguments: str, directory: str, given: bytes = b"") -> bytes:
    """Return what git writes. Raises ``Refused`` where it fails."""
    done = git(*arguments, directory=directory, given=given)
    if done.returncode:
        raise Refused(f"git {arguments[0]} failed: {reason(done)}")
    return done.stdout


def reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the line in which git says why it failed."""
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "no reason given"


def _program() -> str:
    """Return where git is; not in the working directory, which a relative entry of ``PATH`` means."""
    entries = filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep))
    found = shutil.which("git", path=os.pathsep.join(entries))
    if found is None:
        raise Refused("git is not installed")
    return found


def _safe_directories() -> list[tuple[str, str]]:
    """Return the directories that the environment calls safe, as jobs in containers do."""
    count = os.environ.get("GIT_CONFIG_COUNT", "")
    numbers = range(int(count)) if count.isdecimal() and len(count) < 4 else ()
    pairs = [
        (os.environ.get(f"GIT_CONFIG_KEY_{n}", ""), os.environ.get(f"GIT_CONFIG_VALUE_{n}", ""))
        for n in numbers
    ]
    return [(key, value) for key, value in pairs if key.lower() == "safe.directory"]
