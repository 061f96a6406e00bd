"""Loops that look for what is not taken yet, and such that only look like it."""

import itertools
import random
import uuid

from oslo_config import cfg
from oslo_service import periodic_task


class SearchManager(periodic_task.PeriodicTasks):
    """Looks for free names."""

    def __init__(self, items):
        super().__init__(cfg.CONF)
        self.items = items
        self.limit = cfg.CONF.limit
        self.base = cfg.CONF.base
        self.number = len(items)
        self.taken = set(items)
        self.names = {}
        self.text = ""

    @periodic_task.periodic_task
    def counted(self, context):
        number = 0
        while number in self.taken:  # [periodic-data-loop]
            number += 1

    @periodic_task.periodic_task
    def named_by_the_number(self, context):
        number = 0
        name = "disk0"
        while name in self.taken:  # [periodic-data-loop]
            number += 1
            name = "disk%d" % number

    @periodic_task.periodic_task
    def named_in_the_test(self, context):
        number = 0
        while f"disk{number}" in self.taken:  # [periodic-data-loop]
            number += 1

    @periodic_task.periodic_task
    def by_a_function(self, context):
        index = 0
        while True:  # [periodic-data-loop]
            letter = self._letter(index)
            if letter not in self.taken:
                self.text = letter
                return
            index += 1

    @periodic_task.periodic_task
    def by_a_break(self, context):
        index = 0
        while True:  # [periodic-data-loop]
            name = f"disk{index}"
            if name not in self.taken:
                break
            index += 1
        self.taken.add(name)

    @periodic_task.periodic_task
    def counted_by_an_iterator(self, context):
        for number in itertools.count():  # [periodic-data-loop]
            name = f"disk{number}"
            if name not in self.taken:
                break

    @periodic_task.periodic_task
    def next_of_an_iterator(self, context):
        numbers = itertools.count()
        name = "disk"
        while name in self.taken:  # [periodic-data-loop]
            name = f"disk{next(numbers)}"

    @periodic_task.periodic_task
    def drawn(self, context):
        name = str(uuid.uuid4())
        while name in self.taken:  # [periodic-data-loop]
            name = str(uuid.uuid4())

    @periodic_task.periodic_task
    def drawn_and_cut(self, context):
        name = uuid.uuid4().hex[:8]
        while name in self.taken:  # [periodic-data-loop]
            name = uuid.uuid4().hex[:8]

    @periodic_task.periodic_task
    def drawn_by_a_function(self, context):
        cookie = self._cookie()
        while cookie in self.taken:  # [periodic-data-loop]
            cookie = self._cookie()

    @periodic_task.periodic_task
    def of_a_few(self, context):
        number = 0
        taken = ("disk0", "disk1")
        while f"disk{number}" in taken:
            number += 1

    @periodic_task.periodic_task
    def keys(self, context):
        number = 0
        while f"disk{number}" in self.names.keys():  # [periodic-data-loop]
            number += 1

    @periodic_task.periodic_task
    def polled(self, context):
        state = self._state()
        while state in self.taken:  # [periodic-unbounded-loop]
            state = self._state()

    @periodic_task.periodic_task
    def always_the_same(self, context):
        name = "disk"
        while name in self.taken:  # [periodic-unbounded-loop]
            name = "disk"

    @periodic_task.periodic_task
    def added_in_the_loop(self, context):
        number = 0
        while number in self.taken:  # [periodic-unbounded-loop]
            number += 1
            self.taken.add(number)

    @periodic_task.periodic_task
    def added_by_a_method(self, context):
        number = 0
        while number in self.taken:  # [periodic-unbounded-loop]
            number += 1
            self._take(number)

    @periodic_task.periodic_task
    def asked_for_again(self, context):
        number, taken = 0, self.taken
        while number in taken:  # [periodic-unbounded-loop]
            number += 1
            taken = set(range(number + 1))

    @periodic_task.periodic_task
    def in_a_circle(self, context):
        number = 0
        while number % 10 in self.taken:  # [periodic-unbounded-loop]
            number += 1

    @periodic_task.periodic_task
    def not_beyond(self, context):
        number = 0
        while min(number, 5) in self.taken:  # [periodic-unbounded-loop]
            number += 1

    @periodic_task.periodic_task
    def in_a_circle_by_its_name(self, context):
        number = 0
        name = "disk0"
        while name in self.taken:  # [periodic-unbounded-loop]
            number += 1
            name = f"disk{number % 10}"

    @periodic_task.periodic_task
    def up_and_down(self, context):
        number = 0
        while number in self.taken:  # [periodic-unbounded-loop]
            number += 1
            if self.limit:
                number -= 1

    @periodic_task.periodic_task
    def sometimes_another(self, context):
        number = 0
        while number in self.taken:  # [periodic-unbounded-loop]
            if self.limit:
                number += 1

    @periodic_task.periodic_task
    def another_that_is_not_tried(self, context):
        number, name = 0, "disk"
        while name in self.taken:  # [periodic-unbounded-loop]
            number += 1

    @periodic_task.periodic_task
    def drawn_of_a_few(self, context):
        number = random.randrange(10)
        while number in self.taken:  # [periodic-unbounded-loop]
            number = random.randrange(10)

    @periodic_task.periodic_task
    def drawn_and_cut_short(self, context):
        name = uuid.uuid4().hex[:1]
        while name in self.taken:  # [periodic-unbounded-loop]
            name = uuid.uuid4().hex[:1]

    @periodic_task.periodic_task
    def until_it_is_there(self, context):
        number = 0
        while number not in self.taken:  # [periodic-unbounded-loop]
            number += 1

    @periodic_task.periodic_task
    def free_or_not(self, context):
        number = 0
        while number in self.taken or self.limit:  # [periodic-unbounded-loop]
            number += 1

    @periodic_task.periodic_task
    def of_two(self, context):
        number = 0
        while number in self.taken or number in self.items:  # [periodic-data-loop]
            number += 1

    @periodic_task.periodic_task
    def by_a_test_in_a_test(self, context):
        number = 0
        while True:  # [periodic-data-loop]
            name = f'disk{number}'
            if not self._is_there(self.names, name):
                if name not in self.taken:
                    self.text = name
                    return
            number += 1

    @periodic_task.periodic_task
    def by_a_method_that_looks(self, context):
        number = 0
        while self._is_taken(f'disk{number}'):  # [periodic-data-loop]
            number += 1

    @periodic_task.periodic_task
    def by_a_method_that_does_more(self, context):
        number = 0
        while self._is_taken_or_busy(f'disk{number}'):  # [periodic-unbounded-loop]
            number += 1

    @periodic_task.periodic_task
    def by_a_test_of_something_else(self, context):
        number = 0
        while True:  # [periodic-unbounded-loop]
            name = f'disk{number}'
            if not self.limit:
                if name not in self.taken:
                    return
            number += 1

    @periodic_task.periodic_task
    def by_a_test_with_an_else(self, context):
        number = 0
        while True:  # [periodic-unbounded-loop]
            name = f'disk{number}'
            if name not in self.names:
                if name not in self.taken:
                    return
                else:
                    number -= 1
            number += 1

    @periodic_task.periodic_task
    def one_of_two_is_added_to(self, context):
        number = 0
        while number in self.taken or number in self.items:  # [periodic-unbounded-loop]
            number += 1
            self.items.append(number)

    @periodic_task.periodic_task
    def polled_with_a_number(self, context):
        number, state = 0, "new"
        while state in self.taken:  # [periodic-unbounded-loop]
            number += 1
            state = self._state_at(number)

    @periodic_task.periodic_task
    def formatted(self, context):
        number = 0
        while "disk{}".format(number) in self.taken or str(number).zfill(2) in self.taken:  # [periodic-data-loop]
            number += 1

    def _state_at(self, number):
        return self.text or number

    def _is_there(self, names, name):
        for key in names:  # [periodic-data-loop]
            if key == name:
                return True
        return False

    def _is_taken(self, name):
        return name in self.taken

    def _is_taken_or_busy(self, name):
        if self.limit:
            return True
        return name in self.taken

    def _letter(self, index):
        return "sd" + str(index)

    def _cookie(self):
        return random.randrange(2**64 - 1)

    def _state(self):
        return self.text

    def _take(self, number):
        self.taken.add(number)
