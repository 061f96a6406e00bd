"""Throttled loops of other kinds: clocks, numbers that a loop counts by, attributes, calls that change."""

from __future__ import annotations

from tests.analysis.throttles.tasks import of_bodies, of_methods

# In each the yield comes often enough, and the linter proves it.
_PROVEN = {
    "enumerate": """
        for n, item in enumerate(self.items):
            if n % 10 == 0:
                eventlet.sleep(0)
        """,
    "enumerate_from_one": """
        for n, item in enumerate(self.items, start=1):
            if not n % 10:
                eventlet.sleep(0)
        """,
    "enumerate_of_pairs": """
        for n, (other, item) in enumerate(zip(itertools.count(5), self.items)):
            if other % 10 == 0:
                eventlet.sleep(0)
        """,
    "zip_with_count": """
        for item, n in zip(self.items, itertools.count(1, 2)):
            if n % 10 == 5:
                eventlet.sleep(0)
        """,
    "zip_with_range": """
        for n, item in zip(range(len(self.items)), self.items):
            if n % 10 == 0:
                eventlet.sleep(0)
        """,
    "range_with_a_step_that_meets": """
        for n in range(0, len(self.items), 2):
            if n % 101 == 0:
                eventlet.sleep(0)
        """,
    "range_from_a_start_that_meets": """
        for n in range(4, 100000, 6):
            if n % 10 == 6:
                eventlet.sleep(0)
        """,
    "next_of_a_counter": """
        ticks = itertools.count()
        while self.busy():
            if next(ticks) % 50 == 7:
                eventlet.sleep(0)
        """,
    "next_of_a_counter_into_a_name": """
        ticks = itertools.count(1)
        while self.busy():
            n = next(ticks)
            if not n % 50:
                eventlet.sleep(0)
        """,
    "walrus_in_the_test": """
        n = 0
        while self.busy():
            if (n := n + 1) % 50 == 0:
                eventlet.sleep(0)
        """,
    "divmod": """
        n = 0
        while self.busy():
            n += 1
            _, rest = divmod(n, 50)
            if rest == 0:
                eventlet.sleep(0)
        """,
    "match_of_a_remainder": """
        n = 0
        while self.busy():
            n += 1
            match n % 50:
                case 0:
                    eventlet.sleep(0)
        """,
    "match_of_two_remainders": """
        n = 0
        while self.busy():
            n += 1
            match n % 50:
                case 1:
                    pass
                case 0 | 25:
                    eventlet.sleep(0)
                case _:
                    pass
        """,
    "match_of_everything_but": """
        n = 0
        while self.busy():
            n += 1
            match n % 50:
                case 0:
                    pass
                case _:
                    eventlet.sleep(0)
        """,
    "counter_with_an_annotation": """
        n: int = 0
        while self.busy():
            n += 1
            if n % 50 == 0:
                eventlet.sleep(0)
        """,
    "step_in_the_other_branch": """
        n = 0
        while self.busy():
            if n >= 50:
                n = 0
                eventlet.sleep(0)
            else:
                n += 1
        """,
    "step_on_both_branches": """
        n = 0
        while self.busy():
            if self.odd():
                n += 1
            else:
                n += 1
            if n % 50 == 0:
                eventlet.sleep(0)
        """,
    "step_in_finally": """
        n = 0
        while self.busy():
            try:
                self.fails()
            except ValueError:
                continue
            finally:
                n += 1
                if n % 50 == 0:
                    eventlet.sleep(0)
        """,
    "bytes": """
        done = 0
        for chunk in self.items:
            done += len(chunk)
            if done >= 150:
                done = 0
                eventlet.sleep(0)
        """,
    "bytes_taken_off": """
        done = 0
        for chunk in self.items:
            done += len(chunk)
            if done >= 150:
                done -= 150
                eventlet.sleep(0)
        """,
    "bytes_with_a_mark": """
        done = 0
        mark = 100
        for chunk in self.items:
            done += len(chunk)
            if done >= mark:
                mark += 100
                eventlet.sleep(0)
        """,
    "bytes_since_the_mark": """
        done = marked = 0
        for chunk in self.items:
            done += len(chunk)
            if done - marked > 100:
                marked = done
                eventlet.sleep(0)
        """,
    "budget": """
        left = 100
        for chunk in self.items:
            left -= len(chunk)
            if left < 0:
                left = 100
                eventlet.sleep(0)
        """,
    "chunks_of_one_size": """
        done = 0
        while self.busy():
            done += 65536
            if done % 2 ** 20 == 0:
                eventlet.sleep(0)
        """,
    "threshold_or_clock": """
        n = 0
        last = time.monotonic()
        while self.busy():
            n += 1
            if n >= 100 or time.monotonic() - last > 0.5:
                n = 0
                last = time.monotonic()
                eventlet.sleep(0)
        """,
    "counter_and_clock": """
        n = 0
        last = time.monotonic()
        while self.busy():
            n += 1
            if n % 10 == 0 and time.monotonic() - last > 0.5:
                last = time.monotonic()
                eventlet.sleep(0)
        """,
    "clock": """
        last = time.time()
        while self.busy():
            if time.time() - last > 0.5:
                eventlet.sleep(0)
                last = time.time()
        """,
    "clock_in_a_name_with_an_annotation": """
        last: float = time.monotonic()
        while self.busy():
            now: float = time.monotonic()
            if now - last > 0.5:
                eventlet.sleep(0)
                last = now
        """,
    "clock_in_nanoseconds": """
        last = time.monotonic_ns()
        while self.busy():
            if time.monotonic_ns() - last > 500_000_000:
                eventlet.sleep(0)
                last = time.monotonic_ns()
        """,
    "clock_in_milliseconds": """
        last = time.time() * 1000
        while self.busy():
            if time.time() * 1000 - last > 500:
                eventlet.sleep(0)
                last = time.time() * 1000
        """,
    "clock_that_is_never_set_again": """
        started = time.monotonic()
        while self.busy():
            if time.monotonic() - started > 0.5:
                eventlet.sleep(0)
        """,
    "deadline": """
        deadline = time.monotonic() + 0.5
        while self.busy():
            if time.monotonic() >= deadline:
                eventlet.sleep(0)
                deadline = time.monotonic() + 0.5
        """,
    "deadline_moved_on": """
        deadline = time.monotonic() + 0.5
        while self.busy():
            if deadline <= time.monotonic():
                eventlet.sleep(0)
                deadline += 0.5
        """,
    "timedelta": """
        last = timeutils.utcnow()
        while self.busy():
            if timeutils.utcnow() - last > datetime.timedelta(seconds=1):
                eventlet.sleep(0)
                last = timeutils.utcnow()
        """,
    "delta_seconds": """
        last = timeutils.utcnow()
        while self.busy():
            if timeutils.delta_seconds(last, timeutils.utcnow()) > 1:
                eventlet.sleep(0)
                last = timeutils.utcnow()
        """,
    "stopwatch": """
        watch = timeutils.StopWatch()
        watch.start()
        while self.busy():
            if watch.elapsed() > 0.5:
                eventlet.sleep(0)
                watch.restart()
        """,
    "stopwatch_that_expires": """
        watch = timeutils.StopWatch(1)
        watch.start()
        while self.busy():
            if watch.expired():
                eventlet.sleep(0)
                watch.restart()
        """,
    "continue_that_yields_itself": """
        n = 0
        while self.busy():
            n += 1
            if self.odd():
                eventlet.sleep(0)
                continue
            if n % 50 == 0:
                eventlet.sleep(0)
        """,
}

# In each the yield does not come, or not often enough.
_MISSING = {
    "clock_that_is_never_read_again": """
        last = now = time.time()
        while self.busy():
            if now - last > 0.5:
                eventlet.sleep(0)
                last = now
        """,
    "clock_that_is_set_in_every_round": """
        last = time.time()
        while self.busy():
            if time.time() - last > 0.5:
                eventlet.sleep(0)
            last = time.time()
        """,
    "clock_that_is_set_on_one_way": """
        last = time.time()
        while self.busy():
            if self.odd():
                last = time.time()
            if time.time() - last > 0.5:
                eventlet.sleep(0)
        """,
    "clock_the_wrong_way_round": """
        last = time.time()
        while self.busy():
            if time.time() - last < 0.5:
                eventlet.sleep(0)
        """,
    "clock_that_waits_for_years": """
        last = time.time()
        while self.busy():
            if time.time() - last > 10 ** 9:
                eventlet.sleep(0)
                last = time.time()
        """,
    "deadline_in_years": """
        deadline = time.time() + 10 ** 9
        while self.busy():
            if time.time() > deadline:
                eventlet.sleep(0)
                deadline = time.time() + 10 ** 9
        """,
    "timedelta_of_days": """
        last = timeutils.utcnow()
        while self.busy():
            if timeutils.utcnow() - last > datetime.timedelta(1):
                eventlet.sleep(0)
                last = timeutils.utcnow()
        """,
    "stopwatch_that_is_started_in_every_round": """
        watch = timeutils.StopWatch()
        while self.busy():
            watch.restart()
            if watch.elapsed() > 0.5:
                eventlet.sleep(0)
        """,
    "stopwatch_that_is_made_in_every_round": """
        while self.busy():
            watch = timeutils.StopWatch()
            watch.start()
            if watch.elapsed() > 0.5:
                eventlet.sleep(0)
        """,
    "range_with_a_step_that_misses": """
        for n in range(0, len(self.items), 2):
            if n % 10 == 5:
                eventlet.sleep(0)
        """,
    "count_with_a_step_that_misses": """
        for item, n in zip(self.items, itertools.count(1, 2)):
            if n % 10 == 0:
                eventlet.sleep(0)
        """,
    "own_enumerate": """
        enumerate = lambda items: ((0, item) for item in items)
        for n, item in enumerate(self.items):
            if n % 10 == 9:
                eventlet.sleep(0)
        """,
    "own_range": """
        def range(stop):
            while self.busy():
                yield 0
        for n in range(10 ** 9):
            if n % 10 == 9:
                eventlet.sleep(0)
        """,
    "element_and_not_index": """
        for item, n in enumerate(self.items):
            if len(n) % 10 == 9:
                eventlet.sleep(0)
        """,
    "index_that_is_set_back": """
        for n, item in enumerate(self.items):
            n = 0
            if n % 10 == 9:
                eventlet.sleep(0)
        """,
    "cycle": """
        turns = itertools.cycle((1, 2))
        while self.busy():
            if next(turns) % 10 == 0:
                eventlet.sleep(0)
        """,
    "counter_made_in_every_round": """
        while self.busy():
            ticks = itertools.count()
            if next(ticks) % 10 == 5:
                eventlet.sleep(0)
        """,
    "counter_drawn_from_twice": """
        ticks = itertools.count()
        while self.busy():
            next(ticks)
            if next(ticks) % 10 == 0:
                eventlet.sleep(0)
        """,
    "counter_set_back_on_one_way": """
        n = 0
        while self.busy():
            n += 1
            if self.odd():
                n = 0
            if n % 10 == 9:
                eventlet.sleep(0)
        """,
    "counter_set_back_after_the_test": """
        n = 0
        while self.busy():
            n += 1
            if n % 10 == 9:
                eventlet.sleep(0)
            n = 0
        """,
    "step_jumps_over_the_threshold": """
        n = 0
        while self.busy():
            n += 7
            if n == 100:
                n = 0
                eventlet.sleep(0)
        """,
    "threshold_reached_once": """
        n = 0
        while self.busy():
            n += 1
            if n == 100:
                eventlet.sleep(0)
        """,
    "threshold_moved_out_of_reach": """
        n = 0
        mark = 100
        while self.busy():
            n += 1
            if n >= mark:
                mark += 10 ** 9
                eventlet.sleep(0)
        """,
    "bytes_that_jump_over_the_remainder": """
        done = 1
        for chunk in self.items:
            done += 2 * len(chunk)
            if done % 100 == 0:
                eventlet.sleep(0)
        """,
    "text_as_a_counter": """
        n = ""
        while self.busy():
            n += "x"
            if n == 100:
                n = ""
                eventlet.sleep(0)
        """,
    "tuple_as_a_counter": """
        n = ()
        while self.busy():
            n += (1,)
            if n == 100:
                n = ()
                eventlet.sleep(0)
        """,
    "flag_set_once": """
        done = False
        while self.busy():
            if not done:
                eventlet.sleep(0)
                done = True
        """,
    "both_periodic_but_never_together": """
        n = 0
        while self.busy():
            n += 1
            if n % 10 == 0 and n % 10 == 5:
                eventlet.sleep(0)
        """,
    "case_that_another_takes": """
        n = 0
        while self.busy():
            n += 1
            match n % 10:
                case 0:
                    pass
                case 0:
                    eventlet.sleep(0)
        """,
    "case_behind_a_guard": """
        n = 0
        while self.busy():
            n += 1
            match n % 10:
                case 0 if self.never():
                    eventlet.sleep(0)
        """,
    "names_in_a_nested_scope": """
        n = 0
        while self.busy():
            def count():
                n = 0
                n += 1
            count()
            if n % 10 == 9:
                eventlet.sleep(0)
        """,
    "set_back_by_a_nested_function": """
        n = 0
        def back():
            nonlocal n
            n = 0
        while self.busy():
            n += 1
            if n % 10 == 9:
                eventlet.sleep(0)
            back()
        """,
}

# Whole classes, as far as their methods go.
_PROVEN_METHODS = {
    "attribute": """
        def task(self, context):
            self.n = 0
            while self.busy():
                self.n += 1
                if self.n >= 50:
                    self.n = 0
                    eventlet.sleep(0)
        """,
    "helper_counts_its_calls": """
        def __init__(self):
            self.n = 0

        def tick(self):
            self.n += 1
            if self.n % 50 == 0:
                eventlet.sleep(0)

        def task(self, context):
            while self.busy():
                self.tick()
        """,
    "global_counter": """
        def task(self, context):
            global TOTAL
            while self.busy():
                TOTAL += 1
                if TOTAL % 50 == 0:
                    eventlet.sleep(0)
        """,
}
_MISSING_METHODS = {
    "set_back_by_a_method": """
        def back(self):
            self.n = 0

        def task(self, context):
            self.n = 0
            while self.busy():
                self.n += 1
                if self.n >= 50:
                    eventlet.sleep(0)
                self.back()
        """,
    "set_back_by_a_method_of_a_method": """
        def back(self):
            self.clear()

        def clear(self):
            self.n = 0

        def task(self, context):
            self.n = 0
            while self.busy():
                self.n += 1
                if self.n % 50 == 40:
                    eventlet.sleep(0)
                self.back()
        """,
    "helper_whose_count_another_sets_back": """
        def __init__(self):
            self.n = 0

        def begin(self):
            self.n = 0

        def tick(self):
            self.n += 1
            if self.n % 50 == 40:
                eventlet.sleep(0)

        def task(self, context):
            while self.busy():
                self.begin()
                self.tick()
        """,
    "helper_with_a_count_of_its_own": """
        def tick(self):
            n = 0
            n += 1
            if n % 50 == 40:
                eventlet.sleep(0)

        def task(self, context):
            while self.busy():
                self.tick()
        """,
    "helper_with_a_count_in_a_parameter": """
        def tick(self, n):
            n += 1
            if n % 50 == 40:
                eventlet.sleep(0)

        def task(self, context):
            while self.busy():
                self.tick(0)
        """,
    "global_set_back": """
        def back(self):
            global TOTAL
            TOTAL = 0

        def task(self, context):
            global TOTAL
            while self.busy():
                TOTAL += 1
                if TOTAL % 50 == 40:
                    eventlet.sleep(0)
                self.back()
        """,
    "loop_that_begins_to_count_again": """
        def task(self, context):
            while self.busy():
                for n in (1, 2, 3):
                    if n % 50 == 40:
                        eventlet.sleep(0)
        """,
}


PROVEN = {**of_bodies(_PROVEN), **of_methods(_PROVEN_METHODS)}
MISSING = {**of_bodies(_MISSING), **of_methods(_MISSING_METHODS)}
