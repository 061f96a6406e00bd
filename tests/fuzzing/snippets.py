"""What stands in periodic tasks: statements to put into modules, and heads to put around what is there.

``NAME`` and ``OTHER`` stand for names of the module, ``CALLED`` for one of its functions or classes.
"""

from __future__ import annotations

from tests.fuzzing.pieces import parse

IMPORTS = """\
import contextlib, functools, itertools, json, os, shutil, subprocess, threading, time
import eventlet
import futurist
from eventlet import tpool, greenthread as gt
from futurist import periodics
from oslo_concurrency import lockutils
from oslo_service import loopingcall, periodic_task
"""

TASK_DECORATORS = (
    "@periodic_task.periodic_task",
    "@periodic_task.periodic_task(spacing=60)",
    "@periodic_task.periodic_task(spacing=NAME, run_immediately=True)",
    "@periodics.periodic(NAME)",
    "@periodics.periodic(spacing=OTHER)",
    "@functools.partial(periodic_task.periodic_task, spacing=60)()",
)

DECORATORS = (
    "@staticmethod",
    "@classmethod",
    "@property",
    "@contextlib.contextmanager",
    "@CALLED",
    "@CALLED(NAME)",
    "@lockutils.synchronized('NAME')",
)

FUNCTIONS = (
    "def NAME(self=None, OTHER=()):",
    "def NAME():",
    "async def NAME(*OTHER):",
    "class CALLED(NAME):\n    def OTHER(self, context=None):",
    "class CALLED(OTHER, metaclass=NAME):\n    @property\n    def NAME(self):",
)

_STATEMENTS = (
    "eventlet.sleep(0)",
    "time.sleep(0)",
    "gt.sleep(NAME)",
    "if NAME % 100 == 0:\n    eventlet.sleep(0)",
    "NAME += 1",
    "if NAME >= 1000:\n    NAME = 0\n    time.sleep(0)",
    "if time.time() - NAME > 0.1:\n    eventlet.sleep()\n    NAME = time.time()",
    "while NAME > 0:\n    NAME -= 1",
    "while True:\n    pass",
    "while NAME:\n    if OTHER:\n        continue\n    eventlet.sleep(0)",
    "for NAME in OTHER:\n    NAME.save()",
    "for NAME in range(10 ** 9): OTHER.append(NAME)",
    "for NAME, *OTHER in enumerate(zip(NAME, OTHER)):\n    CALLED(*OTHER, **NAME)",
    "for NAME in itertools.count():\n    try:\n        CALLED(NAME)\n    except OSError:\n        break",
    "async for NAME in OTHER:\n    pass",
    "for NAME in os.listdir(OTHER):\n    os.unlink(NAME)",
    "with open(NAME) as OTHER:\n    json.load(OTHER)",
    "with open(NAME) as OTHER, lockutils.lock('x'):\n    for NAME in OTHER: print(NAME)",
    "open(NAME, 'w').write(CALLED())",
    "shutil.rmtree(NAME)",
    "subprocess.check_output(NAME)",
    "os.system(f'{NAME!r:>{OTHER}}')",
    "time.sleep(NAME)",
    "CALLED()",
    "self.CALLED()",
    "super().CALLED(NAME)",
    "NAME = CALLED",
    "NAME = OTHER = CALLED(NAME)",
    "NAME = OTHER",
    "(NAME := OTHER)",
    "self.NAME = self.OTHER",
    "NAME.OTHER = NAME",
    "NAME.append(OTHER)",
    "NAME[OTHER] = NAME",
    "return CALLED(NAME)",
    "yield from CALLED()",
    "NAME = yield OTHER",
    "await CALLED(NAME)",
    "[NAME.save() for NAME in OTHER if (yield NAME)]",
    "sum(CALLED(NAME) for NAME in iter(OTHER, None))",
    "sorted(OTHER, key=lambda NAME: CALLED(NAME))",
    "{NAME: CALLED(OTHER) for NAME in OTHER for OTHER in NAME}",
    "any(map(CALLED, NAME))",
    "eventlet.spawn(CALLED, NAME)",
    "loopingcall.FixedIntervalLoopingCall(CALLED).start(interval=1)",
    "loopingcall.LoopingCall(functools.partial(self.CALLED, NAME)).start(5)",
    "tpool.execute(CALLED, NAME)",
    "NAME = tpool.Proxy(CALLED(), autowrap=(OTHER,))",
    "threading.Thread(target=CALLED).start()",
    "futurist.GreenThreadPoolExecutor().submit(CALLED, NAME)",
    "from . import *",
    "import NAME.OTHER as CALLED",
    "from NAME import OTHER as CALLED",
    "global NAME",
    "nonlocal OTHER",
    "del NAME",
    "raise NAME from OTHER",
    "class NAME(OTHER, NAME, metaclass=CALLED): pass",
    "class NAME(CALLED): NAME = OTHER",
    "CALLED = NAME = lambda *OTHER, **NAME: CALLED(NAME)",
    "CALLED = functools.partial(CALLED, NAME)",
    "setattr(NAME, 'CALLED', OTHER)",
    "getattr(self, 'CALLED')()",
    "@CALLED\ndef NAME(OTHER=NAME): return NAME()",
    "try: NAME()\nexcept* OTHER as CALLED: eventlet.sleep(0)",
    "match NAME:\n    case {'OTHER': OTHER, **CALLED}: CALLED()\n    case [*NAME]: eventlet.sleep(0)",
)

_HEADS = (
    "while True:",
    "while NAME:",
    "while (NAME := OTHER.get()) is not None:",
    "for NAME in OTHER:",
    "for NAME in CALLED():",
    "for NAME in range(1000000):",
    "for NAME in NAME:",
    "for self.NAME in iter(CALLED, None):",
    "async for NAME in OTHER:",
    "if NAME:",
    "if NAME % 50 == 0:",
    "with NAME:",
    "with CALLED() as OTHER, open(NAME):",
    "async with NAME:",
    "try:\n    NAME()\nexcept OTHER:",
    "try:\n    pass\nfinally:",
    "try:\n    NAME()\nexcept* CALLED as NAME:",
    "match NAME:\n    case OTHER.NAME if CALLED():\n        pass\n    case _:",
    "def NAME(OTHER, *CALLED):",
    "async def CALLED(self):",
    "def CALLED():",
    "class NAME(OTHER):",
    "class CALLED(CALLED, periodic_task.PeriodicTasks):",
)

# Not every Python has all of these.
STATEMENTS = tuple(text for text in _STATEMENTS if parse(text))
HEADS = tuple(text for text in _HEADS if parse(f"{text}\n        pass"))
