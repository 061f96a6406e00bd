"""What the plugin adds to pylint's own time and memory: ``python -m tests.benchmarks.plugin_share PACKAGE``.

Two runs are paired, one after the other, several times: pylint with an empty plugin, and the same
pylint with ours, over the same package, everything else off. Printed are the medians and the median
of the ratios pair by pair, which holds on a machine whose speed drifts.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

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


@dataclass(frozen=True)
class Cost:
    """Wall seconds and peak memory in MiB of one run."""

    seconds: float
    mebibytes: float


def measure(plugin: str, checker: str, package: str, path: str) -> Cost:
    """Run pylint once with one plugin over a package and return what it cost."""
    command = [
        sys.executable, "-m", "pylint", "--persistent=no", "--score=no", "--rcfile=/dev/null",
        f"--load-plugins={plugin}", "--disable=all", f"--enable={checker}", package,
    ]  # fmt: skip
    start = time.perf_counter()
    process = subprocess.Popen(  # pylint: disable=consider-using-with  # wait4 below gives its memory
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode & 33:
        raise SystemExit(f"pylint with {plugin} failed with exit status {process.returncode}")
    return Cost(time.perf_counter() - start, usage.ru_maxrss / 1024)


def main() -> None:
    """Pair the runs and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", help="a package directory, such as an unpacked nova wheel's")
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    root = Path(__file__).resolve().parents[2]
    with TemporaryDirectory() as directory:
        Path(directory, "empty_plugin.py").write_text(_EMPTY, encoding="utf-8")
        path = os.pathsep.join((directory, str(root)))
        pairs = [
            (
                measure("empty_plugin", "nothing", options.package, path),
                measure("pylint_periodic", "periodic", options.package, path),
            )
            for _ in range(options.pairs)
        ]
    for title, figure in (("wall s", "seconds"), ("peak MiB", "mebibytes")):
        figures = [(float(getattr(empty, figure)), float(getattr(ours, figure))) for empty, ours in pairs]
        empty = statistics.median(pair[0] for pair in figures)
        ours = statistics.median(pair[1] for pair in figures)
        ratio = statistics.median(pair[1] / pair[0] for pair in figures)
        print(f"{title:9} empty {empty:8.1f}  pylint_periodic {ours:8.1f}  ratio {ratio:.3f}")


if __name__ == "__main__":
    main()
