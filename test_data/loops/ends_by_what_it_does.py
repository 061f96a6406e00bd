"""Loops that come to an end by what they cut off, count or are handed, and such that only look like it."""

import ctypes
import os

from oslo_config import cfg
from oslo_service import periodic_task

MIB = 1024 * 1024
LIBC = ctypes.CDLL(None)


class EndManager(periodic_task.PeriodicTasks):
    """Goes on until it fits."""

    def __init__(self, path):
        super().__init__(cfg.CONF)
        self.path = path
        self.text = "\N{EURO SIGN}" * 100
        self.points = 0
        self.length = 100
        self.names = {}

    @periodic_task.periodic_task
    def cut_until_it_fits(self, context):
        left = self.text.encode()[: self.length]
        fits = False
        while not fits:  # [periodic-data-loop]
            try:
                self.text = left.decode()
                fits = True
            except UnicodeDecodeError:
                left = left[:-1]

    @periodic_task.periodic_task
    def tried_until_it_fits(self, context):
        fits = False
        while not fits:  # [periodic-unbounded-loop]
            try:
                self.text = self.text.encode().decode("ascii")
                fits = True
            except UnicodeDecodeError:
                self.points += 1

    @periodic_task.periodic_task
    def up_to_a_size(self, context):
        size = os.stat(self.path).st_size
        for point in self._points():  # [periodic-data-loop]
            if size <= point - MIB / 2:
                self.points = point
                break

    @periodic_task.periodic_task
    def up_to_a_size_by_a_function_in_it(self, context):
        mib = 1024 * 1024

        def points():
            for number in (1, 2, 5):
                yield number * mib
            while True:
                number += 5
                yield number * mib

        size = os.stat(self.path).st_size
        for point in points():  # [periodic-data-loop]
            if size <= point:
                break

    @periodic_task.periodic_task
    def down_from_a_size(self, context):
        size = os.stat(self.path).st_size
        for point in self._falling():  # [periodic-unbounded-loop]
            if size <= point:
                break

    @periodic_task.periodic_task
    def not_up_to_anything(self, context):
        for point in self._points():  # [periodic-unbounded-loop]
            if self.path == point:
                break

    @periodic_task.periodic_task
    def set_back(self, context):
        size = os.stat(self.path).st_size
        for point in self._wrapping():  # [periodic-unbounded-loop]
            if size <= point:
                break

    @periodic_task.periodic_task
    def rows_of_a_database(self, context):
        LIBC.getprotoent.restype = ctypes.c_void_p
        LIBC.setprotoent(0)
        while True:  # [periodic-data-loop]
            entry = LIBC.getprotoent()
            if not entry:
                break
            self.names[entry] = True
        LIBC.endprotoent()

    @periodic_task.periodic_task
    def rows_begun_anew(self, context):
        LIBC.getprotoent.restype = ctypes.c_void_p
        while True:  # [periodic-unbounded-loop]
            entry = self.names.get("first")
            if self.path:
                entry = LIBC.getprotoent()
            if not entry:
                break

    @periodic_task.periodic_task
    def to_the_root_of_an_error(self, context):
        error = self.names
        while error.context:  # [periodic-data-loop]
            error = self._first_of(error.context)
            self.text = error.message

    @periodic_task.periodic_task
    def asked_again(self, context):
        node = self.names
        while node.pending:  # [periodic-unbounded-loop]
            node = self.names.setdefault(node.identity, node)

    def _points(self):
        for number in (1, 2, 5):
            yield number * MIB
        number = 5
        while True:
            number += 5
            yield number * MIB

    @staticmethod
    def _first_of(things):
        return things[0]

    def _falling(self):
        number = 0
        while True:
            number -= 5
            yield number * MIB

    def _wrapping(self):
        number = 0
        while True:
            number += 5
            yield number
            number = 0
