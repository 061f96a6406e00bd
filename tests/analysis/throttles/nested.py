"""Throttled loops inside loops: a count that goes on from round to round of the outer one, or begins anew."""

from __future__ import annotations

from tests.analysis.throttles.tasks import of_bodies, of_methods

_MISSING = {
    "set_back_in_each_round_of_the_outer_loop": """
        while self.busy():
            n = 0
            while True:
                n += 1
                if n % 100 == 0:
                    eventlet.sleep(0)
                if self.rounds_up():
                    break
        """,
    "set_back_after_the_inner_loop": """
        n = 0
        while self.busy():
            while True:
                n += 1
                if n % 100 == 0:
                    eventlet.sleep(0)
                if n > 3:
                    break
            n = 0
        """,
    "more_than_a_few_rounds": """
        for item in self.items:
            n = 0
            for i in (1, 2, 3):
                n += 1
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "index_of_a_few": """
        while self.busy():
            for n in range(1, 6):
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "number_of_a_few": """
        while self.busy():
            for n, item in enumerate("abc", 1):
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "iterator_made_in_each_round": """
        while self.busy():
            ticks = itertools.count(1)
            while True:
                if next(ticks) % 100 == 0:
                    eventlet.sleep(0)
                if self.rounds_up():
                    break
        """,
    "attribute_set_back": """
        while self.busy():
            self.n = 0
            for i in (1, 2, 3):
                self.n += 1
                if self.n >= 100:
                    self.n = 0
                    eventlet.sleep(0)
        """,
    "clock_read_in_each_round": """
        while self.busy():
            begun = time.monotonic()
            while True:
                if time.monotonic() - begun > 1:
                    eventlet.sleep(0)
                    begun = time.monotonic()
                if begun:
                    break
        """,
    "two_loops_down": """
        while self.busy():
            n = 0
            for i in (1, 2, 3):
                for j in (1, 2, 3):
                    n += 1
                    if n % 100 == 0:
                        eventlet.sleep(0)
        """,
    "turned_round": """
        while self.busy():
            n = 0
            for i in (1, 2, 3):
                n += 1
                if n % 100:
                    continue
                eventlet.sleep(0)
        """,
    "case_of_match": """
        while self.busy():
            n = 0
            for i in (1, 2, 3):
                n += 1
                match n % 100:
                    case 0:
                        eventlet.sleep(0)
        """,
    "short_circuit": """
        while self.busy():
            n = 0
            for i in (1, 2, 3):
                n += 1
                n % 100 == 0 and eventlet.sleep(0)
        """,
    "inner_loop_left_early": """
        while self.busy():
            for n in range(1, 1000):
                if n % 100 == 0:
                    eventlet.sleep(0)
                if n == 2:
                    break
        """,
    "set_by_the_target_of_the_outer_loop": """
        for n in self.numbers():
            for i in (1, 2, 3):
                n += 1
                if n % 100 == 99:
                    eventlet.sleep(0)
        """,
}
_PROVEN = {
    "set_before_both_loops": """
        n = 0
        while self.busy():
            for i in (1, 2, 3):
                n += 1
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "as_many_rounds_as_it_takes": """
        while self.busy():
            n = 0
            for i in range(100):
                n += 1
                if n % 50 == 0:
                    eventlet.sleep(0)
        """,
    "index_that_comes_to_it": """
        while self.busy():
            for n in range(1, 60):
                if n % 50 == 0:
                    eventlet.sleep(0)
        """,
    "first_number_meets": """
        while self.busy():
            for n, item in enumerate("abc"):
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "first_round_meets": """
        while self.busy():
            n = 0
            while True:
                if n % 100 == 0:
                    eventlet.sleep(0)
                n += 1
                if self.rounds_up():
                    break
        """,
    "set_before_three_loops": """
        n = 0
        while self.busy():
            for i in (1, 2, 3):
                for j in (1, 2, 3):
                    n += 1
                    if n % 100 == 0:
                        eventlet.sleep(0)
        """,
    "clock_read_before_both": """
        begun = time.monotonic()
        while self.busy():
            while True:
                if time.monotonic() - begun > 1:
                    eventlet.sleep(0)
                    begun = time.monotonic()
                if begun:
                    break
        """,
    "clock_read_and_yield_between": """
        while self.busy():
            begun = time.monotonic()
            eventlet.sleep(0)
            while True:
                if time.monotonic() - begun > 1:
                    eventlet.sleep(0)
                    begun = time.monotonic()
                if begun:
                    break
        """,
    "attribute_that_goes_on": """
        while self.busy():
            for i in (1, 2, 3):
                self.calls += 1
                if self.calls % 100 == 0:
                    eventlet.sleep(0)
        """,
    "alone": """
        n = 0
        while self.busy():
            n += 1
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "stepped_in_the_outer_loop_too": """
        n = 0
        while self.busy():
            n += 1
            for i in (1, 2, 3):
                n = n + 1
                if n >= 100:
                    eventlet.sleep(0)
                    n = 0
        """,
}
_MISSING_METHODS = {
    "helper_with_a_few_rounds": """
        def few(self):
            n = 0
            for i in range(3):
                n += 1
                if n % 100 == 0:
                    eventlet.sleep(0)

        def task(self, context):
            while self.busy():
                self.few()
        """,
    "helper_that_counts_its_items": """
        def some(self, items):
            for n, item in enumerate(items, start=1):
                if not n % 100:
                    eventlet.sleep(0)

        def task(self, context):
            while self.busy():
                self.some("abc")
        """,
    "helper_that_sets_an_attribute_back": """
        def some(self):
            self.n = 0
            for item in "abc":
                self.n += 1
                if self.n % 100 == 0:
                    eventlet.sleep(0)

        def task(self, context):
            while self.busy():
                self.some()
        """,
    "generator_begun_again": """
        def some(self):
            n = 0
            for item in "abc":
                n += 1
                if n % 100 == 0:
                    eventlet.sleep(0)
                yield item

        def task(self, context):
            while self.busy():
                for item in self.some():
                    pass
        """,
}
_PROVEN_METHODS = {
    "helper_with_as_many_rounds_as_it_takes": """
        def many(self):
            n = 0
            for i in range(100):
                n += 1
                if n % 50 == 0:
                    eventlet.sleep(0)

        def task(self, context):
            while self.busy():
                self.many()
        """,
    "generator_that_counts_on": """
        def some(self):
            n = 0
            while self.busy():
                n += 1
                if n % 100 == 0:
                    eventlet.sleep(0)
                yield n

        def task(self, context):
            for item in self.some():
                pass
        """,
    "helper_that_counts_on": """
        def __init__(self):
            self.n = 0

        def some(self):
            for item in (1, 2, 3):
                self.n += 1
                if self.n % 100 == 0:
                    eventlet.sleep(0)

        def task(self, context):
            while self.busy():
                self.some()
        """,
}

PROVEN = {**of_bodies(_PROVEN), **of_methods(_PROVEN_METHODS)}
MISSING = {**of_bodies(_MISSING), **of_methods(_MISSING_METHODS)}
