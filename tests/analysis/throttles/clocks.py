"""Throttles by a clock or in chunks, in spellings that services have, and iterators made before the loop."""

from __future__ import annotations

from tests.analysis.throttles.tasks import of_bodies

_PROVEN = {
    "annotated": """
        last: float = time.monotonic()
        while self.busy():
            if time.monotonic() - last > 0.1:
                last = time.monotonic()
                eventlet.sleep(0)
        """,
    "unpacked": """
        n, last = 0, time.monotonic()
        while self.busy():
            if time.monotonic() - last > 0.1:
                n, last = n + 1, time.monotonic()
                eventlet.sleep(0)
        """,
    "two_names_at_once": """
        begun = last = time.monotonic()
        while self.busy():
            if time.monotonic() - last > 0.1:
                eventlet.sleep(0)
                last = time.monotonic()
        """,
    "elapsed_in_a_name": """
        last = time.monotonic()
        while self.busy():
            elapsed = time.monotonic() - last
            if elapsed >= 0.1:
                eventlet.sleep(0)
                last = time.monotonic()
        """,
    "now_in_a_walrus": """
        last = time.monotonic()
        while self.busy():
            if (now := time.monotonic()) - last > 0.1:
                eventlet.sleep(0)
                last = now
        """,
    "from_nothing": """
        last = 0
        while self.busy():
            if time.time() - last > 0.1:
                eventlet.sleep(0)
                last = time.time()
        """,
    "from_nothing_in_each_round_of_the_outer_loop": """
        while self.busy():
            last = 0
            for i in (1, 2, 3):
                if time.time() - last > 0.1:
                    eventlet.sleep(0)
                    last = time.time()
        """,
    "deadline_from_nothing_in_each_round_of_the_outer_loop": """
        while self.busy():
            due = 0.0
            for i in (1, 2, 3):
                if time.monotonic() >= due:
                    eventlet.sleep(0)
                    due = time.monotonic() + 0.1
        """,
    "kept_in_a_cell": """
        last = [time.monotonic()]
        while self.busy():
            if time.monotonic() - last[0] > 0.1:
                eventlet.sleep(0)
                last[0] = time.monotonic()
        """,
    "kept_in_an_item": """
        state = {"last": time.monotonic()}
        while self.busy():
            if time.monotonic() - state["last"] > 0.1:
                eventlet.sleep(0)
                state["last"] = time.monotonic()
        """,
    "kept_in_an_attribute": """
        self.last = time.monotonic()
        while self.busy():
            if time.monotonic() - self.last > 0.1:
                eventlet.sleep(0)
                self.last = time.monotonic()
        """,
    "minutes_as_a_part": """
        last = time.monotonic()
        while self.busy():
            if (time.monotonic() - last) / 60 > 0.01:
                eventlet.sleep(0)
                last = time.monotonic()
        """,
    "absolute": """
        last = time.monotonic()
        while self.busy():
            if abs(time.monotonic() - last) > 0.1:
                eventlet.sleep(0)
                last = time.monotonic()
        """,
    "counter_from_before_the_outer_loop": """
        ticks = itertools.count(1)
        while self.busy():
            for item, n in zip("abc", ticks):
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "next_of_a_counter_from_before_the_outer_loop": """
        ticks = itertools.count(1)
        while self.busy():
            for item in "abc":
                if next(ticks) % 100 == 0:
                    eventlet.sleep(0)
        """,
    "numbers_made_before_the_loop": """
        numbered = enumerate(self.items)
        for n, item in numbered:
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "numbers_made_before_the_outer_loop": """
        numbered = enumerate(itertools.count())
        while self.busy():
            for n, item in numbered:
                if n % 100 == 0:
                    eventlet.sleep(0)
                if n % 3 == 0:
                    break
        """,
    "pairs_made_before_the_loop": """
        pairs = zip(itertools.count(), self.items)
        for n, item in pairs:
            if not n % 100:
                eventlet.sleep(0)
        """,
    "counter_made_before_the_pairs": """
        ticks = itertools.count()
        for n, item in zip(ticks, self.items):
            if not n % 100:
                eventlet.sleep(0)
        """,
    "next_into_a_name": """
        ticks = itertools.count(1)
        for item in self.items:
            n = next(ticks)
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "next_with_a_default": """
        ticks = itertools.count(1)
        for item in self.items:
            if next(ticks, 0) % 100 == 0:
                eventlet.sleep(0)
        """,
    "chunks_of_a_list": """
        things = [0] * 150000
        for i in range(0, len(things), 100):
            for thing in things[i:i + 100]:
                pass
            eventlet.sleep(0)
        """,
    "set_back_to_a_negative_number": """
        n = -50
        while self.busy():
            n += 1
            if n == 0:
                n = -50
                eventlet.sleep(0)
        """,
    "quotient_in_a_name": """
        n = mark = 0
        while self.busy():
            n += 1
            hundreds = n // 100
            if hundreds > mark:
                mark = hundreds
                eventlet.sleep(0)
        """,
    "quotient_by_divmod": """
        n = mark = 0
        while self.busy():
            n += 1
            hundreds, rest = divmod(n, 100)
            if hundreds > mark:
                mark = hundreds
                eventlet.sleep(0)
        """,
    "bytes_in_hundreds": """
        done = mark = 0
        for item in self.items:
            done += len(item)
            if done // 100 > mark:
                mark = done // 100
                eventlet.sleep(0)
        """,
    "absolute_of_a_countdown": """
        n = 0
        while self.busy():
            n -= 1
            if abs(n) % 100 == 0:
                eventlet.sleep(0)
        """,
    "buffer_of_text": """
        buffer = ""
        for item in self.items:
            buffer += item
            if len(buffer) >= 100:
                eventlet.sleep(0)
                buffer = ""
        """,
    "batch_kept_in_part": """
        batch = []
        for item in self.items:
            batch.append(item)
            if len(batch) >= 100:
                eventlet.sleep(0)
                del batch[:100]
        """,
    "batch_cut": """
        batch = []
        for item in self.items:
            batch.append(item)
            if len(batch) >= 100:
                eventlet.sleep(0)
                batch = batch[100:]
        """,
    "length_in_a_name": """
        batch = []
        for item in self.items:
            batch.append(item)
            size = len(batch)
            if size == 100:
                eventlet.sleep(0)
                batch.clear()
        """,
    "room_left": """
        batch = []
        for item in self.items:
            if len(batch) < 100:
                batch.append(item)
                continue
            batch = [item]
            eventlet.sleep(0)
        """,
    "named_step": """
        done = 0
        for item in self.items:
            size = len(item)
            done += size
            if done > 100:
                done = 0
                eventlet.sleep(0)
        """,
}
_MISSING = {
    "watch_made_in_the_test": """
        while self.busy():
            if timeutils.StopWatch(1).start().expired():
                eventlet.sleep(0)
        """,
    "watch_made_in_the_test_and_asked": """
        while self.busy():
            if timeutils.StopWatch().start().elapsed() > 0.1:
                eventlet.sleep(0)
        """,
    "watch_made_in_the_round": """
        while self.busy():
            watch = timeutils.StopWatch(1).start()
            if watch.expired():
                eventlet.sleep(0)
        """,
    "kept_in_a_cell_and_renewed": """
        last = [time.monotonic()]
        while self.busy():
            if time.monotonic() - last[0] > 0.1:
                eventlet.sleep(0)
            last[0] = time.monotonic()
        """,
    "kept_in_an_item_and_renewed": """
        state = {"last": time.monotonic()}
        while self.busy():
            state["last"] = time.monotonic()
            if time.monotonic() - state["last"] > 0.1:
                eventlet.sleep(0)
        """,
    "annotated_and_renewed": """
        while self.busy():
            last: float = time.monotonic()
            if time.monotonic() - last > 0.1:
                eventlet.sleep(0)
        """,
    "far_in_each_round_of_the_outer_loop": """
        while self.busy():
            last = time.time()
            for i in (1, 2, 3):
                if time.time() - last > 0.1:
                    eventlet.sleep(0)
                    last = time.time()
        """,
    "from_nothing_the_wrong_way_round": """
        while self.busy():
            last = 0
            for i in (1, 2, 3):
                if time.time() - last < 0.1:
                    eventlet.sleep(0)
                    last = time.time()
        """,
    "counter_that_loses_a_number_in_each_round": """
        ticks = itertools.count(1)
        while self.busy():
            for n, item in zip(ticks, "abc"):
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "counter_drawn_from_in_the_loop_too": """
        ticks = itertools.count()
        for item, n in zip(self.items, ticks):
            next(ticks)
            if n % 100 == 1:
                eventlet.sleep(0)
        """,
    "numbers_made_in_the_outer_loop": """
        while self.busy():
            numbered = enumerate("abc", 1)
            for n, item in numbered:
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "range_made_before_the_outer_loop": """
        numbers = (1, 2, 3)
        while self.busy():
            for n in numbers:
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "counter_that_is_not_drawn_from": """
        ticks = itertools.count(1)
        n = next(ticks)
        while self.busy():
            if n % 100 == 0:
                eventlet.sleep(0)
        """,
    "quotient_of_what_stands_still": """
        n = mark = 0
        while self.busy():
            if n // 100 > mark:
                mark = n // 100
                eventlet.sleep(0)
        """,
    "mark_renewed_in_each_round": """
        n = mark = 0
        while self.busy():
            n += 1
            mark = n // 100
            if n // 100 > mark:
                eventlet.sleep(0)
        """,
    "mark_of_another_size": """
        n = mark = 0
        while self.busy():
            n += 1
            if n // 100 > mark:
                mark = n // 10
                eventlet.sleep(0)
        """,
    "mark_put_far_away": """
        n = mark = 0
        while self.busy():
            n += 1
            if n // 100 > mark:
                mark = 10 ** 6
                eventlet.sleep(0)
        """,
    "absolute_that_turns_back": """
        n = 0
        while self.busy():
            n = -n
            if abs(n) >= 100:
                eventlet.sleep(0)
        """,
    "not_nothing_and_elsewhere": """
        n = 0
        while self.busy():
            n = (n + 1) % 100
            if n and n % 100 == 0:
                eventlet.sleep(0)
        """,
    "buffer_of_nothing": """
        buffer = ""
        for item in self.items:
            buffer += ""
            if len(buffer) >= 100:
                eventlet.sleep(0)
                buffer = ""
        """,
    "buffer_made_anew": """
        buffer = ""
        for item in self.items:
            buffer = item
            if len(buffer) >= 100:
                eventlet.sleep(0)
                buffer = ""
        """,
    "batch_taken_from": """
        batch = [1]
        for item in self.items:
            batch.append(item)
            batch.pop(0)
            if len(batch) >= 100:
                eventlet.sleep(0)
        """,
    "batch_cut_in_each_round": """
        batch = []
        for item in self.items:
            batch.append(item)
            batch = batch[-10:]
            if len(batch) >= 100:
                eventlet.sleep(0)
        """,
    "batch_equal_once": """
        batch = []
        for item in self.items:
            batch.append(item)
            if len(batch) == 100:
                eventlet.sleep(0)
        """,
    "batch_too_small": """
        batch = []
        for item in self.items:
            batch.append(item)
            if len(batch) > 10 ** 6:
                eventlet.sleep(0)
                batch = []
        """,
    "length_of_the_item": """
        batch = []
        for item in self.items:
            batch.append(item)
            if len(item) >= 100:
                eventlet.sleep(0)
                batch = []
        """,
    "set_of_the_same": """
        batch = set()
        for item in self.items:
            batch.add(item)
            if len(batch) >= 100:
                eventlet.sleep(0)
                batch = set()
        """,
}

PROVEN = of_bodies(_PROVEN)
MISSING = of_bodies(_MISSING)
