"""Nothing is sent to a native thread that has to stay on the one of the hub: such a fix is advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.fix_point import Action, FixPoint, Form, Safety
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree

HEAD = """\
import hashlib
import itertools
import os
import shutil
import socket
import sqlite3
import subprocess
import threading

import eventlet
import requests
from sqlalchemy import orm
from oslo_service import periodic_task

pool = eventlet.GreenPool()
lock = threading.Lock()
Session = orm.sessionmaker()


def digest(parts):
    while True:
        hashlib.sha256(parts)


def parts(path):
    while True:
        yield hashlib.sha256(path)


def locked(path):
    with lock:
        while True:
            hashlib.sha256(path)


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def task(self, context):
"""
BOUND = {
    "a connection": "db = sqlite3.connect('x')\ndb.execute('vacuum')",
    "what makes one": "sqlite3.connect('x')",
    "a cursor": "cursor = sqlite3.connect('x').cursor()\ncursor.execute('vacuum')",
    "a generator": "os.writev(self.f, parts('x'))\nshutil.copyfileobj(parts('x'), self.f)",
    "a generator expression": "shutil.copyfileobj((x for x in self.y), self.f)",
    "a generator in a list": "os.writev(self.f, [parts('x')])",
    "a generator, chained": "shutil.copyfileobj(itertools.chain(parts('x'), self.y), self.f)",
    "what reads a socket": "shutil.copyfileobj(socket.socket().makefile(), self.f)",
    "what reads a session": "shutil.copyfileobj(requests.Session().get('x').raw, self.f)",
    "a session": "shutil.copyfileobj(Session(), self.f)",
    "a session of one's own maker": "shutil.copyfileobj(orm.sessionmaker()(), self.f)",
    "what a session has": "maker = orm.sessionmaker(bind=self.x)\n"
    "session = maker()\nos.writev(self.f, [session.query(self.y)])",
    "a registry of sessions": "shutil.copyfileobj(orm.scoped_session(Session), self.f)",
    "a lock within": "pool.spawn(locked, 'x')",
    "a lock handed over": "pool.spawn(digest, lock)",
}
FREE = {
    "a path": "shutil.copyfile('x', self.y)",
    "a program": "os.system('x')",
    "work handed over": "pool.spawn(digest, b'x')",
}


def offloads(tmp_path: Path, body: str) -> list[FixPoint]:
    """Return the offloading fixes for the body of a task."""
    path = tmp_path / "program.py"
    path.write_text(HEAD + "".join(f"        {row}\n" for row in body.split("\n")), encoding="utf-8")
    tree = load_tree(path, "program")
    assert tree is not None
    findings = [placed.finding for placed in review_module(tree, str(path), Settings()).findings]
    fixes = [one for item in findings for site in item.sites for one in (site.fix, *site.fix.alternatives)]
    return [fix for fix in fixes if fix.form in (Form.EXECUTE, Form.PROXY)]


@pytest.mark.parametrize("body", BOUND.values(), ids=BOUND)
def test_advice(body: str, tmp_path: Path) -> None:
    fixes = offloads(tmp_path, body)
    assert fixes
    assert {(fix.safety, fix.action, fix.edits) for fix in fixes} == {
        (Safety.DISPLAY_ONLY, Action.REWRITE, ())
    }
    assert all("run all of the work in one function" in fix.title for fix in fixes)


@pytest.mark.parametrize("body", FREE.values(), ids=FREE)
def test_what_can_go(body: str, tmp_path: Path) -> None:
    fixes = offloads(tmp_path, body)
    assert {fix.safety for fix in fixes} == {Safety.NEEDS_REVIEW}
