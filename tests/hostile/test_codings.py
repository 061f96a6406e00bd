"""Codings that files declare: what Python refuses is refused, and no codec ends the run."""

from __future__ import annotations

import subprocess
import sys
from encodings import aliases
from pathlib import Path

import pytest

from pylint_periodic.source.syntax.reading.decoding import as_read, decoded
from pylint_periodic.source.syntax.reading.trees import load_tree

REFUSED = (
    "undefined",
    "punycode",
    "idna",
    "rot13",
    "hex",
    "zlib",
    "bz2",
    "base64",
    "quopri",
    "uu",
    "no_such_coding",
    "utf-16",
    "utf-32",
    "mbcs",
    "os.path",
    "../secret",
)


@pytest.mark.parametrize("coding", REFUSED)
def test_what_is_no_coding_of_programs(coding: str, tmp_path: Path) -> None:
    content = f"# coding: {coding}\nx = 1\n".encode()
    for read in (decoded, as_read):
        with pytest.raises(SyntaxError):
            read(content)
    file = tmp_path / "coded.py"
    file.write_bytes(content)
    assert load_tree(file, "coded") is None


def test_every_codec_that_python_has_gives_text_or_a_syntax_error() -> None:
    texts = 0
    for coding in sorted({*aliases.aliases, *aliases.aliases.values()}):
        for body in (b"x = 1\n", b"x = '\xe9\xff+\\'\n", b"+-&\x00\n"):
            try:
                texts += isinstance(decoded(b"# coding: %b\n%b" % (coding.encode(), body)), str)
            except SyntaxError:
                continue
    assert texts > 300


def test_a_codec_is_not_looked_for_beside_the_linted_files(tmp_path: Path) -> None:
    for name in ("_codecs_kr", "_codecs_cn", "_multibytecodec", "stringprep"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('ran')\n", encoding="utf-8")
    program = (
        "import sys\n"
        "from pylint_periodic.source.syntax.reading.decoding import decoded\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "print(decoded(b'# coding: johab\\nx = 1\\n').splitlines()[1])\n"
    )
    # A codec is looked up once in a process.
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "x = 1\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbfx = 1\n", b"x = 1\n"),
        (b"#\r# coding: utf-7\rx = +AHg-\r", b"#\n# coding: utf-7\nx = x\n"),
        (b"#" + b" " * 9999 + b"\n# coding: utf-7\n+AHg-\n", b"#" + b" " * 9999 + b"\n# coding: utf-7\nx\n"),
        (b"x = 1\n# coding: utf-7\n+AHg-\n", b"x = 1\n# coding: utf-7\n+AHg-\n"),
        ("\uff50 = 'gr\u00f6\u00dfe \uff50'\n".encode(), "p = 'gr\u00f6\u00dfe p'\n".encode()),
        # A keyword has one form alone.
        ("\uff49f = 1\n".encode(), "\uff49f = 1\n".encode()),
    ],
)
def test_the_text_is_what_python_reads(content: bytes, expected: bytes) -> None:
    assert as_read(content) == expected


def test_what_has_no_coding_but_plain_text_is_given_back_as_it_is() -> None:
    content = b"import os\n\nx = 'coding: utf-7'\n"
    assert as_read(content) is content
