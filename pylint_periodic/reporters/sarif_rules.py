"""The rules of a SARIF run: our messages, and those of pylint that the run has said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint.constants import MSG_TYPES

from pylint_periodic.messages import BY_SYMBOL, MESSAGES, SEVERITIES
from pylint_periodic.reporters.base import Json

if TYPE_CHECKING:
    from pylint.lint import PyLinter
    from pylint.message import Message


NOT_JUDGED: dict[str, Json] = {
    "id": "not-judged",
    "shortDescription": {"text": "A file, a module or a function that the run could not judge."},
    "defaultConfiguration": {"level": "warning"},
}


def is_of_the_run(message: Message) -> bool:
    """Return whether a message is about the run: something was not looked at."""
    return message.category == "fatal" or (
        message.symbol in BY_SYMBOL and BY_SYMBOL[message.symbol].of_the_run
    )


def rules(linter: PyLinter, messages: Iterable[Message]) -> list[dict[str, Json]]:
    """Return a descriptor for each of our messages, and for each of pylint's among ``messages``."""
    own = [
        _descriptor(row.msgid, row.symbol, row.description, enabled=row.enabled)
        for row in MESSAGES
        if not row.of_the_run
    ]
    return own + _others(linter, {m.msg_id for m in messages if not is_of_the_run(m)}, own)


def notifications(linter: PyLinter, messages: Iterable[Message]) -> list[dict[str, Json]]:
    """Return a descriptor for each message about the run."""
    own = [_descriptor(row.msgid, row.symbol, row.description) for row in MESSAGES if row.of_the_run]
    return own + _others(linter, {m.msg_id for m in messages if is_of_the_run(m)}, own)


def _others(linter: PyLinter, said: set[str], own: list[dict[str, Json]]) -> list[dict[str, Json]]:
    others = said - {str(row["id"]) for row in own}
    definitions = [linter.msgs_store.get_message_definitions(msgid)[0] for msgid in sorted(others)]
    return [_descriptor(item.msgid, item.symbol, item.description) for item in definitions]


def _descriptor(msgid: str, symbol: str, description: str, *, enabled: bool = True) -> dict[str, Json]:
    markdown = " ".join(description.split())
    plain = markdown.replace("`", "")
    advice = f"Disable it for a line with `# pylint: disable={symbol}  # the reason`."
    configuration: dict[str, Json] = {"level": SEVERITIES[MSG_TYPES[msgid[0]]].sarif}
    if not enabled:
        configuration["enabled"] = False
    return {
        "id": msgid,
        "name": symbol,
        "shortDescription": {"text": re.split(r"(?<=\.)\s", plain)[0]},
        "fullDescription": {"text": plain},
        "help": {
            "text": f"{plain} {advice.replace('`', '')}",
            "markdown": f"**{symbol}** ({msgid})\n\n{markdown}\n\n{advice}",
        },
        "defaultConfiguration": configuration,
    }
