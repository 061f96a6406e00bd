"""What pylint's own reporters are handed: messages that are fit to be shown, whatever files are called.

Pylint writes names of files, modules and objects as they are, and quotes source in some of its messages.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from io import StringIO
from typing import Any

from pylint.message import Message
from pylint.reporters import BaseReporter, CollectingReporter, MultiReporter
from pylint.reporters.json_reporter import JSON2Reporter, JSONReporter
from pylint.reporters.text import GithubReporter
from pylint.reporters.ureports.nodes import Section

from pylint_periodic.command.base.screened_stream import ScreenedStream, unscreened
from pylint_periodic.escaping import encodable, one_line, visible_line
from pylint_periodic.reporters.base import PeriodicReporter

# These escape by themselves, or write nothing.
_LEFT_ALONE = (CollectingReporter, PeriodicReporter)
# A path is there for programs, which must find the file by it; JSON has escapes of its own.
_FOR_PROGRAMS = (JSONReporter, JSON2Reporter)


def _all_of(reporter: BaseReporter | MultiReporter) -> list[BaseReporter]:
    # pylint: disable-next=protected-access  # there is no other way to them
    return reporter._sub_reporters if isinstance(reporter, MultiReporter) else [reporter]


def screen(reporter: BaseReporter | MultiReporter) -> None:
    """Have a reporter see of each message only what is fit for its format."""
    for one in _all_of(reporter):
        one.out = unscreened(one.out)  # each screens what it writes itself
        if not isinstance(one, _LEFT_ALONE) and not isinstance(one.handle_message, _Screened):
            vars(one)["handle_message"] = _Screened(one)
            vars(one)["_display"] = _displaying(one)


def _displaying(reporter: BaseReporter) -> Callable[[Section], None]:
    """Return what displays tables and the score, in which names stand, too."""
    usual = reporter._display  # pylint: disable=protected-access  # there is no other way to all of it

    def display(layout: Section) -> None:
        stream, whole = reporter.out, StringIO()
        reporter.out = whole  # it is written in pieces, and what is obeyed may be made of several
        try:
            usual(layout)
        finally:
            reporter.out = stream
        ScreenedStream(stream).write(whole.getvalue())

    return display


class _Screened:
    """Hands a reporter copies of messages."""

    def __init__(self, reporter: BaseReporter) -> None:
        self._handle: Callable[[Message], None] = reporter.handle_message
        self._names: Callable[[str], str] = visible_line
        self._text: Callable[[str], str] = visible_line
        if isinstance(reporter, _FOR_PROGRAMS):
            self._names = encodable
        elif isinstance(reporter, GithubReporter):
            self._names, self._text = _property, _data

    def __call__(self, message: Message) -> None:
        """Show a message."""
        shown: Any = copy(message)
        for name in ("abspath", "path", "module", "obj"):
            setattr(shown, name, self._names(getattr(message, name)))
        shown.msg = self._text(one_line(message.msg))
        self._handle(shown)


def _data(text: str) -> str:
    """Return text as GitHub's workflow commands have it behind the ``::``."""
    return visible_line(text).replace("%", "%25")


def _property(text: str) -> str:
    """Return text as they have it among the properties."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
