"""Throttles whose parts stand in functions: the test, the step, the count set back, the yield itself."""

from __future__ import annotations

from tests.analysis.throttles.tasks import of_methods

_PROVEN = {
    "test_of_what_is_handed_over": """
        def due(self, n):
            return n % 100 == 0

        def task(self, context):
            n = 0
            while self.busy():
                n += 1
                if self.due(n):
                    eventlet.sleep(0)
        """,
    "test_by_a_keyword_and_a_default": """
        def due(self, n, every=50):
            '''Say whether it is time.'''
            rest = n % every
            return not rest

        def task(self, context):
            for n, item in enumerate(self.items):
                if self.due(n=n):
                    eventlet.sleep(0)
        """,
    "test_of_an_attribute": """
        def due(self):
            return self.n % 100 == 0

        def task(self, context):
            self.n = 0
            while self.busy():
                self.n += 1
                if self.due():
                    eventlet.sleep(0)
        """,
    "test_and_step_of_an_attribute": """
        def due(self):
            self.n += 1
            return self.n % 100 == 0

        def task(self, context):
            self.n = 0
            while self.busy():
                if self.due():
                    eventlet.sleep(0)
        """,
    "test_step_and_way_back": """
        def __init__(self):
            self.n = 0

        def due(self):
            self.n += 1
            if self.n >= 100:
                self.n = 0
                return True
            return False

        def task(self, context):
            while self.busy():
                if self.due():
                    eventlet.sleep(0)
        """,
    "test_of_a_closure": """
        def task(self, context):
            n = 0

            def due():
                nonlocal n
                n += 1
                return n % 100 == 0

            while self.busy():
                if due():
                    eventlet.sleep(0)
        """,
    "test_of_a_closure_turned_round": """
        def task(self, context):
            n = 0

            def due():
                nonlocal n
                n += 1
                if n < 100:
                    return False
                n = 0
                return True

            while self.busy():
                if not due():
                    continue
                eventlet.sleep(0)
        """,
    "test_of_a_clock": """
        def late(self, since):
            return time.monotonic() - since > 0.5

        def task(self, context):
            last = time.monotonic()
            while self.busy():
                if self.late(last):
                    eventlet.sleep(0)
                    last = time.monotonic()
        """,
    "test_of_a_lambda": """
        def task(self, context):
            due = lambda n: n % 100 == 0
            n = 0
            while self.busy():
                n += 1
                if due(n):
                    eventlet.sleep(0)
        """,
    "step_in_a_helper": """
        def count(self):
            self.n += 1

        def task(self, context):
            self.n = 0
            while self.busy():
                self.count()
                if self.n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "step_in_a_closure": """
        def task(self, context):
            n = 0

            def count():
                nonlocal n
                n += 1

            while self.busy():
                count()
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "set_back_by_a_helper_after_the_yield": """
        def back(self):
            self.n = 0

        def task(self, context):
            self.n = 0
            while self.busy():
                self.n += 1
                if self.n >= 100:
                    eventlet.sleep(0)
                    self.back()
        """,
    "batch_written_by_a_helper": """
        def write(self):
            self.batch = []

        def task(self, context):
            self.batch = []
            for item in self.items:
                self.batch.append(item)
                if len(self.batch) >= 100:
                    self.write()
                    eventlet.sleep(0)
        """,
    "batch_handed_over": """
        def write(self, rows):
            self.written = rows

        def task(self, context):
            batch = []
            for item in self.items:
                batch.append(item)
                if len(batch) == 100:
                    self.write(batch)
                    eventlet.sleep(0)
                    batch = []
        """,
    "decorator_that_counts": """
        def throttled(function):
            n = 0

            def wrapper(*args):
                nonlocal n
                n += 1
                if n % 100 == 0:
                    eventlet.sleep(0)
                return function(*args)

            return wrapper

        @throttled
        def work(self):
            return 1

        def task(self, context):
            while self.busy():
                self.work()
        """,
    "helper_with_a_cell": """
        def task(self, context):
            n = [0]

            def tick():
                n[0] += 1
                if n[0] % 100 == 0:
                    eventlet.sleep(0)

            while self.busy():
                tick()
        """,
}
_MISSING = {
    "test_that_is_never_true": """
        def due(self, n):
            return n % 100 == 100

        def task(self, context):
            n = 0
            while self.busy():
                n += 1
                if self.due(n):
                    eventlet.sleep(0)
        """,
    "test_of_another": """
        def due(self, n):
            return n % 100 == 0

        def task(self, context):
            n, other = 0, 1
            while self.busy():
                n += 1
                if self.due(other):
                    eventlet.sleep(0)
        """,
    "test_that_sets_its_own_copy_on": """
        def due(self, n):
            n += 1
            return n % 100 == 0

        def task(self, context):
            n = 0
            while self.busy():
                if self.due(n + 1):
                    eventlet.sleep(0)
        """,
    "test_with_a_count_of_its_own": """
        def due(self):
            n = 0
            n += 1
            return n % 100 == 0

        def task(self, context):
            while self.busy():
                if self.due():
                    eventlet.sleep(0)
        """,
    "test_of_another_object": """
        def due(self):
            return self.n % 100 == 0

        def task(self, context):
            self.n = 1
            other = type(self)()
            other.n = 0
            while self.busy():
                other.n += 1
                if self.due():
                    eventlet.sleep(0)
        """,
    "test_that_returns_on_another_way": """
        def due(self):
            self.n += 1
            if self.rest == 0:
                return False
            return self.n % 100 == 0

        def task(self, context):
            self.n = 0
            while self.busy():
                if self.due():
                    eventlet.sleep(0)
        """,
    "test_that_sets_back_first": """
        def due(self):
            self.n = 0
            self.n += 1
            return self.n % 100 == 0

        def task(self, context):
            self.n = 0
            while self.busy():
                if self.due():
                    eventlet.sleep(0)
        """,
    "test_turned_round": """
        def due(self):
            self.n += 1
            if self.n >= 100:
                return False
            self.n = 0
            return True

        def task(self, context):
            self.n = 100
            while self.busy():
                if self.due():
                    eventlet.sleep(0)
        """,
    "test_that_returns_nothing": """
        def due(self):
            self.n += 1
            if self.n % 100 == 0:
                return

        def task(self, context):
            self.n = 0
            while self.busy():
                if self.due():
                    eventlet.sleep(0)
        """,
    "test_that_is_asked_once": """
        def due(self):
            self.n += 1
            return self.n % 100 == 0

        def task(self, context):
            self.n = 0
            asked = self.due()
            while self.busy():
                if asked:
                    eventlet.sleep(0)
        """,
    "test_that_is_not_called": """
        def due(self):
            self.n += 1
            return self.n % 100 == 0

        def task(self, context):
            self.n = 0
            while self.busy():
                if not self.due:
                    eventlet.sleep(0)
        """,
    "test_that_is_not_asked_in_each_round": """
        def due(self):
            self.n += 1
            return self.n % 100 == 0

        def task(self, context):
            self.n = 0
            while self.busy():
                if self.never() and self.due():
                    eventlet.sleep(0)
        """,
    "test_that_hides_a_failure": """
        def due(self):
            try:
                self.fails()
                self.n += 1
            except ValueError:
                self.n = 0
            return self.n % 100 == 99

        def task(self, context):
            self.n = 0
            while self.busy():
                if self.due():
                    eventlet.sleep(0)
        """,
    "closure_whose_count_the_task_sets_back": """
        def task(self, context):
            n = 0

            def due():
                nonlocal n
                n += 1
                return n % 100 == 50

            while self.busy():
                if due():
                    eventlet.sleep(0)
                n = 0
        """,
    "closure_that_yields_whose_count_the_task_sets_back": """
        def task(self, context):
            n = 0

            def tick():
                nonlocal n
                n += 1
                if n % 100 == 50:
                    eventlet.sleep(0)

            while self.busy():
                tick()
                n = 0
        """,
    "closure_made_in_each_round": """
        def task(self, context):
            while self.busy():
                n = 0

                def due():
                    nonlocal n
                    n += 1
                    return n % 100 == 0

                for i in (1, 2, 3):
                    if due():
                        eventlet.sleep(0)
        """,
    "closure_asked_twice": """
        def task(self, context):
            n = 0

            def due():
                nonlocal n
                n += 1
                return n % 100 == 1

            while self.busy():
                due()
                if due():
                    eventlet.sleep(0)
        """,
    "step_in_a_helper_that_may_not": """
        def count(self):
            if self.rest:
                self.n += 1

        def task(self, context):
            self.n = 1
            while self.busy():
                self.count()
                if self.n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "step_in_a_helper_and_back": """
        def count(self):
            self.n += 1

        def task(self, context):
            self.n = 0
            while self.busy():
                self.count()
                self.n -= 1
                if self.n % 100 == 1:
                    eventlet.sleep(0)
        """,
    "step_of_two_in_a_helper": """
        def count(self):
            self.n += 2

        def task(self, context):
            self.n = 1
            while self.busy():
                self.count()
                if self.n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "step_in_a_helper_of_another": """
        def count(self):
            self.n += 1

        def task(self, context):
            self.n = 1
            other = type(self)()
            other.n = 0
            while self.busy():
                other.count()
                if self.n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "batch_cleared_by_a_helper": """
        def write(self, rows):
            rows.clear()

        def task(self, context):
            batch = []
            for item in self.items:
                batch.append(item)
                self.write(batch)
                if len(batch) >= 100:
                    eventlet.sleep(0)
        """,
    "batch_made_anew_by_a_helper": """
        def write(self):
            self.batch = []

        def task(self, context):
            self.batch = []
            for item in self.items:
                self.batch.append(item)
                self.write()
                if len(self.batch) >= 100:
                    eventlet.sleep(0)
        """,
    "decorator_with_a_count_of_each_call": """
        def throttled(function):
            def wrapper(*args):
                n = 0
                n += 1
                if n % 100 == 0:
                    eventlet.sleep(0)
                return function(*args)

            return wrapper

        @throttled
        def work(self):
            return 1

        def task(self, context):
            while self.busy():
                self.work()
        """,
    "generator_made_in_each_round": """
        def ticks(self):
            n = 0
            while True:
                n += 1
                if n % 100 == 0:
                    eventlet.sleep(0)
                yield

        def task(self, context):
            while self.busy():
                ticks = self.ticks()
                next(ticks)
        """,
    "count_set_back_by_a_helper_of_the_outer_loop": """
        def back(self):
            self.n = 0

        def task(self, context):
            self.n = 0
            while self.busy():
                self.back()
                for i in (1, 2, 3):
                    self.n += 1
                    if self.n % 100 == 0:
                        eventlet.sleep(0)
        """,
    "count_set_back_by_a_closure_of_the_outer_loop": """
        def task(self, context):
            n = 0

            def back():
                nonlocal n
                n = 0

            while self.busy():
                back()
                for i in (1, 2, 3):
                    n += 1
                    if n % 100 == 0:
                        eventlet.sleep(0)
        """,
    "cell_set_back_by_a_closure_of_the_outer_loop": """
        def task(self, context):
            n = [0]

            def back():
                n[0] = 0

            while self.busy():
                back()
                for i in (1, 2, 3):
                    n[0] += 1
                    if n[0] % 100 == 0:
                        eventlet.sleep(0)
        """,
    "cell_set_back_by_a_helper": """
        def back(self, cell):
            cell[0] = 0

        def task(self, context):
            n = [0]
            while self.busy():
                n[0] += 1
                if n[0] % 100 == 50:
                    eventlet.sleep(0)
                self.back(n)
        """,
    "cell_set_back_through_a_name_from_before": """
        def task(self, context):
            n = [0]
            other = n
            while self.busy():
                n[0] += 1
                if n[0] % 100 == 50:
                    eventlet.sleep(0)
                other[0] = 0
        """,
    "item_set_back_through_an_attribute": """
        def task(self, context):
            n = {"a": 0}
            self.counts = n
            while self.busy():
                n["a"] += 1
                if n["a"] % 100 == 50:
                    eventlet.sleep(0)
                self.counts["a"] = 0
        """,
    "item_under_another_key": """
        def task(self, context):
            n = {"a": 0, "b": 1}
            key = "b"
            while self.busy():
                n["a"] += 1
                if n["b"] % 100 == 0:
                    eventlet.sleep(0)
        """,
    "item_set_back_under_a_key_in_a_name": """
        def task(self, context):
            n = {"a": 0, "b": 1}
            while self.busy():
                n["a"] += 1
                for key in n:
                    n[key] = 0
                if n["a"] % 100 == 50:
                    eventlet.sleep(0)
        """,
    "batch_under_two_names": """
        def task(self, context):
            batch = []
            rows = batch
            for item in self.items:
                batch.append(item)
                rows.clear()
                if len(batch) >= 100:
                    eventlet.sleep(0)
        """,
    "batch_that_forgets": """
        def task(self, context):
            batch = collections.deque(maxlen=10)
            for item in self.items:
                batch.append(item)
                if len(batch) >= 100:
                    eventlet.sleep(0)
        """,
    "batch_that_may_not_grow": """
        def task(self, context):
            batch = []
            for item in self.items:
                batch.extend(())
                if len(batch) >= 100:
                    eventlet.sleep(0)
        """,
}

PROVEN = of_methods(_PROVEN)
MISSING = of_methods(_MISSING)
