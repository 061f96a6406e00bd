"""Throttles in many spellings: what a guard can count by, and how it can ask."""

from __future__ import annotations

from tests.analysis.throttles.tasks import of_bodies, of_methods

_PROVEN = {
    "set_of_remainders": """
        n = 0
        while self.busy():
            n += 1
            if n % 100 in {0, 50}:
                eventlet.sleep(0)
        """,
    "chained": """
        n = 0
        while self.busy():
            n += 1
            if 0 <= n % 100 < 3:
                eventlet.sleep(0)
        """,
    "not_a_mask": """
        n = 0
        while self.busy():
            n += 1
            if not n & 63:
                eventlet.sleep(0)
        """,
    "mask_and_shift": """
        n = 0
        while self.busy():
            n += 1
            if n & ((1 << 6) - 1) == 0:
                eventlet.sleep(0)
        """,
    "inverted_step": """
        n = 0
        while self.busy():
            n -= -1
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "counting_down": """
        n = 100
        while self.busy():
            n -= 1
            if n <= 0:
                eventlet.sleep(0)
                n = 100
        """,
    "counting_down_to_false": """
        n = 100
        while self.busy():
            n -= 1
            if not n:
                eventlet.sleep(0)
                n = 100
        """,
    "walrus_down": """
        n = 100
        while self.busy():
            if (n := n - 1) < 1:
                n = 100
                eventlet.sleep(0)
        """,
    "enumerate_from": """
        for n, item in enumerate(self.items, 5):
            if n % 100 == 7:
                eventlet.sleep(0)
        """,
    "islice_of_count": """
        for n, item in zip(itertools.count(), self.items):
            if not n % 100:
                eventlet.sleep(0)
        """,
    "ternary": """
        n = 0
        while self.busy():
            n += 1
            eventlet.sleep(0) if n % 100 == 0 else None
        """,
    "else_branch": """
        n = 0
        while self.busy():
            n += 1
            if n % 100:
                pass
            else:
                eventlet.sleep(0)
        """,
    "step_in_finally": """
        n = 0
        while self.busy():
            try:
                self.odd()
            finally:
                n += 1
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "step_in_except_and_else": """
        n = 0
        while self.busy():
            try:
                self.fails()
            except ValueError:
                n += 1
            else:
                n += 1
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "monotonic_ns": """
        last = time.monotonic_ns()
        while self.busy():
            if time.monotonic_ns() - last >= 500_000_000:
                eventlet.sleep(0)
                last = time.monotonic_ns()
        """,
    "deadline_plus": """
        due = time.monotonic() + 1
        while self.busy():
            now = time.monotonic()
            if now >= due:
                eventlet.sleep(0)
                due = now + 1
        """,
    "deadline_reversed": """
        due = time.time() + 0.5
        while self.busy():
            if due < time.time():
                due = time.time() + 0.5
                eventlet.sleep(0)
        """,
    "timedelta_ms": """
        last = timeutils.utcnow()
        while self.busy():
            if timeutils.utcnow() - last > datetime.timedelta(milliseconds=500):
                eventlet.sleep(0)
                last = timeutils.utcnow()
        """,
    "divmod_name": """
        n = 0
        while self.busy():
            n += 1
            whole, rest = divmod(n, 100)
            if not rest:
                eventlet.sleep(0)
        """,
    "remainder_named": """
        n = 0
        while self.busy():
            n += 1
            rest = n % 100
            due = rest == 0
            if due:
                eventlet.sleep(0)
        """,
    "bool_of": """
        n = 0
        while self.busy():
            n += 1
            if not bool(n % 100):
                eventlet.sleep(0)
        """,
    "comparison_with_true": """
        n = 0
        while self.busy():
            n += 1
            if (n % 100 == 0) is True:
                eventlet.sleep(0)
        """,
    "less_than_one": """
        n = 0
        while self.busy():
            n += 1
            if n % 100 < 1:
                eventlet.sleep(0)
        """,
    "steps_of_three": """
        n = 0
        while self.busy():
            n += 3
            if n % 99 == 0:
                eventlet.sleep(0)
        """,
    "two_steps": """
        n = 0
        while self.busy():
            n += 1
            n += 1
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "tuple_step": """
        n, other = 0, 1
        while self.busy():
            n, other = n + 1, n
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "bytes_by_len": """
        done = 0
        for item in self.items:
            done += len(item)
            if done > 200:
                eventlet.sleep(0)
                done = 0
        """,
    "or_with_counter": """
        n = 0
        while self.busy():
            n += 1
            if self.never() or n % 100 == 0:
                eventlet.sleep(0)
        """,
    "turning_counter": """
        n = 0
        while self.busy():
            n = (n + 1) % 100
            if n == 0:
                eventlet.sleep(0)
        """,
    "two_of_them": """
        n = 0
        while self.busy():
            n += 1
            if n % 100 == 0:
                eventlet.sleep(0)
            if n % 150 == 0:
                eventlet.sleep(0)
        """,
    "match_not": """
        n = 0
        while self.busy():
            n += 1
            match n % 100 == 0:
                case True:
                    eventlet.sleep(0)
        """,
    "minus_mark": """
        n = mark = 0
        while self.busy():
            n += 1
            if n - mark >= 100:
                eventlet.sleep(0)
                mark = n
        """,
    "long_list": """
        n = 0
        while self.busy():
            n += 1
            if n % 200 in [0, 1, 2, 100]:
                eventlet.sleep(0)
        """,
    "range_backwards": """
        for n in range(100000, 0, -1):
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "negative_steps": """
        n = 0
        while self.busy():
            n -= 1
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "max_of_steps": """
        n = 0
        while self.busy():
            n += max(1, 2)
            if n >= 100:
                n = 0
                eventlet.sleep(0)
        """,
    "int_of_it": """
        n = 0
        while self.busy():
            n += 1
            if int(n) % 100 == 0:
                eventlet.sleep(0)
        """,
    "islice_index": """
        for n in itertools.count():
            self.busy()
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
}
_MISSING = {
    "remainder_out_of_set": """
        n = 0
        while self.busy():
            n += 1
            if n % 100 in {100, 500}:
                eventlet.sleep(0)
        """,
    "once_among_numbers": """
        n = 0
        while self.busy():
            n += 1
            if n in (0, 500):
                eventlet.sleep(0)
        """,
    "chained_impossible": """
        n = 0
        while self.busy():
            n += 1
            if 5 < n % 100 < 6:
                eventlet.sleep(0)
        """,
    "chained_far": """
        n = 0
        while self.busy():
            n += 1
            if 0 < n < 5:
                eventlet.sleep(0)
        """,
    "mask_of_wide": """
        n = 0
        while self.busy():
            n += 1
            if n & 0xFFFF == 0xFFFF:
                eventlet.sleep(0)
        """,
    "mask_shift_never": """
        n = 0
        while self.busy():
            n += 2
            if n & 1:
                eventlet.sleep(0)
        """,
    "xor_itself": """
        n = 0
        while self.busy():
            n += 1
            if n ^ n:
                eventlet.sleep(0)
        """,
    "less_itself": """
        n = 0
        while self.busy():
            n += 1
            if n - n > 0:
                eventlet.sleep(0)
        """,
    "whole_part": """
        n = 0
        while self.busy():
            n += 1
            if n // 1000 == 5:
                eventlet.sleep(0)
        """,
    "down_and_equal": """
        n = 0
        while self.busy():
            n -= 1
            if n == 100:
                eventlet.sleep(0)
        """,
    "down_past_zero": """
        n = 101
        while self.busy():
            n -= 2
            if n == 0:
                n = 101
                eventlet.sleep(0)
        """,
    "walrus_set": """
        n = 0
        while self.busy():
            n += 1
            if (n := 1) == 2:
                eventlet.sleep(0)
        """,
    "walrus_sets_back": """
        n = 0
        while self.busy():
            n += 1
            if n % 100 == 99:
                eventlet.sleep(0)
            self.odd() and (n := 0)
        """,
    "for_else": """
        n = 0
        while self.busy():
            for n in (1, 2):
                pass
            else:
                n += 1
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "for_target_again": """
        n = 0
        while self.busy():
            n += 1
            for n in (1, 2):
                pass
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "with_as": """
        n = 0
        while self.busy():
            n += 1
            with contextlib.nullcontext(1) as n:
                pass
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "except_as_deletes": """
        n = 0
        while self.busy():
            n = 0
            n += 1
            try:
                self.fails()
            except ValueError as n:
                n = 3
                continue
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "step_in_except_alone": """
        n = 0
        while self.busy():
            try:
                n + 1
            except ValueError:
                n += 1
            if n % 100 == 99:
                eventlet.sleep(0)
        """,
    "step_after_continue": """
        n = 0
        while self.busy():
            if n % 100 == 99:
                eventlet.sleep(0)
            if self.rounds_on():
                continue
            n += 1
        """,
    "step_in_the_guard": """
        n = 0
        while self.busy():
            if n % 100 == 99:
                eventlet.sleep(0)
                n += 1
        """,
    "step_in_a_lambda": """
        n = 0
        step = lambda n: n + 1
        while self.busy():
            step(n)
            if n % 100 == 99:
                eventlet.sleep(0)
        """,
    "step_in_a_comprehension": """
        n = 0
        while self.busy():
            [n for n in range(3)]
            if n % 100 == 99:
                eventlet.sleep(0)
        """,
    "cycle_in_for": """
        for n in itertools.cycle((1, 2, 3)):
            self.busy()
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "count_by_half": """
        for n in itertools.count(0.25, 0.5):
            self.busy()
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "repeat": """
        for n in itertools.repeat(5):
            self.busy()
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "enumerate_doubled": """
        for n, item in enumerate(self.items, start=1):
            if 2 * n % 100 == 1:
                eventlet.sleep(0)
        """,
    "range_step": """
        for n in range(1, 100000, 2):
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "clock_future": """
        last = time.time()
        while self.busy():
            if time.time() - last < 0:
                eventlet.sleep(0)
        """,
    "clock_twice": """
        while self.busy():
            if time.time() - time.time() > 1:
                eventlet.sleep(0)
        """,
    "clock_name_twice": """
        while self.busy():
            now = time.monotonic()
            last = now
            if now - last > 1:
                eventlet.sleep(0)
        """,
    "clock_pushed": """
        due = time.monotonic() + 1
        while self.busy():
            due += 1
            if time.monotonic() > due:
                eventlet.sleep(0)
        """,
    "deadline_in_ns": """
        due = time.monotonic() + 1_000_000_000
        while self.busy():
            if time.monotonic() > due:
                eventlet.sleep(0)
                due = time.monotonic() + 1_000_000_000
        """,
    "timedelta_hours": """
        last = timeutils.utcnow()
        while self.busy():
            if timeutils.utcnow() - last > datetime.timedelta(hours=1):
                eventlet.sleep(0)
                last = timeutils.utcnow()
        """,
    "milliseconds_as_seconds": """
        last = time.time()
        while self.busy():
            if time.time() - last > 1000:
                eventlet.sleep(0)
                last = time.time()
        """,
    "min_of": """
        n = 0
        while self.busy():
            n = min(n + 1, 5)
            if n >= 100:
                eventlet.sleep(0)
        """,
    "max_set": """
        n = 0
        while self.busy():
            n += 1
            n = max(0, 3)
            if n >= 100:
                eventlet.sleep(0)
        """,
    "times_zero": """
        n = 0
        while self.busy():
            n += 1 * 0
            if n >= 100:
                eventlet.sleep(0)
        """,
    "by_a_comparison": """
        n = 0
        while self.busy():
            n += n < 0
            if n >= 100:
                eventlet.sleep(0)
                n = 0
        """,
    "doubling": """
        n = 1
        while self.busy():
            n *= 2
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "floor_division": """
        n = 1000
        while self.busy():
            n //= 2
            if n == 500:
                eventlet.sleep(0)
        """,
    "seen_and_cleared": """
        seen = []
        while self.busy():
            seen.append(1)
            seen.clear()
            if len(seen) % 100 == 99:
                eventlet.sleep(0)
        """,
    "seen_as_set": """
        seen = set()
        while self.busy():
            seen.add(1)
            if len(seen) % 100 == 0:
                eventlet.sleep(0)
        """,
    "seen_and_popped": """
        seen = [1]
        while self.busy():
            seen.append(1)
            seen.pop()
            if len(seen) >= 100:
                eventlet.sleep(0)
        """,
    "growing_text_made_anew": """
        text = ''
        while self.busy():
            text = 'x'
            if len(text) % 100 == 0:
                eventlet.sleep(0)
        """,
    "cell_set_back": """
        n = [0]
        while self.busy():
            n[0] += 1
            n[0] = 0
            if n[0] % 100 == 1:
                eventlet.sleep(0)
        """,
    "other_cell": """
        n = [0, 0]
        while self.busy():
            n[1] += 1
            if n[0] % 100 == 1:
                eventlet.sleep(0)
        """,
    "alias_of_cell": """
        n = [0]
        while self.busy():
            n[0] += 1
            other = n
            other[0] = 0
            if n[0] % 100 == 1:
                eventlet.sleep(0)
        """,
    "both_parities": """
        n = 0
        while self.busy():
            n += 1
            if n % 2 == 0 and n % 4 == 1:
                eventlet.sleep(0)
        """,
    "limit_moves": """
        n, limit = 0, 10
        while self.busy():
            n += 1
            limit += 1
            if n >= limit:
                eventlet.sleep(0)
        """,
    "limit_moves_faster": """
        n, limit = 0, 100
        while self.busy():
            n += 1
            if n >= limit:
                eventlet.sleep(0)
                limit *= 2
        """,
    "modulus_grows": """
        n, k = 0, 1
        while self.busy():
            n += 1
            k += 1
            if n % (k + 1) == 0:
                eventlet.sleep(0)
        """,
    "not_not": """
        n = 1
        while self.busy():
            n += 1
            if not n:
                eventlet.sleep(0)
        """,
    "is_none": """
        n = 0
        while self.busy():
            n += 1
            if n is None:
                eventlet.sleep(0)
        """,
    "string_remainder": """
        n = 0
        while self.busy():
            n += 1
            if '%d' % n == 'x':
                eventlet.sleep(0)
        """,
    "text_of_it": """
        n = 0
        while self.busy():
            n += 1
            if str(n) == '100':
                eventlet.sleep(0)
        """,
    "global_of_same_name": """
        n = 0
        def other():
            global n
            n = 0
        while self.busy():
            if n % 100 == 1:
                eventlet.sleep(0)
        """,
    "while_condition_sets": """
        n = 0
        while self.busy() and (n := 1):
            n += 1
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "tuple_swap": """
        n, k = 0, 1
        while self.busy():
            n, k = k, n
            n += 0
            if n % 100 == 50:
                eventlet.sleep(0)
        """,
    "del_and_set": """
        n = 0
        while self.busy():
            n += 1
            del n
            n = 1
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "starred": """
        n = 0
        while self.busy():
            n += 1
            n, *rest = (1, 2, 3)
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "match_captures": """
        n = 0
        while self.busy():
            n += 1
            match 1:
                case n:
                    pass
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "match_class_binds": """
        n = 0
        while self.busy():
            n += 1
            match (1, 2):
                case (n, _):
                    pass
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "import_as": """
        n = 0
        while self.busy():
            n += 1
            from math import pi as n
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "locals_update": """
        while self.busy():
            n = 1
            n += 1
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
}
_PROVEN_METHODS = {
    "nonlocal_counter": """
        def task(self, context):
            n = 0

            def tick():
                nonlocal n
                n += 1
                if n % 100 == 0:
                    eventlet.sleep(0)

            while self.busy():
                tick()
        """,
}
_MISSING_METHODS = {
    "attribute_deleted": """
        def task(self, context):
            self.n = 0
            while self.busy():
                self.n += 1
                del self.n
                self.n = 1
                if self.n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "attribute_of_another": """
        def task(self, context):
            self.n = 0
            self.k = 0
            while self.busy():
                self.n += 1
                if self.k % 100 == 50:
                    eventlet.sleep(0)
        """,
    "attribute_through_dict": """
        def task(self, context):
            self.n = 0
            while self.busy():
                self.n += 1
                self.__dict__["n"] = 0
                if self.n % 100 == 50:
                    eventlet.sleep(0)
        """,
    "attribute_through_vars": """
        def task(self, context):
            self.n = 0
            while self.busy():
                self.n += 1
                vars(self).update(n=0)
                if self.n % 100 == 50:
                    eventlet.sleep(0)
        """,
    "attribute_through_an_alias": """
        def task(self, context):
            self.n = 0
            me = self
            while self.busy():
                self.n += 1
                me.n = 0
                if self.n % 100 == 50:
                    eventlet.sleep(0)
        """,
    "attribute_through_setattr_of_a_helper": """
        def back(self):
            setattr(self, "n", 0)

        def task(self, context):
            self.n = 0
            while self.busy():
                self.n += 1
                self.back()
                if self.n % 100 == 50:
                    eventlet.sleep(0)
        """,
    "attribute_set_by_a_property": """
        @property
        def looks(self):
            self.n = 0
            return 1

        def task(self, context):
            self.n = 0
            while self.busy():
                self.n += 1
                self.looks
                if self.n % 100 == 50:
                    eventlet.sleep(0)
        """,
    "attribute_that_is_a_property": """
        @property
        def n(self):
            return 1

        @n.setter
        def n(self, value):
            pass

        def task(self, context):
            self.n = 0
            while self.busy():
                self.n += 1
                if self.n % 100 == 50:
                    eventlet.sleep(0)
        """,
    "nonlocal_set_back": """
        def task(self, context):
            n = 0

            def back():
                nonlocal n
                n = 0

            while self.busy():
                n += 1
                if n % 100 == 50:
                    eventlet.sleep(0)
                back()
        """,
    "nonlocal_set_back_by_a_callback": """
        def task(self, context):
            n = 0

            def back():
                nonlocal n
                n = 0

            call = [back]
            while self.busy():
                n += 1
                if n % 100 == 50:
                    eventlet.sleep(0)
                call[0]()
        """,
}

PROVEN = {**of_bodies(_PROVEN), **of_methods(_PROVEN_METHODS)}
MISSING = {**of_bodies(_MISSING), **of_methods(_MISSING_METHODS)}
