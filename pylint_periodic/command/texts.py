"""The texts of ``--help``. A backspace in a line of its own keeps click from wrapping what follows."""

from __future__ import annotations

COMMAND = """Find code in periodic tasks that holds the eventlet hub.

This is pylint with the checkers of pylint_periodic alone: your pylint configuration,
`# pylint: disable` comments and pylint's exit status hold. A PATH is a file, a package, or a directory
that is searched for both. Options of pylint go behind `--`.

\b
Examples:
  pylint-periodic check nova
  pylint-periodic check nova -j 4 -- --periodic-max-iterations=50000
"""

CHECK = """Report what holds the hub, as `pylint` with this plugin does.

\b
The exit status is pylint's: 0, or the sum of
  1  fatal: a file could not be linted     2  error
  4  warning (W9701 to W9705, W9709)       8  refactor (R9706, R9707)
or 32 for input that is refused, and with --fail-without-tasks where there is no task.

The last line on standard error says what was judged: tasks, files, with or without a hub, and what was not.

\b
Examples:
  pylint-periodic check nova/compute/manager.py
  pylint-periodic check nova --format=text,periodic-gitlab:gl-code-quality.json
  pylint-periodic check nova --since=origin/master
  pylint-periodic check nova --confidence=HIGH -- --fail-under=0 --fail-on=W
"""

CHECK_FILES = """Check files whose names a program puts behind the options, such as pre-commit and xargs.

As `check`, but what is at the end of the arguments and is the name of a file is one, also behind `--`, and
also when it looks like an option.

\b
Examples:
  git diff -z --name-only --diff-filter=d origin/master -- '*.py' | xargs -0 -r pylint-periodic check-files
  git ls-files -z '*.py' | xargs -0 -r pylint-periodic check-files -j 4 -- --disable=periodic-data-loop
"""

FORMAT = (
    "How to report: text, colorized, json2, github, periodic-sarif, periodic-gitlab, periodic-rdjson, or any "
    "other that pylint knows. Several have commas between them, each with a file of its own, such as "
    "text,periodic-sarif:report.sarif."
)

SINCE = (
    "Report what the change since this git revision brings in or touches, and only that: findings that are "
    "new, or whose task, calls or site stand on a changed line."
)

TRUST_CONFIG = (
    "Also take from the configuration what executes or writes something: init-hook, load-plugins and the "
    "like. Only for code that you would run yourself."
)

WITH_TASKS = (
    "Exit with 32 where no task was found to judge: a path that has moved, or a name that is not known, must "
    "not look like a service without findings."
)

FIX = """Show the fixes of what is found as a unified diff, or make them.

The diff is one that `git apply` takes in the same directory. A finding in a PATH may be fixed in another
file of its package, where the helper is that holds the hub. What each fix promises stands in docs/fixes.md.

\b
The exit status is 0 when all that was chosen is fixed, 1 when something is left (standard error says
what, a line for each), and 32 for input that is refused.

\b
Examples:
  pylint-periodic fix nova | git apply
  pylint-periodic fix nova --safety=safe --write
  pylint-periodic fix nova/compute --symbol=periodic-data-loop --form=chunked
  pylint-periodic fix --finding=nova/compute/manager.py:210
"""

BASELINE = """Keep what is known in a file, so that `check --baseline FILE` fails on what is new alone.

\b
Examples:
  pylint-periodic baseline write nova
  pylint-periodic check nova --baseline=periodic-baseline.json
  pylint-periodic baseline update nova
"""

BASELINE_WRITE = """Write all that is found into a baseline, in place of what it held.

Lint all that the baseline is for, with the options of `check`: what is not found is not in it.
"""

BASELINE_UPDATE = """Take out of a baseline what is not found any more; with --grow take in what is new, too.

Entries of files that are not linted stay.
"""

EXPLAIN = """Show how a task comes to hold the hub.

That is each call on the way with its source line, why the site counts, what is taken to yield, and the fixes
with what each promises.

PATH:LINE is the site or a call that leads to it. Name the files of the tasks as PATH when they are others.

\b
Examples:
  pylint-periodic explain nova/compute/manager.py:210
  pylint-periodic explain nova/virt/disk.py:33 nova
"""

TASKS = """List every periodic task: where it is, how often it runs, what it reaches and where it yields.

Beside each stand the number of its blocking sites and the worst of them, as `check` reports them. The HTML
page has the call chains to all sites with the source; it is one file that needs no network. The keys of
the JSON are in docs/tasks.schema.json.

\b
The exit status is 0, 1 when a file could not be looked at, so that tasks may be missing, and 32 for
input that is refused.

\b
Examples:
  pylint-periodic tasks nova
  pylint-periodic tasks nova --since=origin/master -o tasks.html
  pylint-periodic tasks nova --format=json
"""

TASKS_SINCE = (
    "Say which tasks are new in the change since this git revision, and which it touches: by a changed line "
    "in a function that they reach, or by a new blocking site."
)

TASKS_CALLS = (
    "Also give every call below each task, in the JSON alone: what it runs, or why it is not followed."
)

NO_DEFAULT_EXCLUDES = (
    "Also look at what is left out of folders by default: tests, hidden files, installed packages, what was "
    "built, and what git ignores. What a PATH names itself is looked at in any case."
)
