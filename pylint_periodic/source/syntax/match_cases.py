"""Cases of a ``match``: which of them its subject can meet, as far as constants tell."""

from __future__ import annotations

from collections.abc import Sequence

from astroid import nodes


def reached_cases(node: nodes.Match) -> tuple[Sequence[nodes.MatchCase], bool]:
    """Return the cases that the subject can meet, and whether it surely meets one of them."""
    found: list[nodes.MatchCase] = []
    for case in node.cases:
        met = _meets(node.subject, case.pattern)
        if met is False:
            continue
        found.append(case)
        if met and case.guard is None:
            return found, True
    return found, False


def _meets(subject: nodes.NodeNG, pattern: nodes.Pattern) -> bool | None:
    """Return whether a subject meets a pattern, or None where that is not written out."""
    if isinstance(pattern, nodes.MatchAs):
        return True if pattern.pattern is None else _meets(subject, pattern.pattern)
    if isinstance(pattern, nodes.MatchOr):
        met = [_meets(subject, item) for item in pattern.patterns]
        return True if True in met else None if None in met else False
    if not isinstance(subject, nodes.Const):
        return None
    if isinstance(pattern, nodes.MatchValue) and isinstance(pattern.value, nodes.Const):
        return bool(subject.value == pattern.value.value)
    return subject.value is pattern.value if isinstance(pattern, nodes.MatchSingleton) else None
