"""What one run of a program costs."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """Wall seconds, seconds of processor time and peak memory in MiB of one run with its children."""

    seconds: float
    cpu: float
    mebibytes: float


def measure(
    command: Sequence[str], *, allowed: Collection[int] = (0,), env: Mapping[str, str] | None = None
) -> Cost:
    """Run a command to its end. Ends the program where its exit status is not one of ``allowed``."""
    start = time.perf_counter()
    process = subprocess.Popen(  # pylint: disable=consider-using-with  # wait4 below gives its memory
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **(env or {})}
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise SystemExit(f"{' '.join(command)} failed with exit status {process.returncode}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
