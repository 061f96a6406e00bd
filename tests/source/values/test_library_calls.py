"""A library runs methods of an object of the project; a context is what a service hands on as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.values.following import HEAD, followed

BOX = f"""{HEAD}
import copy

from automaton import machines


class Box:
    def __len__(self):
        return 1

    def __str__(self):
        return "box"

    def __copy__(self):
        return self

    def __contains__(self, item):
        return True

    def __getitem__(self, item):
        return item

    def __setitem__(self, item, value):
        pass

    def __eq__(self, other):
        return True


class Machine(machines.FiniteMachine):
    def __init__(self):
        super().__init__()

    def process_event(self, event):
        super().process_event(event)

    def _post_process_event(self, event, result):
        pass


class Manager(periodic_task.PeriodicTasks):
    machine = Machine()

    @periodic_task.periodic_task
    def refresh(self, context):
        box = Box()
        """


@pytest.mark.parametrize(
    ("statement", "method"),
    [
        ("len(box)", "Box.__len__"),
        ("str(box)", "Box.__str__"),
        ("copy.copy(box)", "Box.__copy__"),
        ("print(1 in box)", "Box.__contains__"),
        ("print(box[1])", "Box.__getitem__"),
        ("box[1] = 2", "Box.__setitem__"),
        ("print(box == context)", "Box.__eq__"),
        ("self.machine.copy().process_event('go')", "Machine.process_event"),
        ("self.machine.copy()", "Machine.__init__"),
    ],
)
def test_what_is_run_of_an_object(tmp_path: Path, statement: str, method: str) -> None:
    assert followed(tmp_path, {"manager.py": f"{BOX}{statement}\n"}) >= {f"Manager.refresh > {method}"}


def test_a_hook_of_a_method_of_the_library(tmp_path: Path) -> None:
    found = followed(tmp_path, {"manager.py": f"{BOX}self.machine.process_event('go')\n"})
    assert "Machine.process_event > Machine._post_process_event" in found


CONTEXT = """\
from oslo_context import context


class RequestContext(context.RequestContext):
    def elevated(self):
        pass
"""
WITH_CONTEXT = f"""{HEAD}
def helper(ctxt, thing):
    ctxt.elevated()
    thing.elevated()


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        context.elevated()
        helper(context, 1)
"""


def test_a_context_is_an_object_of_the_projects_own_class(tmp_path: Path) -> None:
    found = followed(tmp_path, {"manager.py": WITH_CONTEXT, "context.py": CONTEXT})
    assert found == {
        "Manager.refresh > RequestContext.elevated",
        "Manager.refresh > helper",
        "helper > RequestContext.elevated",
    }


def test_a_class_of_that_name_alone_is_none(tmp_path: Path) -> None:
    context = CONTEXT.replace("from oslo_context import context", "from elsewhere import context")
    assert followed(tmp_path, {"manager.py": WITH_CONTEXT, "context.py": context}) == {
        "Manager.refresh > helper"
    }
