"""What the watchdog records of programs that hold the hub, and of programs that do not."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

from pylint_periodic.watchdog import Hold, Holder, Watchdog
from tests.tools.parameters import some_at_once
from tests.tools.support import ROOT, run
from tests.watchdog.programs import LIMIT, LONG, PATCHED, UNPATCHED, logged_holds, run_program, the_hold

pytestmark = pytest.mark.slow

BOTH = pytest.mark.parametrize("patching", some_at_once([PATCHED, UNPATCHED], PATCHED))

SERVICE = """\
class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60, run_immediately=True)
    def {name}(self, context):
        {body}


with Watchdog(LIMIT, log="holds.jsonl"):
    periodic = loopingcall.FixedIntervalLoopingCall(Manager(cfg.ConfigOpts()).run_periodic_tasks, None)
    periodic.start(10)
    eventlet.sleep(LONG + 0.2)
    periodic.stop()
"""


def service(name: str, body: str) -> str:
    """Return a service with one periodic task, which runs once."""
    return SERVICE.format(name=name, body=body)


def functions(hold: Hold) -> list[str]:
    """Return the functions of a hold's stack without their classes, which Python 3.10 does not tell."""
    return [frame.function.rpartition(".")[2] for frame in hold.stack]


class TestTasks:
    @BOTH
    def test_a_task_that_holds_the_hub(self, tmp_path: Path, patching: str) -> None:
        hold = the_hold(service("count", "burn(LONG)"), tmp_path, patching)
        assert (hold.holder, hold.task, hold.ended) == (Holder.PERIODIC_TASK, "Manager.count", True)
        assert LONG <= hold.seconds < LONG + 0.5
        assert abs(time.time() - hold.started) < 60

    @BOTH
    def test_the_stack_leads_from_the_scheduler_to_the_loop(self, tmp_path: Path, patching: str) -> None:
        hold = the_hold(service("count", "burn(LONG)"), tmp_path, patching)
        assert functions(hold)[-3:] == ["run_periodic_tasks", "count", "burn"]
        program = tmp_path / "program.py"
        call = next(n for n, line in enumerate(program.read_text().splitlines(), 1) if "burn(0.6)" in line)
        assert [Path(frame.path) for frame in hold.stack[-2:]] == [program, program]
        assert hold.stack[-2].line == call

    @BOTH
    def test_a_task_that_yields(self, tmp_path: Path, patching: str) -> None:
        body = "for _ in range(100): burn(LONG / 100); eventlet.sleep(0)"
        assert not logged_holds(service("polite", body), tmp_path, patching)

    def test_a_task_that_waits_in_the_hub(self, tmp_path: Path) -> None:
        assert not logged_holds(service("patient", "time.sleep(LONG)"), tmp_path, PATCHED)

    def test_without_patching_time_sleep_holds(self, tmp_path: Path) -> None:
        hold = the_hold(service("patient", "time.sleep(LONG)"), tmp_path, UNPATCHED)
        assert (hold.task, functions(hold)[-1]) == ("Manager.patient", "patient")

    def test_a_task_behind_a_wrapper(self, tmp_path: Path) -> None:
        wrapper = (
            "import functools\n\n\n"
            "def locked(function):\n"
            "    @functools.wraps(function)\n"
            "    def inner(self, context):\n"
            "        return function(self, context)\n\n"
            "    return inner\n\n\n"
        )
        body = wrapper + service("count", "burn(LONG)").replace("    def count", "    @locked\n    def count")
        hold = the_hold(body, tmp_path)
        assert (hold.holder, hold.task) == (Holder.PERIODIC_TASK, "Manager.count")
        assert functions(hold)[-3:] == ["inner", "count", "burn"]

    def test_a_task_that_swallows_everything_runs_to_its_end(self, tmp_path: Path) -> None:
        # eventlet's own detector raises into the task, and this task would go on as if nothing had been.
        body = (
            "try:\n            burn(LONG)\n"
            "        except BaseException as error:\n            print('raised', error)\n"
            "        else:\n            print('ran to its end')"
        )
        assert run_program(service("careless", body), tmp_path) == "ran to its end\n"

    def test_one_call_that_keeps_the_interpreter_lock(self, tmp_path: Path) -> None:
        # The native thread can't run during it, so what is recorded may be where the task yielded.
        body = "time.sleep(0); sorted([number * 7919 % 1000003 for number in range(4000000)])"
        holds = logged_holds(service("sort", body), tmp_path)
        assert [(hold.holder, hold.task) for hold in holds] == [(Holder.PERIODIC_TASK, "Manager.sort")]


class TestOthers:
    @BOTH
    def test_a_hold_outside_any_task(self, tmp_path: Path, patching: str) -> None:
        body = "with Watchdog(LIMIT, log='holds.jsonl'):\n    eventlet.spawn(burn, LONG).wait()\n"
        hold = the_hold(body, tmp_path, patching)
        assert (hold.holder, hold.task) == (Holder.GREENTHREAD, "burn")

    def test_a_looping_call(self, tmp_path: Path) -> None:
        body = (
            "def poll():\n    burn(LONG)\n    raise loopingcall.LoopingCallDone()\n\n\n"
            "with Watchdog(LIMIT, log='holds.jsonl'):\n"
            "    loopingcall.FixedIntervalLoopingCall(poll).start(10).wait()\n"
        )
        hold = the_hold(body, tmp_path)
        assert (hold.holder, hold.task.rpartition(".")[2]) == (Holder.LOOPING_CALL, "poll")

    def test_the_main_greenlet(self, tmp_path: Path) -> None:
        body = "with Watchdog(LIMIT, log='holds.jsonl'):\n    burn(LONG)\n"
        # What a copy runs in is on the stack of its main greenlet.
        hold = the_hold(body, tmp_path, new_python=True)
        assert (hold.holder, hold.task, functions(hold)) == (Holder.MAIN, "", ["<module>", "burn"])

    def test_the_innocent_are_not_blamed(self, tmp_path: Path) -> None:
        # Each turn counts by itself: together these three are longer than the limit, each alone is not.
        body = (
            "with Watchdog(LIMIT, log='holds.jsonl'):\n"
            "    for job in [eventlet.spawn(burn, LIMIT / 2) for _ in range(3)]:\n        job.wait()\n"
        )
        assert not logged_holds(body, tmp_path)

    def test_greenlets_that_switch_among_themselves_are_one_turn(self, tmp_path: Path) -> None:
        body = (
            "import greenlet\n\n\n"
            "def bridge():\n    for _ in range(60):\n        greenlet.greenlet(burn).switch(LONG / 60)\n\n\n"
            "with Watchdog(LIMIT, log='holds.jsonl'):\n    eventlet.spawn(bridge).wait()\n"
        )
        hold = the_hold(body, tmp_path)
        assert hold.seconds >= LONG

    def test_a_tracer_that_was_there_before_is_still_called(self, tmp_path: Path) -> None:
        body = (
            "import greenlet\n\n\n"
            "seen = []\ngreenlet.settrace(mine := lambda event, greenlets: seen.append(event))\n"
            "with Watchdog(LIMIT):\n    eventlet.sleep(0)\n"
            "print('switch' in seen, greenlet.gettrace() is mine)\n"
        )
        assert run_program(body, tmp_path) == "True True\n"

    def test_a_service_on_a_native_thread(self, tmp_path: Path) -> None:
        # eventlet's own detector needs the main thread, for its signal.
        body = (
            "from eventlet import patcher\n\n\n"
            "def serve():\n"
            "    with Watchdog(LIMIT, log='holds.jsonl'):\n        eventlet.spawn(burn, LONG).wait()\n\n\n"
            "thread = patcher.original('threading').Thread(target=serve)\n"
            "thread.start()\nthread.join()\n"
        )
        hold = the_hold(body, tmp_path)
        assert hold.task == "burn"

    @pytest.mark.parametrize("hub", ["poll", "selects", "asyncio"])
    def test_a_greenthread_that_a_file_descriptor_wakes(self, tmp_path: Path, hub: str) -> None:
        # Under the asyncio hub eventlet's own detector does not see these.
        body = (
            "import os\n\n\n"
            "read_end, write_end = os.pipe()\n\n\n"
            "def wait():\n    os.read(read_end, 1)\n    burn(LONG)\n\n\n"
            "with Watchdog(LIMIT, log='holds.jsonl'):\n"
            "    waiting = eventlet.spawn(wait)\n    eventlet.sleep(0.05)\n"
            "    os.write(write_end, b'x')\n    waiting.wait()\n"
        )
        hold = the_hold(body, tmp_path, hub=hub)
        assert (hold.task, functions(hold)[-1]) == ("wait", "burn")

    def test_a_greenthread_that_ends_in_a_call_that_keeps_the_interpreter_lock(self, tmp_path: Path) -> None:
        body = (
            # As many as take three limits on this machine.
            "start = time.perf_counter()\nsum(range(1_000_000))\n"
            "count = int(1_000_000 * 3 * LIMIT / (time.perf_counter() - start))\n"
            "with Watchdog(LIMIT, log='holds.jsonl'):\n"
            "    eventlet.sleep(0)\n    eventlet.spawn_n(sum, range(count))\n    eventlet.sleep(0)\n"
        )
        hold = the_hold(body, tmp_path)
        assert (hold.holder, hold.ended) == (Holder.GREENTHREAD, True)
        assert hold.seconds >= LIMIT


class TestLog:
    def test_a_hold_without_end_is_logged_when_the_limit_passes(self, tmp_path: Path) -> None:
        body = (
            "import os\n\n\n"
            "def endless():\n    burn(LONG)\n    os._exit(0)\n\n\n"
            "Watchdog(LIMIT, log='holds.jsonl').start()\neventlet.spawn(endless).wait()\n"
        )
        hold = the_hold(body, tmp_path)
        assert (hold.task, hold.ended) == ("endless", False)
        assert LIMIT <= hold.seconds < LONG

    def test_the_line_at_the_end_follows_the_line_at_the_limit(self, tmp_path: Path) -> None:
        body = "with Watchdog(LIMIT, log='holds.jsonl', label='worker 1'):\n    burn(LONG)\n"
        run_program(body, tmp_path)
        lines = [json.loads(line) for line in (tmp_path / "holds.jsonl").read_text().splitlines()]
        assert [line["ended"] for line in lines] == [False, True]
        assert lines[0]["started"] == lines[1]["started"]
        assert {line["label"] for line in lines} == {"worker 1"}

    def test_a_log_that_fails_later_disturbs_nothing(self, tmp_path: Path) -> None:
        body = (
            "import shutil\n\n\n"
            "watchdog = Watchdog(LIMIT, log='logs/holds.jsonl')\nwatchdog.start()\n"
            "shutil.rmtree('logs')\nburn(LONG)\nwatchdog.stop()\n"
            "print(type(watchdog.log_error).__name__, len(watchdog.holds))\n"
        )
        (tmp_path / "logs").mkdir()
        assert run_program(body, tmp_path) == "FileNotFoundError 1\n"


class TestInterface:
    def test_holds_are_there_at_once_and_while_they_go_on(self, tmp_path: Path) -> None:
        body = (
            "watchdog = Watchdog(LIMIT)\nwatchdog.start()\n"
            "burn(LONG)\nprint([hold.ended for hold in watchdog.holds])\n"
            "eventlet.sleep(0)\nprint([hold.ended for hold in watchdog.holds])\n"
            "watchdog.stop()\nprint([hold.ended for hold in watchdog.holds])\n"
        )
        assert run_program(body, tmp_path).split("\n") == ["[False]", "[True]", "[True]", ""]

    def test_only_the_latest_are_kept(self, tmp_path: Path) -> None:
        body = (
            "with Watchdog(0.01, keep=2) as watchdog:\n"
            "    for seconds in (0.05, 0.1, 0.2):\n        eventlet.spawn(burn, seconds).wait()\n"
            "print([round(hold.seconds, 1) for hold in watchdog.holds])\n"
        )
        assert run_program(body, tmp_path) == "[0.1, 0.2]\n"

    def test_start_and_stop_are_refused_out_of_turn(self, tmp_path: Path) -> None:
        body = (
            "from eventlet import patcher\n\n\n"
            "def refused(action):\n"
            "    try:\n        action()\n    except RuntimeError as error:\n        print(error)\n\n\n"
            "watchdog = Watchdog(LIMIT)\nrefused(watchdog.stop)\n"
            "watchdog.start()\nrefused(watchdog.start)\n"
            "thread = patcher.original('threading').Thread(target=refused, args=(watchdog.stop,))\n"
            "thread.start()\nthread.join()\nwatchdog.stop()\nwatchdog.start()\nwatchdog.stop()\n"
        )
        assert run_program(body, tmp_path).splitlines() == [
            "the watchdog is not running",
            "the watchdog is running already",
            "the watchdog must be stopped in the thread of its hub",
        ]

    @pytest.mark.parametrize("limit", [0, -1, float("nan")])
    def test_a_limit_must_be_positive(self, limit: float) -> None:
        with pytest.raises(ValueError, match="positive number of seconds"):
            Watchdog(limit)

    def test_a_log_that_cannot_be_written_is_said_at_the_start(self, tmp_path: Path) -> None:
        body = (
            "try:\n    Watchdog(1, log='missing/holds.jsonl').start()\n"
            "except OSError as error:\n    print(error.filename)\n"
        )
        assert run_program(body, tmp_path) == "missing/holds.jsonl\n"

    def test_importing_it_imports_neither_eventlet_nor_pylint(self, tmp_path: Path) -> None:
        code = (
            "import sys, pylint_periodic.watchdog.pytest_plugin\n"
            "print(sorted({'eventlet', 'greenlet', 'pylint', 'astroid'} & set(sys.modules)))"
        )
        done = run([sys.executable, "-c", code], tmp_path, {"PYTHONPATH": str(ROOT)})
        assert done.stdout == "[]\n", done.stderr


class TestCost:
    def test_switching_costs_little_more_under_the_watchdog(self, tmp_path: Path) -> None:
        # The dearest case: a greenthread that does nothing but go to the hub and back. Pairs, because the
        # machine's speed drifts; CPU time, because of other work on it.
        body = (
            "def trips():\n    start = time.thread_time()\n"
            "    for _ in range(20000):\n        eventlet.sleep(0)\n"
            "    return time.thread_time() - start\n\n\n"
            "ratios = []\n"
            "for _ in range(7):\n    bare = trips()\n"
            "    with Watchdog(1):\n        ratios.append(trips() / bare)\n"
            "print(sorted(ratios)[3])\n"
        )
        assert 0.5 < float(run_program(body, tmp_path)) < 1.7
