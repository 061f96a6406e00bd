"""Text from files and file names, made safe to look at."""

from __future__ import annotations

import unicodedata

# Control and format characters (escape sequences, changes of direction), halves of surrogate pairs, and
# the separators of lines and paragraphs.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


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
