"""No fix is called safe where something is held across the yield, or runs when nobody expects it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.findings import Symbol
from pylint_periodic.fix_point import FixPoint, Safety
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree

LOOP = "for x in range(10 ** 8):\n    self.at = x"
HEAD = """\
import atexit
import contextlib
import copy
import functools
import gc
import json
import logging
import signal
import sqlite3
import sys
import threading
import weakref

import eventlet
from ironic_lib import metrics_utils
from oslo_concurrency import lockutils
from oslo_service import periodic_task
from eventlet.green import os

LOG = logging.getLogger(__name__)
METRICS = metrics_utils.get_metrics_logger(__name__)
lock = threading.Lock()


def logged(f):
    @functools.wraps(f)
    def wrapper(self, *args):
        LOG.debug("into %s", f.__name__)
        result = f(self, *args)
        LOG.debug("out of %s", f.__name__)
        return result
    return wrapper


def forgiving(what):
    def decorator(f):
        def wrapper(self, *args):
            check(self)
            try:
                return f(self, *args)
            except what:
                self.client = None
        return wrapper
    return decorator


class Timed:
    def __init__(self, name):
        self.name = name

    def __call__(self, f):
        def wrapper(self, *args):
            return f(self, *args)
        return wrapper


class Locked(Timed):
    def __call__(self, f):
        def wrapper(self, *args):
            with lock:
                return f(self, *args)
        return wrapper


def marked(f):
    f.marked = True
    return f


def locking(f):
    def wrapper(self, *args):
        with lock:
            return f(self, *args)
    return wrapper


def taking(f):
    def wrapper(self, *args):
        take(self)
        result = f(self, *args)
        give(self)
        return result
    return wrapper


def guarding(f):
    def wrapper(self, *args):
        self.busy = True
        return f(self, *args)
    return wrapper


def cleaning(f):
    def wrapper(self, *args):
        try:
            return f(self, *args)
        finally:
            clean(self)
    return wrapper


def registering(f):
    def clean():
        pass
    atexit.register(clean)
    atexit.register(f)
    return f


def handing(f):
    def wrapper(self, *args):
        return f(self, *args)
    return synchronised(wrapper)


@contextlib.contextmanager
def translated(what):
    try:
        yield what
    except KeyError as error:
        what.clear()
        raise ValueError from error


@contextlib.contextmanager
def guarded(what):
    with what:
        yield what


@contextlib.contextmanager
def begun(what):
    session = what.session()
    yield session
    session.flush()


@contextlib.contextmanager
def ended(what):
    try:
        yield what
    finally:
        what.end()


@contextlib.contextmanager
def set_back(what):
    what.busy = True
    yield what
    what.busy = False


@contextlib.contextmanager
@unheard
def passed_on(what):
    yield what

"""
SAFE = {
    "as it stands": "def task(self, context):\n    LOOP",
    "in a helper": "def task(self, context):\n    self.help()\ndef help(self):\n    LOOP",
    "inside what holds nothing": "def task(self, context):\n    with open('f') as f:\n        LOOP",
    "what is closed is a file": "def task(self, context):\n    with contextlib.closing(open('f')):\n"
    "        LOOP",
    "what is measured": "def task(self, context):\n    self.help()\n@METRICS.timer('x')\n"
    "def help(self):\n    LOOP",
    "suppressing": "def task(self, context):\n    with contextlib.suppress(KeyError):\n        LOOP",
    "after a lock": "def task(self, context):\n    with lock:\n        self.n = 1\n    LOOP",
    "in a try": "def task(self, context):\n    try:\n        LOOP\n    finally:\n        self.n = 1",
    "in an except": (
        "def task(self, context):\n    try:\n        self.n()\n    except KeyError:\n        LOOP"
    ),
    "for each of its own": "def task(self, context):\n    for y in list(self.d):\n        self.help()\n"
    "def help(self):\n    LOOP",
    "in a static method": "def task(self, context):\n    self.help()\n@staticmethod\ndef help():\n    LOOP",
    "beside one that is registered": "def task(self, context):\n    atexit.register(self.stop)\n    LOOP\n"
    "def stop(self):\n    pass",
    "where an object is made": "def task(self, context):\n    Manager()\ndef __init__(self):\n    LOOP",
    "after a helper that lets go": "def task(self, context):\n    self.count()\n    LOOP\n"
    "def count(self):\n    lock.acquire()\n    self.n = 1\n    lock.release()",
    "in a greenthread, too": "def task(self, context):\n    eventlet.spawn(self.help)\n    self.help()\n"
    "def help(self):\n    LOOP",
    "called by others as well": "def task(self, context):\n    self.help()\ndef more(self):\n"
    "    self.help()\ndef help(self):\n    LOOP",
    "called under a lock is another of its name": "def task(self, context):\n    self.help()\n"
    "def more(self, other):\n    with lock:\n        other.help()\ndef help(self):\n    LOOP",
    **{
        f"under the project's @{decorator}": f"def task(self, context):\n    self.help()\n@{decorator}\n"
        "def help(self):\n    LOOP"
        for decorator in ("logged", "forgiving(KeyError)", "marked", "Timed(1)")
    },
    **{
        f"over {what}": f"def task(self, context):\n    for y in {what}:\n        self.help()\n"
        "def help(self):\n    LOOP\n"
        "def rows(self):\n    rows = []\n    rows.append(self.d)\n    return rows\n"
        "@staticmethod\ndef chosen(d):\n    if d:\n        return None\n    return {y for y in d}"
        for what in ("self.rows()", "self.chosen(3)", "copy.deepcopy(self.d)", "json.loads(context)")
    },
    "in a function whose name is another's elsewhere": "def task(self, context):\n    def clean():\n"
    "        LOOP\n    clean()",
    "in what translates errors": "def task(self, context):\n    with translated(self.d):\n        LOOP",
    "called in what translates errors": "def task(self, context):\n    with translated(self.d) as d:\n"
    "        self.help(d)\ndef help(self, d):\n    LOOP",
}
UNSAFE = {
    **{
        f"under the project's @{decorator}": f"def task(self, context):\n    self.help()\n@{decorator}\n"
        "def help(self):\n    LOOP"
        for decorator in ("locking", "taking", "guarding", "cleaning", "registering", "handing", "Locked(1)")
    },
    **{
        f"over {what}": f"def task(self, context):\n    for y in {what}:\n        self.help()\n"
        "def help(self):\n    LOOP\ndef kept(self):\n    rows = self.d = []\n    return rows\n"
        "def given(self):\n    return self.d\ndef one_by_one(self):\n    yield 1\n"
        "@functools.lru_cache\ndef cached(self):\n    return []\ndef more(self):\n    return self.less()\n"
        "def less(self):\n    return self.more() or self.less()"
        for what in (
            "self.kept()",
            "self.given()",
            "self.one_by_one()",
            "self.cached()",
            "self.more()",
            "self.x()",
        )
    },
    **{
        f"in the project's {manager}": f"def task(self, context):\n    with {manager}(lock):\n        LOOP"
        for manager in ("guarded", "begun", "ended", "set_back", "passed_on")
    },
    "taken by a helper": "def task(self, context):\n    self.take()\n    LOOP\n    lock.release()\n"
    "def take(self):\n    lock.acquire()",
    "taken by a helper's helper": "def task(self, context):\n    self.take()\n    self.help()\n"
    "def take(self):\n    self.more()\ndef more(self):\n    lock.acquire()\ndef help(self):\n    LOOP",
    "acquired by another name": "def task(self, context):\n    take = lock.acquire\n    take()\n    LOOP",
    "called under a lock by what is no task": "def task(self, context):\n    self.help()\n"
    "def more(self):\n    with lock:\n        self.help()\ndef help(self):\n    LOOP",
    "called in a finally by what is no task": "def task(self, context):\n    self.help()\n"
    "def more(self):\n    try:\n        pass\n    finally:\n        self.less()\n"
    "def less(self):\n    self.help()\ndef help(self):\n    LOOP",
    "called for each of a live view by what is no task": "def task(self, context):\n    self.help()\n"
    "def more(self):\n    for y in self.d:\n        self.help()\ndef help(self):\n    LOOP",
    "called by what runs at exit": "def task(self, context):\n    self.help()\ndef more(self):\n"
    "    self.help()\ndef help(self):\n    LOOP\natexit.register(more)",
    "called by a destructor": "def task(self, context):\n    self.help()\ndef __del__(self):\n"
    "    self.help()\ndef help(self):\n    LOOP",
    "a key to sort by": "def task(self, context):\n    self.help()\ndef more(self):\n"
    "    self.d.sort(key=self.help)\ndef help(self, y=0):\n    LOOP",
    "in a lambda to sort by": "def task(self, context):\n"
    "    return sorted(self.d, key=lambda y: self.help(y))\ndef help(self, y):\n    LOOP\n    return y",
    "mapped over a live view": "def task(self, context):\n    return any(map(self.help, self.d))\n"
    "def help(self, y):\n    LOOP",
    "a property by call": "def task(self, context):\n    return self.size\ndef _size(self):\n    LOOP\n"
    "size = property(_size)",
    "handed to the hub": "def task(self, context):\n    self.hub.add('read', 1, self.help, None, None)\n"
    "    self.help()\ndef help(self, fd=0):\n    LOOP",
    "linked to a greenthread": "def task(self, context):\n    eventlet.spawn(int).link(self.help)\n"
    "    self.help()\ndef help(self, thread=None):\n    LOOP",
    "in a table": "def task(self, context):\n    self.help()\ndef more(self):\n"
    "    return {signal.SIGHUP: self.help}\ndef help(self, *given):\n    LOOP",
    "a hook": "def task(self, context):\n    sys.excepthook = self.help\n    self.help()\n"
    "def help(self, *given):\n    LOOP",
    "called by a generator": "def task(self, context):\n    return list(self.rows())\ndef rows(self):\n"
    "    self.help()\n    yield 1\ndef help(self):\n    LOOP",
    "in a generator": "def task(self, context):\n    return list(self.rows())\ndef rows(self):\n"
    "    LOOP\n    yield 1",
    "while something of all is added up": "def task(self, context):\n    global lock\n"
    "    lock += self.help()\ndef help(self):\n    LOOP\n    return 1",
    "while something is added up at length": "def task(self, context):\n"
    "    self.n = self.n + self.help()\ndef help(self):\n    LOOP\n    return 1",
    "where names are listed": "def task(self, context):\n    LOOP\n    return dir()",
    "where a frame is seen": "def task(self, context):\n    LOOP\n    return sys._getframe().f_locals",
    "in what closes a session": "def task(self, context):\n"
    "    with contextlib.closing(self.session()) as s:\n        LOOP",
    "in what closes a connection": "def task(self, context):\n"
    "    with contextlib.closing(sqlite3.connect('x')) as s:\n        LOOP",
    "in what closes nobody knows what": "def task(self, context):\n"
    "    with contextlib.closing(**self.d) as s:\n        LOOP",
    "under a lock": "def task(self, context):\n    with lock:\n        LOOP",
    "under a lock of self": "def task(self, context):\n    with self._lock:\n        LOOP",
    "under two managers": "def task(self, context):\n    with open('f') as f, self._guard():\n        LOOP",
    "under a lock, deeper": "def task(self, context):\n    with lock:\n        if self.n:\n            LOOP",
    "acquired": "def task(self, context):\n    lock.acquire()\n    LOOP\n    lock.release()",
    "entered": "def task(self, context):\n    stack = contextlib.ExitStack()\n"
    "    stack.enter_context(lock)\n    LOOP",
    "in a transaction": "def task(self, context):\n    with self.session.begin():\n        LOOP",
    "in a transaction by hand": "def task(self, context):\n    self.session.begin()\n    LOOP",
    "in a decorated helper": "def task(self, context):\n    self.help()\n"
    "@lockutils.synchronized('x')\ndef help(self):\n    LOOP",
    "in a helper of a decorator nobody knows": "def task(self, context):\n    self.help()\n"
    "@writer\ndef help(self):\n    LOOP",
    "called under a lock": "def task(self, context):\n    with lock:\n        self.help()\n"
    "def help(self):\n    LOOP",
    "called under a lock on one of two ways": "def task(self, context):\n    self.help()\n    self.more()\n"
    "def more(self):\n    with lock:\n        self.help()\ndef help(self):\n    LOOP",
    "called under a lock by another": "def task(self, context):\n    with lock:\n        self.more()\n"
    "def more(self):\n    self.help()\ndef help(self):\n    LOOP",
    "called by one that has acquired": "def task(self, context):\n    lock.acquire()\n    self.help()\n"
    "def help(self):\n    LOOP",
    "in a finally": "def task(self, context):\n    try:\n        self.n()\n    finally:\n        LOOP",
    "called in a finally": "def task(self, context):\n    try:\n        self.n()\n    finally:\n"
    "        self.help()\ndef help(self):\n    LOOP",
    "at exit": "def task(self, context):\n    atexit.register(self.help)\n    self.help()\n"
    "def help(self):\n    LOOP",
    "at exit, as a lambda": (
        "def task(self, context):\n    atexit.register(lambda: self.help())\n    self.help()\n"
        "def help(self):\n    LOOP"
    ),
    "of a signal": "def task(self, context):\n    signal.signal(signal.SIGHUP, self.help)\n    self.help()\n"
    "def help(self):\n    LOOP",
    "of a finalizer": "def task(self, context):\n    weakref.finalize(self, self.help)\n    self.help()\n"
    "def help(self):\n    LOOP",
    "of the collector": "def task(self, context):\n    gc.callbacks.append(self.help)\n    self.help()\n"
    "def help(self):\n    LOOP",
    "in the midst of a live view": "def task(self, context):\n    for y in self.d.values():\n        LOOP",
    "called in the midst of one": "def task(self, context):\n    for y in self.d.values():\n"
    "        self.help()\ndef help(self):\n    LOOP",
    "called for each of one": "def task(self, context):\n    return [self.help() for y in self.d.values()]\n"
    "def help(self):\n    LOOP",
    "while something is added up": "def task(self, context):\n    self.n += self.help()\n"
    "def help(self):\n    LOOP\n    return 1",
    "in a property": "def task(self, context):\n    return self.size\n@property\ndef size(self):\n    LOOP",
    "in a comparison": "def task(self, context):\n    self.__eq__(1)\ndef __eq__(self, other):\n    LOOP",
    "where names are seen": "def task(self, context):\n    LOOP\n    return '%(x)s' % locals()",
}


def loop_fixes(tmp_path: Path, methods: str) -> list[FixPoint]:
    """Return the fixes of the loop in a program with these methods."""
    rows: list[str] = []
    for row in methods.split("\n"):
        indentation = row[: len(row) - len(row.lstrip())]
        rows += [f"{indentation}{line}" for line in LOOP.split("\n")] if row.strip() == "LOOP" else [row]
    body = "\n".join(f"    {row}" for row in rows)
    source = f"{HEAD}class Manager(periodic_task.PeriodicTasks):\n    @periodic_task.periodic_task\n{body}\n"
    path = tmp_path / "program.py"
    path.write_text(source, encoding="utf-8")
    tree = load_tree(path, "program")
    assert tree is not None, source
    findings = [placed.finding for placed in review_module(tree, str(path), Settings()).findings]
    sites = [one.site for one in findings if one.symbol is Symbol.UNBOUNDED_LOOP]
    assert sites, source
    return [fix for site in sites for fix in (site.fix, *site.fix.alternatives)]


@pytest.mark.parametrize("methods", SAFE.values(), ids=SAFE)
def test_safe(methods: str, tmp_path: Path) -> None:
    fixes = loop_fixes(tmp_path, methods)
    assert {fix.safety for fix in fixes} == {Safety.SAFE}, fixes[0].caution


@pytest.mark.parametrize("methods", UNSAFE.values(), ids=UNSAFE)
def test_not_safe(methods: str, tmp_path: Path) -> None:
    fixes = loop_fixes(tmp_path, methods)
    # Under a lock that is known nothing is proposed at all.
    assert fixes and all(fix.safety is not Safety.SAFE for fix in fixes)
    assert all(fix.caution for fix in fixes)


CHANGES = {
    "del self.d[x]": False,
    "self.d[x] += 1": False,
    "self.d[x].at = 1": False,
    "self.d.rows.pop(x)": False,
    "context.d.discard(x)": False,
    "context.pop()": False,
    "del alias[x]": False,
    "SHARED.popleft()": False,
    "thing.rows.discard(x)": False,
    "self.filled[x] = 1": False,
    "self.emptied.append(x)": False,
    "print(self.d['x'])": True,
    "self.d[x] = 1": True,
    "self.d.append(x)": True,
    "made.append(x)": True,
    "made.pop()": True,
    "table[x] += 1": True,
    "each = self.d\n        each.pop()": True,
    "print(table[x], context[x])": True,
    "self.client.put(x)": True,
    "self.at = x": True,
}


@pytest.mark.parametrize(("statement", "safe"), CHANGES.items())
def test_what_rounds_change_of_what_others_see(statement: str, safe: bool, tmp_path: Path) -> None:
    methods = (
        "def task(self, context):\n    made = []\n    table = dict(self.d)\n    alias = self.d\n"
        "    self.filled = {}\n    self.emptied.clear()\n"
        f"    thing = self.thing\n    for x in range(10 ** 8):\n        {statement}"
    )
    fixes = loop_fixes(tmp_path, methods)
    assert {fix.safety for fix in fixes} == {Safety.SAFE if safe else Safety.NEEDS_REVIEW}, fixes[0].caution


@pytest.mark.parametrize("base, method", [("Handler", "emit"), ("Filter", "filter"), ("Formatter", "format")])
def test_what_logging_calls_is_not_safe(base: str, method: str, tmp_path: Path) -> None:
    methods = (
        f"def task(self, context):\n    class Own(logging.{base}):\n        def {method}(self, record):\n"
        f"            for x in range(10 ** 8):\n                self.at = x\n    Own().{method}(None)"
    )
    assert {fix.safety for fix in loop_fixes(tmp_path, methods)} == {Safety.NEEDS_REVIEW}
