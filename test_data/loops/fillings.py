"""Loops that go on until there is enough of something, and such that only look like it."""

import random
import zlib

from oslo_config import cfg
from oslo_service import periodic_task


class Buffer:
    """Reads by pieces."""

    def __init__(self, source):
        self.source = source
        self.unpack = zlib.decompressobj()
        self.kept = b""

    def fill(self):
        """Take one piece more, or say that there is none."""
        piece = self.source.next_piece()
        if not piece:
            return False
        piece = self.unpack.decompress(piece)
        self.kept += piece
        return True

    def fill_whatever_comes(self):
        """Take one piece more."""
        self.kept += self.source.next_piece()
        return True

    def read(self, amount):
        """Read so much."""
        while amount > len(self.kept):  # [periodic-data-loop]
            if not self.fill():
                break
        return self.kept[:amount]

    def read_for_ever(self, amount):
        """Read so much, however long that takes."""
        while amount > len(self.kept):  # [periodic-unbounded-loop]
            if not self.fill_whatever_comes():
                break
        return self.kept[:amount]


class FillManager(periodic_task.PeriodicTasks):
    """Fills lists."""

    def __init__(self, source, limit):
        super().__init__(cfg.CONF)
        self.source = source
        self.limit = limit
        self.results = []
        self.last = 0

    @periodic_task.periodic_task
    def reads(self, context):
        buffer = Buffer(self)
        self.last = buffer.read(self.limit)

    @periodic_task.periodic_task
    def reads_for_ever(self, context):
        buffer = Buffer(self)
        self.last = buffer.read_for_ever(self.limit)

    @periodic_task.periodic_task
    def appended(self, context):
        results = []
        while len(results) < self.limit:  # [periodic-data-loop]
            results.append(self.last)

    @periodic_task.periodic_task
    def appended_up_to_ten(self, context):
        results = []
        while not len(results) >= 10:
            results.append(self.last)

    @periodic_task.periodic_task
    def appended_sometimes(self, context):
        results = []
        while len(results) < self.limit:  # [periodic-unbounded-loop]
            if self.last:
                results.append(self.last)

    @periodic_task.periodic_task
    def appended_and_taken_off(self, context):
        results = []
        while len(results) < self.limit:  # [periodic-unbounded-loop]
            results.append(self.last)
            if self.last < 5:
                results.pop()

    @periodic_task.periodic_task
    def extended_by_pages(self, context):
        results = []
        while len(results) < self.limit:  # [periodic-data-loop]
            page = self.next_piece()
            if not page:
                break
            results.extend(page)

    @periodic_task.periodic_task
    def extended_by_what_may_be_nothing(self, context):
        results = []
        while len(results) < self.limit:  # [periodic-unbounded-loop]
            results.extend(self.next_piece())

    @periodic_task.periodic_task
    def one_added_to_a_list(self, context):
        results = []
        while self.limit > len(results):  # [periodic-data-loop]
            results += [self.last]

    @periodic_task.periodic_task
    def added_to_a_set(self, context):
        results = set()
        while len(results) < self.limit:  # [periodic-unbounded-loop]
            results.add(random.randrange(10))

    @periodic_task.periodic_task
    def by_a_method(self, context):
        while len(self.results) < 20:
            self._append()

    @periodic_task.periodic_task
    def by_a_method_of_another_list(self, context):
        results = []
        while len(results) < 20:  # [periodic-unbounded-loop]
            self._append()

    @periodic_task.periodic_task
    def a_text_that_is_padded(self, context):
        text = str(self.last)
        while len(text) < 20:
            text = "0" + text
        self.last = text

    @periodic_task.periodic_task
    def a_text_that_is_made_anew(self, context):
        text = str(self.last)
        while len(text) < 20:  # [periodic-unbounded-loop]
            text = "0" + str(self.last)
        self.last = text

    def next_piece(self):
        """Give a piece of what there is."""
        return self.source[:10]

    def _append(self):
        self.results.append(self.last)
