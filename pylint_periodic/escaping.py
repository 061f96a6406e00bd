"""Text from source and file names, made fit to be shown: what a reader would not see becomes an escape.

Whoever wrote the linted code chose these characters. A terminal obeys escape sequences, the log of a CI
system takes some lines for commands, and marks of direction show a line as it is not.
"""

from __future__ import annotations

import json
import re
import unicodedata

import msgspec

# Control and format characters (escape sequences, changes of direction), halves of surrogate pairs, and
# the separators of lines and paragraphs.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAKS = re.compile(r"[\r\n]+")
# GitHub obeys `::error::` and the like at the beginning of a line, and with Azure Pipelines and TeamCity
# `##[error]`, `##vso[...]` and `##teamcity[...]` wherever they stand.
_COMMAND = re.compile(r"^(?P<before>\s*):(?=:)|(?<=#)#(?=\w*\[)")


def visible(text: str, keep: str = "") -> str:
    """Return text in which every character that a reader would not see is written as its escape.

    What stands in ``keep`` stays.
    """
    # Nearly all text is of this kind; the rest is gone through by character.
    plain = text.translate(dict.fromkeys(map(ord, keep))) if keep else text
    if plain.isascii() and plain.isprintable():
        return text
    return "".join(
        character
        if character in keep or unicodedata.category(character) not in _HIDDEN
        else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        for character in text
    )


def visible_line(text: str, keep: str = "") -> str:
    """Return visible text that may stand as a line of its own: no CI system takes it for a command."""
    return _COMMAND.sub(_escaped_command, visible(text, keep))


def encodable(text: str) -> str:
    """Return text that any encoding of Unicode can hold, and the rest of it as it is.

    Halves of surrogate pairs, by which Python stands for bytes of file names that are no UTF-8, become
    escapes: JSON can write them, but many programs refuse to read them.
    """
    return _SURROGATE.sub(lambda match: visible(match[0]), text)


def json_text(document: object) -> str:
    """Return a document as JSON that is the same in any terminal, pipe or log: ASCII, without commands."""
    # In JSON the two can only stand in a string.
    return _indented(document).replace("##", r"#\u0023")


def _indented(document: object) -> str:
    """Return a document as JSON, a line for each value; Python's own indenting takes ten times as long."""
    text = json.dumps(document)
    try:
        return msgspec.json.format(text, indent=2)
    except msgspec.DecodeError:  # what only Python takes for JSON: half of a surrogate pair, a NaN
        return json.dumps(document, indent=2)


def one_line(text: str) -> str:
    """Return text as one visible line: where it was broken stands a blank."""
    parts = (part.strip() for part in _LINE_BREAKS.split(text))
    return visible_line(" ".join(part for part in parts if part))


def _escaped_command(match: re.Match[str]) -> str:
    before = match["before"]
    return r"\x23" if before is None else rf"{before}\x3a"
