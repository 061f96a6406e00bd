"""Unified diffs of bytes, such as ``git apply`` takes."""

from __future__ import annotations

import difflib

_NO_NEWLINE = b"\n\\ No newline at end of file\n"


def unified_diff(path: str, before: bytes, after: bytes) -> bytes:
    r"""Return the diff of one file, with ``a/`` and ``b/`` before its path; empty where nothing differs.

    ``path`` is relative to where the diff is to be applied, with slashes. Lines end at ``\n`` alone, as
    for git; everything else, a carriage return among it, is content and comes out as it is.
    """
    if before == after:
        return b""
    lines = difflib.unified_diff(
        # difflib takes text; Latin-1 is the one encoding in which any bytes are text, and the same length.
        _lines(before),
        _lines(after),
        fromfile=_quoted(f"a/{path}"),
        tofile=_quoted(f"b/{path}"),
    )
    return b"".join(_ended(line.encode("latin-1")) for line in lines)


def _lines(data: bytes) -> list[str]:
    text = data.decode("latin-1")
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _ended(line: bytes) -> bytes:
    return line if line.endswith(b"\n") else line + _NO_NEWLINE


def _quoted(path: str) -> str:
    """Return a path as git writes it: in quotes, with octal escapes, where it is not plain."""
    data = path.encode("utf-8", "surrogateescape")
    if all(32 <= byte < 127 and byte not in b'"\\' for byte in data):
        # A tab ends a name with blanks in it.
        return f"{path}\t" if " " in path else path
    special = {9: "\\t", 10: "\\n", 13: "\\r", 34: '\\"', 92: "\\\\"}
    inner = "".join(
        special.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}") for byte in data
    )
    return f'"{inner}"'
