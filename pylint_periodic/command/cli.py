"""The ``pylint-periodic`` command line: options in, exit status out."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from pylint_periodic.command import texts
from pylint_periodic.command.base.errors import Interrupted, ReaderGone, Refused
from pylint_periodic.command.base.exit_status import ExitStatus
from pylint_periodic.command.base.given_names import CHECK_FILES, names_first
from pylint_periodic.command.base.streams import give_up_output, prepare_streams
from pylint_periodic.command.explain import run_explain
from pylint_periodic.command.fix import Choice, place, run_fix
from pylint_periodic.command.gate.baseline_commands import against_baseline, update_baseline, write_baseline
from pylint_periodic.command.gate.filters import gate_of
from pylint_periodic.command.gate.since import touched_since
from pylint_periodic.command.lint import run
from pylint_periodic.command.tasks.tasks import FORMATS, run_tasks
from pylint_periodic.fix_point import Form, Safety
from pylint_periodic.messages import CHECKER, symbols_of

_PROGRAM = "pylint-periodic"
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
# With this in the environment a fault of our own is shown with its traceback.
_DEBUG = "PYLINT_PERIODIC_DEBUG"
_LONGEST = 500
_SYMBOLS = symbols_of(CHECKER)
_F = TypeVar("_F", bound=Callable[..., Any])

_LINT_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="PATH..."),
    click.option("-j", "--jobs", type=int, metavar="N", help="Lint in N processes; 0 for one per CPU."),
    click.option(
        "--confidence",
        metavar="LEVELS",
        help="Only findings of these levels: HIGH, CONTROL_FLOW, INFERENCE, INFERENCE_FAILURE, with commas.",
    ),
    click.option(
        "--rcfile",
        metavar="FILE",
        help="Pylint's configuration; by default the one that pylint finds (pyproject.toml, pylintrc...).",
    ),
    click.option("--trust-config", is_flag=True, help=texts.TRUST_CONFIG),
    click.option("-q", "--quiet", is_flag=True, help="Do not say at the end what was judged."),
    click.option("--no-default-excludes", is_flag=True, help=texts.NO_DEFAULT_EXCLUDES),
    click.option("--no-cache", is_flag=True, help="Neither use nor keep what earlier runs have found out."),
)
_FILE = click.Path(dir_okay=False, path_type=Path)
_baseline_file = click.option(
    "--baseline",
    "known",
    type=_FILE,
    metavar="FILE",
    default=Path("periodic-baseline.json"),
    show_default=True,
    help="The file to keep it in.",
)


def _lints(function: _F) -> _F:
    """Give a command the paths and options that say what is linted."""
    for option in reversed(_LINT_OPTIONS):
        function = option(function)
    return function


class _Commands(click.Group):
    """The commands; click itself would make a status of its own of a reader that is gone."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for. Raises ``ReaderGone`` and ``Interrupted``."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise ReaderGone from error
        except KeyboardInterrupt as error:
            raise Interrupted from error
        return status


@click.group(cls=_Commands, help=texts.COMMAND, context_settings=_HELP, no_args_is_help=False)
@click.version_option(package_name="pylint-periodic", prog_name=_PROGRAM)
def cli() -> None:
    """Find code in periodic tasks that holds the eventlet hub."""


_CHECK_OPTIONS = (
    click.option(
        "--format",
        "formats",
        metavar="FORMAT[:FILE],...",
        help=texts.FORMAT,
    ),
    click.option("--review", is_flag=True, help="One more line for each periodic task, for the reviewer."),
    click.option(
        "--baseline",
        "known",
        type=_FILE,
        metavar="FILE",
        help="Report what is not in this baseline, and only that.",
    ),
    click.option("--since", metavar="REV", help=texts.SINCE),
    click.option("--fail-without-tasks", "with_tasks", is_flag=True, help=texts.WITH_TASKS),
)


def _checks(function: _F) -> _F:
    """Give a command the options of `check`."""
    for option in reversed(_CHECK_OPTIONS):
        function = option(function)
    return _lints(function)


@cli.command("check", help=texts.CHECK)
@_checks
@click.pass_obj
def check(
    more: tuple[str, ...], /, formats: str | None, known: Path | None, since: str | None, **lint: Any
) -> int:
    """Report what holds the hub, as `pylint` with this plugin does."""
    wanted = run.Wanted(more=more, formats=formats, **lint)
    judges = [against_baseline(known)] if known else []
    judges += [touched_since(since, wanted)] if since is not None else []
    return run.check(wanted, gate_of(judges) if judges else None)


@cli.command(CHECK_FILES, help=texts.CHECK_FILES)
@_checks
@click.pass_context
def check_files(ctx: click.Context, /, **given: Any) -> int:
    """Report what holds the hub in files whose names somebody else has put behind the options."""
    return int(ctx.invoke(check, **given))


@cli.command("fix", help=texts.FIX)
@_lints
@click.option("--write", is_flag=True, help="Write the files instead of showing a diff.")
@click.option(
    "--symbol", "symbols", multiple=True, type=click.Choice(_SYMBOLS), help="Only findings of this symbol."
)
@click.option(
    "--finding",
    "places",
    multiple=True,
    metavar="PATH:LINE",
    help="Only the finding whose message, or whose site, stands there.",
)
@click.option(
    "--safety",
    type=click.Choice(["safe", "needs-review"]),
    default="needs-review",
    show_default=True,
    help="The least that a fix must promise.",
)
@click.option(
    "--form",
    type=click.Choice([form.value for form in Form]),
    help="Where a site has a fix of this form, that one.",
)
@click.pass_obj
def fix(
    more: tuple[str, ...],
    /,
    write: bool,
    symbols: tuple[str, ...],
    places: tuple[str, ...],
    safety: str,
    form: str | None,
    **lint: Any,
) -> int:
    """Show fixes as a unified diff, or make them."""
    choice = Choice(
        frozenset(symbols),
        tuple(place(text) for text in places),
        Safety(safety.replace("-", " ")),
        Form(form) if form else None,
    )
    return run_fix(run.Wanted(more=more, **lint), choice, sys.stdout.buffer, write=write)


@cli.command("explain", help=texts.EXPLAIN)
@click.argument("where", metavar="PATH:LINE")
@_lints
@click.pass_obj
def explain(more: tuple[str, ...], /, where: str, **lint: Any) -> int:
    """Show the call chain of a finding with its source lines, the reason and the fixes."""
    return run_explain(run.Wanted(more=more, **lint), place(where))


@cli.command("tasks", help=texts.TASKS)
@_lints
@click.option("--since", metavar="REV", help=texts.TASKS_SINCE)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to show it; by default as the name of the file says, or as a table.",
)
@click.option("-o", "--output", "file", type=_FILE, metavar="FILE", help="Write it to this file.")
@click.option("--calls", is_flag=True, help=texts.TASKS_CALLS)
@click.pass_obj
def tasks(
    more: tuple[str, ...],
    /,
    since: str | None,
    form: str | None,
    file: Path | None,
    calls: bool,
    **lint: Any,
) -> int:
    """List the periodic tasks, what they reach, where they yield, and their blocking sites."""
    return run_tasks(run.Wanted(more=more, **lint), since, form, file, calls=calls)


@cli.group(help=texts.BASELINE, no_args_is_help=False)
def baseline() -> None:
    """Keep what is known in a file."""


@baseline.command("write", help=texts.BASELINE_WRITE)
@_lints
@_baseline_file
@click.pass_obj
def baseline_write(more: tuple[str, ...], /, known: Path, **lint: Any) -> int:
    """Write all that is found into a baseline."""
    return write_baseline(run.Wanted(more=more, **lint), known)


@baseline.command("update", help=texts.BASELINE_UPDATE)
@_lints
@_baseline_file
@click.option("--grow", is_flag=True, help="Take in what is new, too.")
@click.pass_obj
def baseline_update(more: tuple[str, ...], /, known: Path, grow: bool, **lint: Any) -> int:
    """Take out of a baseline what is not found any more."""
    return update_baseline(run.Wanted(more=more, **lint), known, grow=grow)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status; what follows ``--`` is for pylint."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given[:1] == [CHECK_FILES]:
            given = names_first(given)
        end = given.index("--") if "--" in given else len(given)
        status = cli.main(given[:end], _PROGRAM, standalone_mode=False, obj=tuple(given[end + 1 :]))
    except click.ClickException as error:
        run.say(f"{error.format_message()} (see `{_PROGRAM} --help`)")
        return ExitStatus.REFUSED
    except Refused as error:
        run.say(str(error))
        return ExitStatus.REFUSED
    except (Interrupted, click.Abort, KeyboardInterrupt):
        run.say("interrupted")
        return ExitStatus.INTERRUPTED
    except ReaderGone:
        # The reader has seen enough.
        give_up_output()
        return ExitStatus.READER_GONE
    except OSError as error:
        # What is read and written by its name is refused where it is; this is about the streams.
        give_up_output()
        run.say(f"cannot write {error.filename or 'the output'}: {error.strerror}")
        return ExitStatus.REFUSED
    except BrokenProcessPool:
        run.say("a process of -j was ended from outside, perhaps for want of memory: nothing is reported")
        return ExitStatus.FAULT
    except Exception as error:  # pylint: disable=broad-exception-caught
        if os.environ.get(_DEBUG):
            traceback.print_exc()
        run.say(f"a fault of pylint-periodic, please report it with what {_DEBUG}=1 adds: {_named(error)}")
        return ExitStatus.FAULT
    return int(status or 0)


def program() -> NoReturn:
    """Run the command line as ``start.program`` does, where the module search path is as it shall be.

    Python would go through the trees of all modules to free them one by one, a sixth of the time of a run. So
    it is not asked to, as mypy does not ask it.
    """
    try:
        prepare_streams()
        status: int = main()
    except KeyboardInterrupt:
        run.say("interrupted")
        status = ExitStatus.INTERRUPTED
    try:
        sys.stdout.flush()
    except OSError as error:
        give_up_output()
        run.say(f"cannot write the output: {error.strerror}")
        status = ExitStatus.REFUSED
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(status)


def _named(error: Exception) -> str:
    """Return an exception in words that are no longer than a line should be."""
    return f"{type(error).__name__}: {error}"[:_LONGEST]
