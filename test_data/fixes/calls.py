#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Fixes of calls: the arguments stay to the letter, and the import is added once."""

from __future__ import annotations

import os
import shutil
import threading
from typing import TYPE_CHECKING

import libvirt
from oslo_config import cfg
from oslo_service import periodic_task

if TYPE_CHECKING:
    import eventlet.tpool


class ImageManager(periodic_task.PeriodicTasks):
    """Copies images."""

    def __init__(self, source, target):
        super().__init__(cfg.CONF)
        self.source = source
        self.target = target
        self.connection = libvirt.open( "qemu:///system" )  # one for all

    @periodic_task.periodic_task
    def one_line(self, context):
        os.system('sync-images')  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def several_lines(self, context):
        shutil.copytree(  # [periodic-file-io]
            self.source,  # "ä" is two bytes
            self . target,
            symlinks = True,
        )

    @periodic_task.periodic_task
    def behind_text_that_is_not_ascii(self, context):
        name = "größer" if os.system('sync "größte" images') else ""  # [periodic-blocking-call]
        return name

    @periodic_task.periodic_task
    def one_file_several_times(self, context):
        with open(self.target, "w", encoding="utf-8") as report:
            report.write(self.target)  # [periodic-file-io]
            report.write((self.source))

    @periodic_task.periodic_task
    def object_of_a_library(self, context):
        return self.connection.listAllDomains()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def handed_to_a_green_thread(self, context):
        threading.Thread(target=os.system, args=("sync-images",), daemon=True).start()  # [periodic-false-offload]

    @periodic_task.periodic_task
    def in_a_string_and_in_a_lambda(self, context):
        done = f"{os.system('sync-images')}"  # [periodic-blocking-call]
        again = lambda: os.system('sync-images')  # [periodic-blocking-call]
        return done, again()
