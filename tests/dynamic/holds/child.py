"""The process that runs programs under the hub: ``python -m tests.dynamic.holds.child``.

Reads JSON from standard input, a list of modules (``path``, ``prepare``, ``things``, ``others`` and
``rounds``), and writes the seconds for which the watchdog saw the task of each hold the hub, a line each:
0 for less than it looks for.
"""

# pylint: disable=exec-used,eval-used,wrong-import-position,wrong-import-order

from __future__ import annotations

import eventlet

eventlet.monkey_patch()

import gc  # noqa: E402
import importlib.util  # noqa: E402
import json  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from typing import Any  # noqa: E402

from oslo_service import loopingcall  # noqa: E402

from pylint_periodic.watchdog import Watchdog  # noqa: E402
from tests.dynamic.holds.programs import TASK  # noqa: E402

SHORTEST = 0.001
"""The shortest hold that is looked for, in seconds."""


def hold_of(asked: dict[str, Any]) -> float:
    """Run the task of a module once, by its scheduler, and return how long it held the hub."""
    spec = importlib.util.spec_from_file_location(f"held_by_{asked['name']}", asked["path"])
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module.__name__] = module
    spec.loader.exec_module(module)
    space = {**vars(module), "n": asked["rounds"]}
    exec(asked["prepare"], space)
    manager = module.Manager(eval(asked["things"], space), eval(asked["others"], space))
    manager._periodic_last_run[TASK] = None  # pylint: disable=protected-access
    # Collections of what earlier programs left are none of this one's.
    gc.collect()
    gc.freeze()
    call = loopingcall.FixedIntervalLoopingCall(manager.run_periodic_tasks, None, raise_on_error=True)
    with Watchdog(SHORTEST) as watchdog:
        began = time.process_time()
        ended = call.start(interval=3600)
        eventlet.sleep(0.01)
        worked = time.process_time() - began
        call.stop()
        ended.wait()  # raises what the task raised
    held = max((hold.seconds for hold in watchdog.holds if hold.task == f"Manager.{TASK}"), default=0.0)
    # What other processes took of the processor in that time is no cost of the program.
    return min(held, worked)


if __name__ == "__main__":
    for one in json.load(sys.stdin):
        print(hold_of(one), flush=True)
