"""How long an operation keeps the hub: a text as the catalogue writes it, and what it says."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Literal, NamedTuple, cast

import msgspec

FORMS = '"3us", "40us/kB", "8ns/item" or "unlimited"'

_FORM = re.compile(r"(\d+(?:\.\d+)?)(ns|us|ms|s)(?:/(kB|item))?", re.ASCII)
_SECONDS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}
_UNLIMITED = "unlimited"

Unit = Literal["call", "kB", "item"]


class Cost(NamedTuple):
    """Seconds for a call, or for each kB or item that it is given; ``unlimited`` is no number of them.

    kB are 1000 bytes. What is unlimited takes as long as a disk, a server, a lock or a C library does.
    """

    seconds: float
    per: Unit = "call"
    unlimited: bool = False


@cache
def cost_of(text: str) -> Cost:
    """Return what a text says.

    Raises ``ValueError`` for a text in no form of the catalogue, or with more digits than were measured.
    """
    if text == _UNLIMITED:
        return Cost(0.0, unlimited=True)
    form = _FORM.fullmatch(text)
    if form is None:
        raise ValueError(f"`cost`: `{text}` is not written as {FORMS} (units ns, us, ms, s)")
    number, unit, per = form.groups()
    if len(number.replace(".", "").strip("0")) > 2:
        raise ValueError(f"`cost`: `{text}` has more than the two digits that are measured")
    return Cost(float(number) * _SECONDS[unit], cast(Unit, per or "call"))


class Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What Python itself takes for something that is no call of a library, by a name of our own."""

    name: Annotated[str, msgspec.Meta(pattern=r"^[a-z]+(-[a-z]+)*$")]
    cost: str
    source: Annotated[str, msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for a cost that is none."""
        cost_of(self.cost)
