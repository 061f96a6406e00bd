"""Pylint's configuration, read from a file that may be a stranger's.

What lies in the repository under analysis comes with the code of whoever changed it. Some of pylint's options
execute what they name, write files, or end the run before anything is linted. Those are left out, unless the
file is trusted.
"""

# Pylint has no place for this in its interface.
# pylint: disable=protected-access

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from string import Formatter
from typing import Any, Protocol

from pylint.config import config_initialization, find_default_config_files
from pylint.config.config_file_parser import _ConfigurationFileParser
from pylint.utils.utils import _unquote

from pylint_periodic.command.base.errors import Refused

# What pylint executes, imports or evaluates.
_EXECUTED = ("init-hook", "load-plugins", "evaluation")
_IMPORTED = ("unsafe-load-any-extension", "extension-pkg-allow-list", "extension-pkg-whitelist")
# What writes to a file that the option names, or has another program do it.
_WRITES = ("output", "import-graph", "ext-import-graph", "int-import-graph", "spelling-private-dict-file")
_WRITES_ALSO = ("spelling-store-unknown-words",)
# What is done in place of linting, or decides what is linted.
_COMMANDS = (
    *("enable-all-extensions", "errors-only", "from-stdin", "generate-rcfile", "generate-toml-config"),
    *(
        "full-documentation",
        "help",
        "help-msg",
        "list-conf-levels",
        "list-extensions",
        "list-groups",
        "list-msgs",
    ),
    *("list-msgs-enabled", "long-help", "rcfile", "verbose", "version"),
)
REFUSED = frozenset((*_EXECUTED, *_IMPORTED, *_WRITES, *_WRITES_ALSO, *_COMMANDS))
# What is refused for some of its values.
FORMAT, TEMPLATE = "output-format", "msg-template"

_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_LIKE_AN_OPTION = re.compile(r"\s*-(?!\d)")


class Reader(Protocol):
    """A linter, as far as its configuration needs it."""

    trusts_configuration: bool
    notes: list[str]

    def formats(self) -> Collection[str]:
        """Return the names of the output formats that are registered."""

    def option_names(self) -> Collection[str]:
        """Return the names of all options."""


def configuration_file() -> str | None:
    """Return the configuration that pylint finds by itself, or None. Raises ``Refused``."""
    try:
        with redirect_stdout(sys.stderr):
            found = next(find_default_config_files(), None)
    except (ValueError, RecursionError, OSError) as error:
        raise Refused(f"pylint's configuration cannot be read: {error}") from error
    return None if found is None else str(found)


@contextmanager
def careful_configuration() -> Iterator[None]:
    """Have pylint read its configuration file for a ``Reader``, with care."""
    pylint: Any = config_initialization
    usual = pylint._ConfigurationFileParser
    pylint._ConfigurationFileParser = _CarefulParser
    try:
        yield
    finally:
        pylint._ConfigurationFileParser = usual


class _CarefulParser(_ConfigurationFileParser):
    """Leaves out what must not be taken from a stranger, and says so."""

    def parse_config_file(self, file_path: Path | None) -> tuple[dict[str, str], list[str]]:
        """Return the options by name, and as arguments. Raises ``Refused``."""
        reader: Any = self.linter
        try:
            values, arguments = super().parse_config_file(file_path)
        except (ValueError, RecursionError, AttributeError, TypeError) as error:
            raise Refused(f"{file_path}: pylint's configuration cannot be read: {error}") from error
        if reader.trusts_configuration:
            hook = values.pop("init-hook", None)
            if hook is not None:
                _run_hook(hook, file_path, reader)
            return values, arguments
        pairs = list(zip(arguments[::2], arguments[1::2], strict=True))
        plain = [(option, value) for option, value in pairs if _is_plain(option[2:], value, reader)]
        left_out = dict.fromkeys(
            option[2:]
            for option, value in pairs
            if (option, value) not in plain and not _loads_us_alone(option, value)
        )
        if left_out:
            names = ", ".join(left_out)
            reader.notes.append(f"{file_path}: ignored, as it is not trusted (--trust-config): {names}")
        names_kept = {option[2:] for option, _ in plain}
        kept = {name: value for name, value in values.items() if name in names_kept}
        return kept, [text for pair in plain for text in pair]


def _loads_us_alone(option: str, value: str) -> bool:
    """Return whether an option asks for this plugin and no other: it is there already."""
    plugins = {name.strip() for name in value.split(",")} - {""}
    return option == "--load-plugins" and plugins == {"pylint_periodic"}


def _is_plain(name: str, value: str, reader: Reader) -> bool:
    """Return whether an option can be taken from a stranger."""
    if not _NAME.fullmatch(name) or _LIKE_AN_OPTION.match(value):
        # Pylint makes arguments of names and values, which another option could hide in.
        return False
    given = {name} if name in reader.option_names() else _meant(name, reader)
    if given & REFUSED:
        return False
    if FORMAT in given:
        return all(each.strip().lower() in reader.formats() for each in value.split(","))
    return TEMPLATE not in given or _is_plain_template(value)


def _meant(name: str, reader: Reader) -> set[str]:
    """Return the options that a name can be short for."""
    return {option for option in (*reader.option_names(), *REFUSED) if option.startswith(name)}


def _is_plain_template(text: str) -> bool:
    """Return whether a template has names of fields alone: by their attributes it would reach all modules."""
    try:
        fields = [(field or "", more or "") for _, field, more, _ in Formatter().parse(text)]
    except ValueError:
        return True  # pylint says what is wrong with it
    return not any(mark in field or "{" in more for field, more in fields for mark in ".[")


def _run_hook(hook: str, path: Path | None, reader: Reader) -> None:
    """Run the init-hook of a trusted configuration, as pylint does."""
    try:
        exec(_unquote(hook), {"__name__": "init-hook"})  # pylint: disable=exec-used # that is what trust means
    except Exception as error:  # pylint: disable=broad-exception-caught # it is anybody's code
        reader.notes.append(f"{path}: the init-hook failed: {type(error).__name__}: {error}")
