"""The text of a module without what is written for people: comments, and strings of more than one word."""

from __future__ import annotations

import re

# Each quote outside of a string begins one, so strings are met one after the other. Each part can end in one
# place alone, so that nothing is gone through twice.
_COMMENT_OR_STRING = re.compile(
    rb"#[^\n]*"
    rb"|\"\"\"[^\"\\]*(?:(?:\\.|\"(?!\"\"))[^\"\\]*)*\"\"\""
    rb"|'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''"
    rb"|\"[^\"\\\n]*(?:\\.[^\"\\\n]*)*\""
    rb"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'",
    re.DOTALL,
)
_ONE_WORD = re.compile(rb"[\"']+[^\s\"']*[\"']+")
# A line that begins as an import does, and goes on in the next.
_CONTINUED = re.compile(rb"^([ \t\f]*(?:from|import)\b[^\n#\"'\\]*)\\\n", re.MULTILINE)


def without_prose(text: bytes) -> bytes:
    """Return a module's text, as Python reads it, without its prose, and with each import on one line.

    Strings of one word stay, since code can mean things by them, and so does what holds code. A text that
    can be read in two ways is returned as it is.
    """
    parts: list[bytes] = []
    end = 0
    for match in _COMMENT_OR_STRING.finditer(text):
        start, string = match.start(), match[0]
        kept = b""
        if string[:1] != b"#":
            if len(string) == len(b'""') and text[match.end() : match.end() + 1] == string[:1]:
                return text  # three quotes that nothing closes
            if _holds_code(text, start):
                if string.count(b"{") != string.count(b"}"):
                    return text  # a quote of the code in it may have been taken for its end
                continue
            if _ONE_WORD.fullmatch(string):
                continue
            kept = b'""'
        parts += text[end:start], kept
        end = match.end()
    return _CONTINUED.sub(rb"\1 ", b"".join((*parts, text[end:])))


def _holds_code(text: bytes, start: int) -> bool:
    """Return whether a string that begins there is formatted, as the letters before it say."""
    return text[start - 1 : start].isalpha() and any(
        letter in b"fFtT" for letter in text[max(start - 2, 0) : start]
    )
