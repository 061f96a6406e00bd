"""The text of a file as Python reads it: by its declared coding, each name in the one form that it has.

Whoever chooses files by what stands in them asks here, or a file could be read otherwise than it is run.
"""

from __future__ import annotations

import codecs
import io
import keyword
import os
import re
import sys
import tokenize
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_COOKIE = b"coding"
_TWO_LINES = re.compile(rb"[^\r\n]*(?:\r\n?|\n)?[^\r\n]*")
_PLAIN = frozenset(("utf-8", "ascii", "iso8859-1"))
# These decode names of hosts, one at a time, or nothing at all; they take quadratic time over whole files.
_NOT_FOR_FILES = frozenset(("idna", "punycode", "undefined"))
_NOT_ASCII_WORD = re.compile(r"\w*[^\x00-\x7f\W]\w*")


def decoded(data: bytes) -> str:
    """Return the text of a Python file. Raises ``SyntaxError`` for all that is wrong with its coding."""
    try:
        encoding = encoding_of(data)
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except SyntaxError:
        raise
    except Exception as error:  # pylint: disable=broad-exception-caught  # a codec may raise anything
        reason = getattr(error, "reason", None) or f"{error}"
        raise SyntaxError(f"cannot be decoded: {' '.join(str(reason).split())}") from error


def encoding_of(data: bytes) -> str:
    """Return the name of the codec that a file is read with. Raises ``SyntaxError`` where there is none."""
    head = _head(data)
    if _COOKIE not in head:
        return "utf-8"
    with _own_modules_alone():
        declared, _ = tokenize.detect_encoding(io.BytesIO(head).readline)
        codec = codecs.lookup(declared)
    if codec.name in _NOT_FOR_FILES:
        raise SyntaxError(f"encoding problem: {codec.name}")
    return "utf-8" if codec.name in ("utf-8-sig", "utf-8") else codec.name


def as_read(data: bytes) -> bytes:
    """Return the text of a file in UTF-8, with the names in it as Python takes them, line by line.

    Raises ``SyntaxError`` where the coding is none. Nearly all files are given back as they are.
    """
    if data.isascii() and (_COOKIE not in _head(data) or encoding_of(data) in _PLAIN):
        return _lines_as_read(data)
    return names_as_read(decoded(data))


def names_as_read(text: str) -> bytes:
    """Return a text in UTF-8, with the names in it in the normal form that Python compares them by."""
    if not text.isascii():
        text = _NOT_ASCII_WORD.sub(_normal, text)
    return _lines_as_read(text.encode("utf-8", "surrogatepass"))


def _lines_as_read(text: bytes) -> bytes:
    return text.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in text else text


def _normal(word: re.Match[str]) -> str:
    normal = unicodedata.normalize("NFKC", word[0])
    # What only looks like a keyword is a name, and none that anybody asks for.
    return word[0] if keyword.iskeyword(normal) or not normal.isidentifier() else normal


def _head(data: bytes) -> bytes:
    """Return the first two lines, whatever they end with."""
    found = _TWO_LINES.match(data)
    return b"\n".join(found[0].splitlines()) if found else b""


@cache
def _library() -> tuple[str, ...]:
    standard = os.path.dirname(os.path.realpath(os.__file__))
    return standard, os.path.join(standard, "lib-dynload"), os.path.join(sys.base_prefix, "DLLs")


@contextmanager
def _own_modules_alone() -> Iterator[None]:
    """Let Python import from its own library alone.

    A codec is a module that imports others, and pylint has the linted directories come first.
    """
    path = sys.path
    sys.path = list(_library())
    try:
        yield
    finally:
        sys.path = path
