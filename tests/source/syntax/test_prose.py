"""The text of a module without what is written for people."""

from __future__ import annotations

import pytest

from pylint_periodic.source.syntax.reading.prose import without_prose


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (b"go(task)  # go on\n", b"go(task)  \n"),
        (b'"""How to go on."""\ngo(task)\n', b'""\ngo(task)\n'),
        (b"'''Don't \\''' go on.'''\ngo(task)\n", b'""\ngo(task)\n'),
        (b"say('it\\'s a task') or go\n", b'say("") or go\n'),
        (b"say(b'a task', 'one')\n", b"say(b\"\", 'one')\n"),
        (b"getattr(tasks, 'go')\n", b"getattr(tasks, 'go')\n"),
        (b'x = "# no comment"; go(task)\n', b'x = ""; go(task)\n'),
        (b'x = f"{go(task)} is # code"\n', b'x = f"{go(task)} is # code"\n'),
        (b"from tasks \\\n  import go\n", b"from tasks    import go\n"),
        (b"# from here \\\nimport go\n", b"\nimport go\n"),
    ],
)
def test_prose_is_left_out(text: bytes, left: bytes) -> None:
    """Strings of one word stay, as does what holds code."""
    assert without_prose(text) == left


@pytest.mark.parametrize(
    "text", [b'x = f"{tasks["# a"]}"; go(task)  # go on\n', b'"""a task \ngo(task)  # go on\n']
)
def test_what_can_be_read_in_two_ways_stays(text: bytes) -> None:
    """Where a string ends is not known of quotes inside of its own quotes, nor where nothing closes it."""
    assert without_prose(text) == text
