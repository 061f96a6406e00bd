"""What is shown of source and file names: nothing that a terminal or the log of a CI system obeys."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from pylint_periodic.escaping import one_line, visible, visible_line

HIDDEN = {
    "an escape sequence": ("a\x1b[31mb", r"a\x1b[31mb"),
    "a link of a terminal": ("\x1b]8;;http://a\x07b", r"\x1b]8;;http://a\x07b"),
    "a C1 control": ("a\x9b31m", r"a\x9b31m"),
    "a change of direction": ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
    "marks of direction": ("\u200e\u200f\u061c", r"\u200e\u200f\u061c"),
    "separators of lines and paragraphs": ("a\u2028b\u2029c\x85d", r"a\u2028b\u2029c\x85d"),
    "line breaks": ("a\r\nb\vc\fd", r"a\r\nb\x0bc\x0cd"),
    "a tab": ("a\tb", r"a\tb"),
    "half a pair": ("caf\udce9", r"caf\udce9"),
    "characters without width": ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
    "a tag": ("a\U000e0041", r"a\U000e0041"),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_nobody_sees_is_escaped(name: str) -> None:
    text, shown = HIDDEN[name]
    assert visible(text) == visible_line(text) == shown


def test_of_all_characters_those_that_are_seen_stay() -> None:
    text = "".join(map(chr, range(sys.maxunicode + 1)))
    categories = {unicodedata.category(character) for character in visible(text)}
    assert categories.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    seen = "".join(character for character in text if unicodedata.category(character)[0] in "LMNPS")
    assert visible(seen) == seen


def test_what_is_asked_for_is_kept() -> None:
    assert visible("a\tb\nc\x1b", keep="\t\n") == "a\tb\nc\\x1b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::gone", r"\x3a:error::gone"),
        ("  ::stop-commands::x", r"  \x3a:stop-commands::x"),
        ("##vso[task.setvariable variable=a]b", r"#\x23vso[task.setvariable variable=a]b"),
        ("a ##[error]b", r"a #\x23[error]b"),
        ("##teamcity[message text='a']", r"#\x23teamcity[message text='a']"),
        ("a::b ## c [d]", "a::b ## c [d]"),
    ],
)
def test_commands_to_a_ci_system(text: str, shown: str) -> None:
    assert visible_line(text) == shown


def test_a_text_of_several_lines_becomes_one() -> None:
    assert one_line("a  b \r\n\n  c\n::error::d\n") == "a  b c ::error::d"
    assert one_line("\n::error::d\x1b") == r"\x3a:error::d\x1b"
