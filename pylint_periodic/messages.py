"""One table of messages: each is one row, from which pylint's definitions, formats and docs are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pylint.constants import MSG_TYPES

if TYPE_CHECKING:
    from pylint.typing import MessageDefinitionTuple

CHECKER = "periodic"
REVIEW_CHECKER = "periodic-review"


@dataclass(frozen=True)
class Severity:
    """How bad a message is, in the words of each format."""

    sarif: str
    gitlab: str
    rdjson: str


SEVERITIES = {
    "fatal": Severity("error", "blocker", "ERROR"),
    "error": Severity("error", "critical", "ERROR"),
    "warning": Severity("warning", "major", "WARNING"),
    "refactor": Severity("note", "minor", "INFO"),
    "convention": Severity("note", "minor", "INFO"),
    "info": Severity("note", "info", "INFO"),
}
"""The severity of a message, ours or pylint's, by the category that its id begins with."""

ANY_CONFIDENCE = ("HIGH", "CONTROL_FLOW", "INFERENCE", "INFERENCE_FAILURE")
ONLY_HIGH = ("HIGH",)


@dataclass(frozen=True)
class Message:
    """One row.

    ``text`` has pylint's ``%s`` places, ``description`` is what ``--help-msg`` prints, ``confidences`` are
    pylint's levels at which it can be said, surest first. ``of_the_run`` is a message about the run itself:
    something was not looked at.
    """

    msgid: str
    symbol: str
    text: str
    description: str
    checker: str = CHECKER
    enabled: bool = True
    confidences: tuple[str, ...] = ANY_CONFIDENCE
    of_the_run: bool = False

    @property
    def category(self) -> str:
        """Pylint's category, a key of ``SEVERITIES``."""
        return MSG_TYPES[self.msgid[0]]

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return SEVERITIES[self.category]

    @property
    def page(self) -> str:
        """The page about it, from the root of the repository."""
        return f"docs/messages/{self.symbol}.md"


MESSAGES: tuple[Message, ...] = (
    Message(
        "W9701",
        "periodic-unbounded-loop",
        "%s holds the hub in %s: %s; fix point: %s",
        "A loop that nothing bounds (`while`, an infinite iterator, a huge constant range, recursion) can go "
        "round in a periodic task without handing control to the hub. All greenthreads of the service share "
        "one native thread, so while the loop runs no heartbeat is sent, no RPC answered, no timer fired; "
        "the scheduler takes the host for dead. Let go inside the loop: `eventlet.sleep(0)` on every path "
        "round it, in a cheap hot loop every 10,000 iterations, or run the whole computation with "
        "`eventlet.tpool.execute`.",
    ),
    Message(
        "W9702",
        "periodic-file-io",
        "%s is plain-file I/O that holds the hub in %s: %s; fix point: %s",
        "Reading or writing a regular file never goes to the eventlet hub, monkey-patched or not: the whole "
        "process waits for the disk (or the NFS server). The operation is reported when some path from it "
        "reaches the next file operation, the next iteration or the end of the task without a yield. Run it "
        "on a native thread with `eventlet.tpool.execute`, or, where the single operations are short, yield "
        "between them. Sockets and pipes are green and need neither.",
    ),
    Message(
        "W9703",
        "periodic-skipped-yield",
        "%s can skip its yield and hold the hub in %s: %s; fix point: %s",
        "The loop does yield, but a path round it does not: a `continue`, an `except`, or a branch that is "
        "no throttle goes past the yield. On data that always takes that path the loop holds the hub as if "
        "there were no yield at all. Put the yield where every path passes it: the top of the body, or a "
        "`finally`.",
    ),
    Message(
        "W9704",
        "periodic-blocking-call",
        "%s holds the hub for as long as it takes in %s: %s; fix point: %s",
        "The call waits in C code or in a child process that eventlet cannot make green (libvirt, librados, "
        "guestfs, MySQLdb, psycopg 3, sqlite3, `os.system`, `subprocess.check_output` without a timeout, a "
        "file lock...). No greenthread runs before it returns; a `sleep(0)` beside it does not help. Run the "
        "call with `eventlet.tpool.execute`, or wrap the object in `eventlet.tpool.Proxy` where it is made.",
    ),
    Message(
        "W9705",
        "periodic-false-offload",
        "%s hands work to the same hub in %s: %s; fix point: %s",
        "Green pools, and under monkey patching also `threading.Thread` and `ThreadPoolExecutor`, run what "
        "they are handed on the one native thread that the hub runs on. Work that holds the hub holds it "
        "there just as well, only later. Use `eventlet.tpool.execute`, which runs it on a native thread.",
    ),
    Message(
        "R9706",
        "periodic-data-loop",
        "%s may hold the hub in %s: %s; fix point: %s",
        "A loop over data of unknown size does work that is not known to be cheap and never yields. With ten "
        "instances nobody notices; with ten thousand the heartbeat comes late. Nearly all stalls that "
        "OpenStack's history mends under periodic tasks are of this kind. Yield at the top of the body, or "
        "once per chunk. The option periodic-data-loops says how much to hear: none, heavy, all.",
    ),
    Message(
        "R9707",
        "periodic-eager-yield",
        "%s yields more often than needed in %s: %s; fix point: %s",
        "A round trip to the hub costs microseconds, an iteration of a cheap loop nanoseconds: a yield on "
        "every iteration was measured to make such a loop 200 times slower, one every 10,000 iterations "
        "costs under a tenth, and the heartbeat is on time with both. Yield every so many iterations.",
    ),
    Message(
        "W9709",
        "periodic-never-runs",
        "%s never runs as %s: %s; fix point: %s",
        "The task is a generator function or a coroutine, and nothing between the scheduler and it iterates "
        "over it or awaits it: the scheduler calls it, gets a generator or coroutine object and drops it. "
        "The body never runs, and no error is logged. Make it a plain function; to let go of the hub call "
        "`eventlet.sleep(0)` instead of a bare `yield`.",
    ),
    Message(
        "E9710",
        "periodic-internal-error",
        "pylint_periodic could not finish %s: %s",
        "The analysis itself failed. The other messages of the run stand, the rest of the named function or "
        "module was not looked at. Please report it with the code that causes it.",
        confidences=ONLY_HIGH,
        of_the_run=True,
    ),
    Message(
        "I9711",
        "periodic-walk-cut-short",
        "the walk of %s ended at %s: %s is spent",
        "A budget ended the walk of a task: what is called from there on was not looked at, and is taken for "
        "something that may yield. Raise the option that the message names, or leave it: the other messages "
        "of the task stand.",
        confidences=ONLY_HIGH,
        of_the_run=True,
    ),
    Message(
        "I9708",
        "periodic-task-review",
        "%s is a %s%s: %s; %s",
        "One line for each periodic task, for the reviewer who must look at every new one: how often it "
        "runs, how many blocking sites it reaches, and where it yields. Off by default; switch it on with "
        "`--enable=periodic-review`.",
        checker=REVIEW_CHECKER,
        enabled=False,
        confidences=ONLY_HIGH,
    ),
    Message(
        "I9712",
        "periodic-disable-without-reason",
        "`# pylint: %s` gives no reason; fix point: line %s, write the reason behind it as a second comment",
        "A comment switches off a message of pylint_periodic and does not say why. Who reads it later cannot "
        "tell whether the reason still holds. Off by default; switch it on with "
        "`--enable=periodic-disable-without-reason`, or with `--fail-on=periodic-disable-without-reason` to "
        "fail on it.",
        checker=REVIEW_CHECKER,
        enabled=False,
        confidences=ONLY_HIGH,
    ),
)


BY_SYMBOL = {message.symbol: message for message in MESSAGES}


def definitions(*symbols: str) -> dict[str, MessageDefinitionTuple]:
    """Return the rows of these symbols in the form of pylint's ``msgs`` attribute."""
    return {
        row.msgid: (row.text, row.symbol, row.description, {"default_enabled": row.enabled})
        for row in map(BY_SYMBOL.__getitem__, symbols)
    }


def symbols_of(checker: str) -> tuple[str, ...]:
    """Return the symbols of a checker's messages, in the order of the table."""
    return tuple(row.symbol for row in MESSAGES if row.checker == checker)
