"""Fix points: the place and the text that end a hold, what they promise, and the edits they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from pylint_periodic.locations import Location


class Action(str, Enum):
    """What a fix point does with its text at its location."""

    INSERT = "insert"
    """It becomes a statement before the one that starts there."""
    REPLACE = "replace"
    """It takes the place of the range."""
    REWRITE = "rewrite"
    """It is advice only."""


class Safety(str, Enum):
    """What a fix promises; the promises in full are in ``docs/fixes.md``."""

    SAFE = "safe"
    NEEDS_REVIEW = "needs review"
    DISPLAY_ONLY = "display only"

    @property
    def rank(self) -> int:
        """Return 0 for what promises most."""
        return list(Safety).index(self)


class Form(str, Enum):
    """What kind of fix it is: the name by which a user chooses among alternatives."""

    EVERY_ROUND = "every-round"
    THROTTLED = "throttled"
    CHUNKED = "chunked"
    YIELD = "yield"
    EXECUTE = "execute"
    PROXY = "proxy"
    SLEEP = "sleep"
    FUNCTION = "function"
    FINALLY = "finally"
    LOOP = "loop"


class EditKind(str, Enum):
    """What one edit does to the source at its location."""

    BEFORE = "before"
    """``text`` becomes statements before the statement there, at its indentation."""
    AFTER = "after"
    """``text`` becomes statements after the statement there, at its indentation."""
    REPLACE = "replace"
    """``text`` takes the place of the range."""
    CALL_THROUGH = "call through"
    """The call there, ``f(a)``, becomes ``text(f, a)``."""
    ARGUMENT = "argument"
    """``text`` becomes argument number ``index`` of the call there, or that element of the tuple."""
    INDENT = "indent"
    """The statement there goes one level deeper."""


@dataclass(frozen=True)
class Edit:
    """One change of a fix.

    In ``text`` a tab at the start of a line is one level of indentation, in the file's own width. With
    ``behind`` the source of ``kept``, or of ``location`` where that is None, stays to the letter between
    ``text`` and ``behind``.
    """

    kind: EditKind
    location: Location
    text: str = ""
    behind: str | None = None
    kept: Location | None = None
    index: int = 0


@dataclass(frozen=True)
class FixPoint:
    """The place and the text that end a hold.

    ``action`` says what to do with ``text`` at ``location``. ``text`` and ``title`` are for people; ``edits``
    are the same change to the letter, empty where it cannot be made by a program. ``import_line`` is the
    import that the text needs and the module lacks, or the empty string. ``alternatives`` are other fixes of
    the same hold, with no alternatives of their own. ``caution`` says why it promises less than its form
    could.
    """

    location: Location
    action: Action
    text: str
    title: str
    import_line: str = ""
    safety: Safety = Safety.DISPLAY_ONLY
    form: Form = Form.YIELD
    edits: tuple[Edit, ...] = ()
    more_imports: tuple[str, ...] = ()
    alternatives: tuple[FixPoint, ...] = ()
    caution: str = ""

    def promising(self, most: Safety, caution: str = "") -> FixPoint:
        """Return this fix and its alternatives with none that promises more than ``most``.

        What is only to be shown has no edits; ``caution`` is kept by those that promised more.
        """
        others = tuple(fix.promising(most, caution) for fix in self.alternatives)
        if self.safety.rank >= most.rank:
            return replace(self, alternatives=others)
        edits = () if most is Safety.DISPLAY_ONLY else self.edits
        return replace(self, safety=most, edits=edits, alternatives=others, caution=caution)

    def no_surer_than(self, others: Iterable[FixPoint]) -> FixPoint:
        """Return this fix and its alternatives, none promising what the same fix does not promise elsewhere.

        ``others`` are the fixes of the same site as other call paths find it.
        """
        elsewhere = [each for other in others for each in (other, *other.alternatives)]
        least = max(filter(self._is_same, elsewhere), key=lambda fix: fix.safety.rank, default=self)
        alternatives = tuple(fix.no_surer_than(elsewhere) for fix in self.alternatives)
        sure = replace(self, alternatives=())
        return replace(sure.promising(least.safety, least.caution), alternatives=alternatives)

    def _is_same(self, other: FixPoint) -> bool:
        return (self.form, self.location, self.text) == (other.form, other.location, other.text)

    @property
    def imports(self) -> tuple[str, ...]:
        """Return every import line that the edits need and the module lacks."""
        return tuple(line for line in (self.import_line, *self.more_imports) if line)

    @property
    def applicable(self) -> tuple[FixPoint, ...]:
        """Return this fix and its alternatives, the preferred first, without those that are for show."""
        return tuple(fix for fix in (self, *self.alternatives) if fix.safety is not Safety.DISPLAY_ONLY)

    @property
    def automatic(self) -> FixPoint | None:
        """Return the fix that is applied where nobody has chosen one, or None where all are for show.

        A loop that is cheap enough to have a throttled form gets that: a yield in every round of it
        would be the next thing to report.
        """
        choice = self.applicable
        throttled = (fix for fix in choice if fix.form is Form.THROTTLED)
        return next(throttled, choice[0] if choice else None)
