"""Which operation is left open: order, branches, `finally`."""

import os
import pathlib

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class MirrorManager(periodic_task.PeriodicTasks):
    """Keeps two directories alike."""

    def __init__(self, source, target):
        super().__init__(cfg.CONF)
        self.source = source
        self.target = target
        self.dirty = False
        self.text = ""

    @periodic_task.periodic_task
    def two_operations_and_then_a_yield(self, context):
        pathlib.Path(self.target).read_text()  # [periodic-file-io]
        pathlib.Path(self.target).write_text(self.source)
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_first_and_then_an_operation(self, context):
        eventlet.sleep(0)
        pathlib.Path(self.target).write_text(self.source)  # [periodic-file-io]

    @periodic_task.periodic_task
    def two_operations_without_any_yield(self, context):
        pathlib.Path(self.target).read_text()  # [periodic-file-io]
        pathlib.Path(self.target).write_text(self.source)  # [periodic-file-io]

    @periodic_task.periodic_task
    def operation_on_one_branch_and_yield_on_the_other(self, context):
        if self.dirty:
            pathlib.Path(self.target).write_text(self.source)  # [periodic-file-io]
        else:
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_after_the_operation_on_one_branch_only(self, context):
        pathlib.Path(self.target).write_text(self.source)  # [periodic-file-io]
        if self.dirty:
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def return_before_the_yield(self, context):
        pathlib.Path(self.target).write_text(self.source)  # [periodic-file-io]
        if self.dirty:
            return
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def finally_that_does_not_yield(self, context):
        try:
            pathlib.Path(self.target).write_text(self.source)  # [periodic-file-io]
        finally:
            self.dirty = False

    @periodic_task.periodic_task
    def one_yield_after_each_operation(self, context):
        pathlib.Path(self.target).read_text()
        eventlet.sleep(0)
        pathlib.Path(self.target).write_text(self.source)
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_after_both_branches(self, context):
        if self.dirty:
            pathlib.Path(self.target).read_text()
        else:
            pathlib.Path(self.target).write_text(self.source)
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def operation_and_yield_on_the_same_branch(self, context):
        if self.dirty:
            pathlib.Path(self.target).write_text(self.source)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def finally_yields(self, context):
        try:
            pathlib.Path(self.target).write_text(self.source)
        finally:
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def finally_yields_after_a_return(self, context):
        try:
            pathlib.Path(self.target).write_text(self.source)
            if self.dirty:
                return
            self.dirty = True
        finally:
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def look_up_between_an_operation_and_its_yield(self, context):
        pathlib.Path(self.target).write_text(self.source)
        if os.path.exists(self.target):
            self.dirty = False
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def branch_that_is_never_taken(self, context):
        if False:
            pathlib.Path(self.target).write_text(self.source)
