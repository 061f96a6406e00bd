"""Loops that look as if they were throttled by an item, a batch or a helper, and are not."""

# Programs that differ in one line alone are meant to be alike.
# pylint: disable=duplicate-code

from __future__ import annotations

from tests.analysis.throttles.tasks import of_bodies, of_methods

_MISSING = {
    "cell_in_tuple_alias": """
        n = [0]
        t = (n, 1)
        while self.busy():
            n[0] += 1
            t[0][0] = 0
            if n[0] % 100 == 50:
                eventlet.sleep(0)
        """,
    "cell_alias_in_loop_of_outer": """
        n = [0]
        while self.busy():
            n[0] = 0
            for i in (1,2,3):
                n[0] += 1
                if n[0] % 100 == 50:
                    eventlet.sleep(0)
        """,
    "neg_index": """
        n = [0]
        while self.busy():
            n[0] += 1
            n[-1] = 0
            if n[0] % 100 == 50:
                eventlet.sleep(0)
        """,
    "bool_key": """
        n = {1: 0}
        while self.busy():
            n[1] += 1
            n[True] = 0
            if n[1] % 100 == 50:
                eventlet.sleep(0)
        """,
    "float_key": """
        n = {1: 0}
        while self.busy():
            n[1] += 1
            n[1.0] = 0
            if n[1] % 100 == 50:
                eventlet.sleep(0)
        """,
    "setdefault": """
        n = {}
        while self.busy():
            n.setdefault('a', 0)
            n['a'] += 1
            n.pop('a')
            if n.get('a', 0) % 100 == 50:
                eventlet.sleep(0)
        """,
    "dict_comp": """
        n = {'a': 0}
        while self.busy():
            n['a'] += 1
            n = {k: 0 for k in n}
            if n['a'] % 100 == 50:
                eventlet.sleep(0)
        """,
    "nested_dict": """
        n = {'a': {'b': 0}}
        while self.busy():
            n['a']['b'] += 1
            n['a'] = {'b': 0}
            if n['a']['b'] % 100 == 50:
                eventlet.sleep(0)
        """,
    "for_target_cell": """
        n = [0]
        while self.busy():
            n[0] += 1
            for n[0] in (1, 2):
                pass
            if n[0] % 100 == 50:
                eventlet.sleep(0)
        """,
    "with_target": """
        n = [0]
        while self.busy():
            n[0] += 1
            with contextlib.nullcontext(1) as n[0]:
                pass
            if n[0] % 100 == 50:
                eventlet.sleep(0)
        """,
    "starred_list": """
        b = []
        while self.busy():
            b = [*b[:3], 1]
            if len(b) >= 100:
                eventlet.sleep(0)
        """,
    "walrus_cut": """
        b = []
        while self.busy():
            b.append(1)
            (b := b[-3:])
            if len(b) >= 100:
                eventlet.sleep(0)
        """,
    "batch_sorted": """
        b = []
        while self.busy():
            b.append(1)
            b = sorted(set(b))
            if len(b) >= 100:
                eventlet.sleep(0)
        """,
    "batch_mul": """
        b = [1]
        while self.busy():
            b.append(1)
            b *= 0
            if len(b) >= 100:
                eventlet.sleep(0)
        """,
    "batch_slice_assign": """
        b = []
        while self.busy():
            b.append(1)
            b[5:] = []
            if len(b) >= 100:
                eventlet.sleep(0)
        """,
    "batch_if_append": """
        b = []
        while self.busy():
            if self.never():
                b.append(1)
            if len(b) >= 100:
                eventlet.sleep(0)
                b = []
        """,
    "batch_short_circuit": """
        b = []
        while self.busy():
            self.never() and b.append(1)
            if len(b) >= 100:
                eventlet.sleep(0)
                b = []
        """,
    "batch_in_comp": """
        b = []
        while self.busy():
            [b.append(1) for i in ()]
            if len(b) >= 100:
                eventlet.sleep(0)
                b = []
        """,
    "batch_lambda": """
        b = []
        while self.busy():
            f = lambda: b.append(1)
            if len(b) >= 100:
                eventlet.sleep(0)
                b = []
        """,
    "batch_popped_in_comp": """
        b = []
        while self.busy():
            b.append(1)
            [b.pop() for i in (1,)]
            if len(b) >= 100:
                eventlet.sleep(0)
                b = []
        """,
    "batch_extend_empty_var": """
        b, e = [], []
        while self.busy():
            b.extend(e)
            if len(b) >= 100:
                eventlet.sleep(0)
                b = []
        """,
    "batch_add_empty": """
        b, e = [], []
        while self.busy():
            b += e
            if len(b) >= 100:
                eventlet.sleep(0)
                b = []
        """,
    "map_pop": """
        b = []
        while self.busy():
            b.append(1)
            list(map(b.remove, [1]))
            if len(b) >= 100:
                eventlet.sleep(0)
                b = []
        """,
    "bound_method_alias": """
        b = []
        clear = b.clear
        while self.busy():
            b.append(1)
            clear()
            if len(b) >= 100:
                eventlet.sleep(0)
                b = []
        """,
    "quot_mark_mult": """
        n = mark = 0
        while self.busy():
            n += 1
            if n // 100 > mark:
                mark = 100 * n
                eventlet.sleep(0)
        """,
    "abs_eq": """
        n = -5
        while self.busy():
            n += 1
            if abs(n) == 3:
                eventlet.sleep(0)
        """,
    "abs_mod": """
        n = 1
        while self.busy():
            n += 2
            if abs(n) % 100 == 0:
                eventlet.sleep(0)
        """,
    "abs_less": """
        n = 0
        while self.busy():
            n += 1
            if abs(n) <= 3:
                eventlet.sleep(0)
        """,
    "n_and_two": """
        n = 0
        while self.busy():
            n += 1
            if n != 100 and n == 100:
                eventlet.sleep(0)
                n = 0
        """,
    "ne_excludes": """
        n = 0
        while self.busy():
            n = (n + 1) % 200
            if n != 100 and n % 200 == 100:
                eventlet.sleep(0)
        """,
    "sum_gen_if": """
        d = 0
        for item in self.items:
            d += sum(1 for c in [1, 2] if self.never())
            if d >= 100:
                d = 0
                eventlet.sleep(0)
        """,
    "clock_cell_alias": """
        last = [time.monotonic()]
        other = last
        while self.busy():
            other[0] = time.monotonic()
            if time.monotonic() - last[0] > 0.1:
                eventlet.sleep(0)
        """,
    "clock_zero_reset": """
        while self.busy():
            last = 0
            for i in (1,2,3):
                last = time.time()
                if time.time() - last > 0.1:
                    eventlet.sleep(0)
        """,
    "clock_none": """
        while self.busy():
            last = 10**12
            for i in (1,2,3):
                if time.time() - last > 0.1:
                    eventlet.sleep(0)
                    last = 0
        """,
    "enumerate_outer_break": """
        while self.busy():
            for n, x in enumerate(itertools.count(1)):
                if n % 100 == 99:
                    eventlet.sleep(0)
                if n == 3:
                    break
        """,
    "numbered_tuple": """
        numbered = list(enumerate('abc', 1))
        while self.busy():
            for n, x in numbered:
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "zip_two": """
        a = itertools.count(1)
        while self.busy():
            for x, n, y in zip('abcd', a, 'abc'):
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "count_rebound": """
        a = itertools.count(1)
        while self.busy():
            a = itertools.count(1)
            for x, n in zip('abc', a):
                if n % 100 == 0:
                    eventlet.sleep(0)
        """,
}
_MISSING_METHODS = {
    "due_two_receivers": """
        def due(self):
            self.n += 1
            if self.n >= 100:
                self.n = 0
                return True
            return False

        def __init__(self):
            self.n = 0

        def task(self, context):
            while self.busy():
                other = type(self)()
                if other.due():
                    eventlet.sleep(0)
        """,
    "due_reset_elsewhere": """
        def __init__(self):
            self.n = 0

        def due(self):
            self.n += 1
            if self.n >= 100:
                self.n = 0
                return True
            return False

        def back(self):
            self.n = 0

        def task(self, context):
            while self.busy():
                self.back()
                if self.due():
                    eventlet.sleep(0)
        """,
    "due_reset_by_task": """
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
                self.n = 0
                if self.due():
                    eventlet.sleep(0)
        """,
    "due_inline_attr_reset": """
        def due(self):
            self.n += 1
            return self.n % 100 == 50

        def task(self, context):
            self.n = 0
            while self.busy():
                self.n = 0
                if self.due():
                    eventlet.sleep(0)
        """,
    "due_param_shadows": """
        def due(self, n, m):
            return m % 100 == 50

        def task(self, context):
            n = m = 0
            while self.busy():
                n += 1
                if self.due(m=m, n=n):
                    eventlet.sleep(0)
        """,
    "due_static": """
        @staticmethod
        def due(n, m=0):
            return m % 100 == 50

        def task(self, context):
            n = 0
            while self.busy():
                n += 1
                if self.due(n):
                    eventlet.sleep(0)
        """,
    "due_class": """
        @classmethod
        def due(cls, n, m=0):
            return m % 100 == 50

        def task(self, context):
            n = 0
            while self.busy():
                n += 1
                if self.due(n):
                    eventlet.sleep(0)
        """,
    "due_star": """
        def due(self, n=0, m=0):
            return n % 100 == 50

        def task(self, context):
            n = 0
            while self.busy():
                n += 1
                if self.due(*(), m=n):
                    eventlet.sleep(0)
        """,
    "due_kw_only": """
        def due(self, *, n=0):
            return n % 100 == 50

        def task(self, context):
            n = 0
            while self.busy():
                n += 1
                if self.due():
                    eventlet.sleep(0)
        """,
    "due_kwargs": """
        def due(self, n=0, **other):
            return n % 100 == 50

        def task(self, context):
            n = 0
            while self.busy():
                n += 1
                if self.due(m=n):
                    eventlet.sleep(0)
        """,
    "due_same_local_name": """
        def due(self):
            n = 1
            return n % 100 == 50

        def task(self, context):
            n = 0
            while self.busy():
                n += 1
                if self.due():
                    eventlet.sleep(0)
        """,
    "due_global_same_name": """
        def due(self):
            return TOTAL % 100 == 50

        def task(self, context):
            TOTAL = 0
            while self.busy():
                TOTAL += 1
                if self.due():
                    eventlet.sleep(0)
        """,
    "closure_sees_later": """
        def task(self, context):
            def due():
                return m % 100 == 50
            n = m = 0
            while self.busy():
                n += 1
                if due():
                    eventlet.sleep(0)
        """,
    "count_in_try": """
        def count(self):
            try:
                self.fails()
                self.n += 2
            except ValueError:
                self.n += 2

        def task(self, context):
            self.n = 1
            while self.busy():
                self.count()
                if self.n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "count_returns_early": """
        def count(self):
            if self.rest == 0:
                return
            self.n += 1

        def task(self, context):
            self.n = 1
            while self.busy():
                self.count()
                if self.n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "count_in_generator": """
        def count(self):
            self.n += 1
            yield

        def task(self, context):
            self.n = 1
            while self.busy():
                self.count()
                if self.n % 100 == 0:
                    eventlet.sleep(0)
        """,
    "closure_list_taken": """
        def task(self, context):
            batch = []

            def put(x):
                batch.append(x)
                batch.clear()

            while self.busy():
                put(1)
                if len(batch) >= 100:
                    eventlet.sleep(0)
        """,
    "closure_list_default": """
        def task(self, context):
            batch = []

            def put(x, batch=[]):
                batch.append(x)

            while self.busy():
                put(1)
                if len(batch) >= 100:
                    eventlet.sleep(0)
        """,
    "batch_stored_before": """
        def flush(self):
            self.rows.clear()

        def task(self, context):
            batch = []
            self.rows = batch
            while self.busy():
                batch.append(1)
                self.flush()
                if len(batch) >= 100:
                    eventlet.sleep(0)
        """,
    "batch_attr_alias": """
        def task(self, context):
            self.rows = []
            rows = self.rows
            while self.busy():
                self.rows.append(1)
                rows.clear()
                if len(self.rows) >= 100:
                    eventlet.sleep(0)
        """,
    "batch_attr_helper": """
        def flush(self):
            del self.rows[:]

        def task(self, context):
            self.rows = []
            while self.busy():
                self.rows.append(1)
                self.flush()
                if len(self.rows) >= 100:
                    eventlet.sleep(0)
        """,
    "item_attr_helper": """
        def back(self):
            self.stats["n"] = 0

        def task(self, context):
            self.stats = {"n": 0}
            while self.busy():
                self.stats["n"] += 1
                self.back()
                if self.stats["n"] % 100 == 50:
                    eventlet.sleep(0)
        """,
    "item_param": """
        def work(self, stats):
            while self.busy():
                stats["n"] += 1
                self.stats["n"] = 0
                if stats["n"] % 100 == 50:
                    eventlet.sleep(0)

        def task(self, context):
            self.stats = {"n": 0}
            self.work(self.stats)
        """,
    "nonlocal_nested_twice": """
        def task(self, context):
            n = 0

            def outer():
                def inner():
                    nonlocal n
                    n = 0
                inner()

            while self.busy():
                n += 1
                outer()
                if n % 100 == 50:
                    eventlet.sleep(0)
        """,
    "due_second_if": """
        def __init__(self):
            self.n = 0

        def due(self):
            self.n += 1
            if self.n < 100:
                return False
            if self.rest == 0:
                return False
            return True

        def task(self, context):
            while self.busy():
                if self.due():
                    eventlet.sleep(0)
        """,
    "due_not_reset": """
        def __init__(self):
            self.n = 0

        def due(self):
            self.n += 1
            if self.n == 100:
                return True
            return False

        def task(self, context):
            while self.busy():
                if self.due():
                    eventlet.sleep(0)
        """,
}

PROVEN: dict[str, str] = {}
MISSING = {**of_bodies(_MISSING), **of_methods(_MISSING_METHODS)}
