"""Comments on the way from a task to a site, as pylint itself then sees them: needed or useless."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tools.support import run_periodic

_MANAGER = """\
from oslo_service import periodic_task

from shop import disk


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60)
    def sync(self, context):
        disk.wait()MANAGER

    def unused(self):
        return 1OWN
"""
_DISK = """\
def wait():
    while FLAGS["busy"]:SITE
        pass


FLAGS = {}MODULE
"""
_DISABLE = "  # pylint: disable=periodic-unbounded-loop"


def said_of(tmp_path: Path, **comments: str) -> list[str]:
    """Return the places and ids of what pylint says, with these comments at some of the places."""
    package = tmp_path / "shop"
    package.mkdir()
    (package / "__init__.py").touch()
    for name, text in (("manager.py", _MANAGER), ("disk.py", _DISK)):
        commented = re.sub(r"MANAGER|OWN|SITE|MODULE", lambda place: comments.get(place[0].lower(), ""), text)
        (package / name).write_text(commented, encoding="utf-8")
    done = run_periodic("--enable=useless-suppression", "shop", cwd=tmp_path)
    lines = [line.split(": ") for line in done.stdout.splitlines() if line.startswith("shop")]
    return [f"{parts[0].removesuffix(':0')} {parts[1]}" for parts in lines]


def test_without_a_comment_the_message_stands_at_the_call(tmp_path: Path) -> None:
    assert said_of(tmp_path) == ["shop/manager.py:9:8 W9701"]


@pytest.mark.parametrize("places", [("manager",), ("site",), ("manager", "site")])
def test_comments_on_the_way_are_needed(tmp_path: Path, places: tuple[str, ...]) -> None:
    assert not said_of(tmp_path, **dict.fromkeys(places, _DISABLE))


def test_a_comment_for_what_is_not_said_is_useless_where_the_module_itself_knows(tmp_path: Path) -> None:
    told = said_of(tmp_path, manager=_DISABLE + ",periodic-file-io", module=_DISABLE)
    assert sorted(told) == ["shop/disk.py:6 I0021", "shop/manager.py:9 I0021"]


def test_a_function_that_no_task_of_the_module_reaches_may_be_reached_by_others(tmp_path: Path) -> None:
    assert said_of(tmp_path, own=_DISABLE) == ["shop/manager.py:9:8 W9701"]
