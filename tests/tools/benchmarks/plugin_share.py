"""What the plugin adds to pylint's own time and memory.

Run it as ``python -m tests.tools.benchmarks.plugin_share PACKAGE``.

Two runs are paired, one after the other, several times: pylint with an empty plugin, and the same
pylint with ours, over the same package, everything else off. Printed are the medians and the median
of the ratios pair by pair, which holds on a machine whose speed drifts.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tools.benchmarks.cost import Cost, measure

# Pylint's statuses are bits; 1 is a crash and 32 a refusal.
_STATUSES = tuple(status for status in range(32) if not status & 1)

_EMPTY = '''\
"""A plugin that does nothing but visit every module."""

from pylint.checkers import BaseChecker


class Nothing(BaseChecker):
    name = "nothing"
    msgs = {"W9999": ("nothing", "nothing-at-all", "Nothing.")}

    def visit_module(self, node):
        pass


def register(linter):
    linter.register_checker(Nothing(linter))
'''


def share(plugin: str, checker: str, package: str, path: str) -> Cost:
    """Run pylint once with one plugin over a package and return what it cost."""
    options = ["--persistent=no", "--score=no", "--rcfile=/dev/null", f"--load-plugins={plugin}"]
    command = [sys.executable, "-m", "pylint", *options, "--disable=all", f"--enable={checker}", package]
    return measure(command, allowed=_STATUSES, env={"PYTHONPATH": path})


def main() -> None:
    """Pair the runs and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", help="a package directory, such as an unpacked nova wheel's")
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    root = Path(__file__).resolve().parents[3]
    with TemporaryDirectory() as directory:
        Path(directory, "empty_plugin.py").write_text(_EMPTY, encoding="utf-8")
        path = os.pathsep.join((directory, str(root)))
        pairs = [
            (
                share("empty_plugin", "nothing", options.package, path),
                share("pylint_periodic", "periodic", options.package, path),
            )
            for _ in range(options.pairs)
        ]
    for title, figure in (("wall s", "seconds"), ("CPU s", "cpu"), ("peak MiB", "mebibytes")):
        figures = [(float(getattr(empty, figure)), float(getattr(ours, figure))) for empty, ours in pairs]
        empty = statistics.median(pair[0] for pair in figures)
        ours = statistics.median(pair[1] for pair in figures)
        ratio = statistics.median(pair[1] / pair[0] for pair in figures)
        print(f"{title:9} empty {empty:8.1f}  pylint_periodic {ours:8.1f}  ratio {ratio:.3f}")


if __name__ == "__main__":
    main()
