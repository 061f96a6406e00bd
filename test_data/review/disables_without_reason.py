"""Messages of ours that are switched off, with a reason behind the pragma and without one."""

import json
import os  # pylint: disable=unused-import

from oslo_config import cfg
from oslo_service import periodic_task

STATE = "/srv/fleet/state.json"


class StateManager(periodic_task.PeriodicTasks):
    """Has tasks that hold the hub, which somebody has decided to accept."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.queue = []

    @periodic_task.periodic_task
    def with_a_reason(self, context):
        with open(STATE, encoding="utf-8") as file:
            json.load(file)  # pylint: disable=periodic-file-io  # 4 KiB file on tmpfs

    @periodic_task.periodic_task
    def with_a_reason_behind_a_semicolon(self, context):
        with open(STATE, encoding="utf-8") as file:
            json.load(file)  # pylint: disable=periodic-file-io; 4 KiB file on tmpfs

    @periodic_task.periodic_task
    def without_a_reason(self, context):
        with open(STATE, encoding="utf-8") as file:
            # +1: [periodic-disable-without-reason]
            json.load(file)  # pylint: disable=periodic-file-io

    @periodic_task.periodic_task
    def by_id(self, context):
        with open(STATE, encoding="utf-8") as file:
            # +1: [periodic-disable-without-reason]
            json.load(file)  # pylint: disable=W9702

    @periodic_task.periodic_task
    def by_id_in_lower_case_with_a_reason(self, context):
        with open(STATE, encoding="utf-8") as file:
            json.load(file)  # pylint: disable=w9702  # 4 KiB file on tmpfs

    @periodic_task.periodic_task
    def next_line(self, context):
        with open(STATE, encoding="utf-8") as file:
            # +1: [periodic-disable-without-reason]
            # pylint: disable-next=periodic-file-io
            json.load(file)

    @periodic_task.periodic_task
    def next_line_with_a_reason(self, context):
        with open(STATE, encoding="utf-8") as file:
            # pylint: disable-next=periodic-file-io  # 4 KiB file on tmpfs
            json.load(file)

    @periodic_task.periodic_task
    def whole_function_by_the_name_of_the_checker(self, context):
        # +1: [periodic-disable-without-reason]
        # pylint: disable=periodic
        while self.queue:
            self.queue.reverse()

    @periodic_task.periodic_task
    def several_at_once_and_one_of_pylint_itself(self, context):
        with open(STATE, encoding="utf-8") as file:
            # +1: [periodic-disable-without-reason]
            json.load(file)  # pylint: disable=unused-variable,periodic-file-io, W9701

    @periodic_task.periodic_task
    def two_pragmas_in_one_comment(self, context):
        with open(STATE, encoding="utf-8") as file:
            # +1: [periodic-disable-without-reason, periodic-disable-without-reason]
            json.load(file)  # pylint: disable=periodic-file-io disable-next=periodic-data-loop

    @periodic_task.periodic_task
    def reason_is_not_in_front(self, context):
        with open(STATE, encoding="utf-8") as file:
            # +1: [periodic-disable-without-reason]
            json.load(file)  # 4 KiB file on tmpfs  # pylint: disable=periodic-file-io

    @periodic_task.periodic_task
    def what_another_tool_reads_is_no_reason(self, context):
        with open(STATE, encoding="utf-8") as file:
            # +1: [periodic-disable-without-reason]
            json.load(file)  # pylint: disable=periodic-file-io  # noqa: F841  # type: ignore

    @periodic_task.periodic_task
    def reason_beside_what_another_tool_reads(self, context):
        with open(STATE, encoding="utf-8") as file:
            json.load(file)  # pylint: disable=periodic-file-io  # noqa: F841  # 4 KiB on tmpfs

    @periodic_task.periodic_task
    def empty_comment_is_no_reason(self, context):
        with open(STATE, encoding="utf-8") as file:
            # +1: [periodic-disable-without-reason]
            json.load(file)  # pylint: disable=periodic-file-io  # --

    @periodic_task.periodic_task
    def column_behind_other_letters(self, context):
        with open("/srv/größe/état.json", encoding="utf-8") as file:
            # +1: [periodic-disable-without-reason]
            json.load("é", file)  # pylint: disable=periodic-file-io

    @periodic_task.periodic_task
    def of_others(self, context):
        # pylint: disable=unused-argument, W, invalid-name
        context = None  # pylint: disable=line-too-long

    @periodic_task.periodic_task
    def switched_on_again(self, context):
        # pylint: disable=periodic-unbounded-loop  # at most 16 disks
        while self.queue:
            self.queue.reverse()
        # pylint: enable=periodic-unbounded-loop

    @periodic_task.periodic_task
    def pragma_that_pylint_cannot_read(self, context):
        self.queue.clear()  # pylint: disable periodic-file-io

    @periodic_task.periodic_task
    def pragma_in_a_string(self, context):
        self.queue.append("# pylint: disable=periodic-file-io")

    @periodic_task.periodic_task
    def even_this_message_can_be_switched_off(self, context):
        # pylint: disable-next=periodic-disable-without-reason  # the next line is generated
        self.queue.clear()  # pylint: disable=periodic-file-io
