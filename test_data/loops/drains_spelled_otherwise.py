"""Loops that take something away in each round, however that is spelled, and such that only look like it."""

import contextlib
import heapq
import itertools

from oslo_config import cfg
from oslo_service import periodic_task


def rest_of(items):
    """Give all but the first."""
    if len(items) > 5:
        return items[2:]
    return items[1:]


def all_of(items):
    """Give all, or all but the first."""
    if len(items) > 5:
        return items
    return items[1:]


def split_at(items, limit):
    """Part items."""
    for place, item in enumerate(items):  # [periodic-data-loop]
        if item > limit:
            return items[:place], items[place:]
    return items, []


def split_twice(items, limit):
    """Part items, but give some of them twice."""
    for place, item in enumerate(items):  # [periodic-data-loop]
        if item > limit:
            return items[:place], items[place - 1 :]
    return items, []


def take(items):
    """Take one away."""
    if len(items) > 3:
        return items.pop(0)
    return items.pop()


def take_some(items):
    """Take one away, or none."""
    if len(items) > 3:
        return None
    return items.pop()


class DrainManager(periodic_task.PeriodicTasks):
    """Empties lists, sets and dicts, or not."""

    def __init__(self, items, size):
        super().__init__(cfg.CONF)
        self.items = items
        self.size = size
        self.heap = []
        self.seen = 0
        self.by_name = {}

    @periodic_task.periodic_task
    def all_but_the_first(self, context):
        items = self.items
        while items:  # [periodic-data-loop]
            self.seen += items[0]
            items = items[1:]

    @periodic_task.periodic_task
    def all_but_the_last_of_an_attribute(self, context):
        while len(self.items) > 0:  # [periodic-data-loop]
            self.seen += 1
            self.items = self.items[:-1]

    @periodic_task.periodic_task
    def all_of_them_again(self, context):
        items = self.items
        while items:  # [periodic-unbounded-loop]
            self.seen += items[0]
            items = items[0:]

    @periodic_task.periodic_task
    def head_and_tail(self, context):
        items = list(self.items)
        while items:  # [periodic-data-loop]
            head, *items = items
            self.seen += head

    @periodic_task.periodic_task
    def nothing_but_the_tail(self, context):
        items = list(self.items)
        while items:  # [periodic-unbounded-loop]
            (*items,) = items
            self.seen += 1

    @periodic_task.periodic_task
    def in_batches(self, context):
        items = list(self.items)
        while items:  # [periodic-data-loop]
            batch, items = items[:100], items[100:]
            self.seen += len(batch)

    @periodic_task.periodic_task
    def in_batches_of_a_size(self, context):
        items = list(self.items)
        while items:  # [periodic-data-loop]
            batch = items[: self.size]
            items = items[self.size :]
            self.seen += len(batch)

    @periodic_task.periodic_task
    def in_batches_of_a_size_that_is_worked_out(self, context):
        items = list(self.items)
        while items:  # [periodic-unbounded-loop]
            size = min(self.size, self.seen)
            batch = items[:size]
            items = items[size:]
            self.seen += len(batch)

    @periodic_task.periodic_task
    def deleted_by_place(self, context):
        items = list(self.items)
        while len(items) > 10:  # [periodic-data-loop]
            self.seen += items[0]
            del items[0]

    @periodic_task.periodic_task
    def deleted_from_the_front(self, context):
        items = list(self.items)
        while items:  # [periodic-data-loop]
            self.seen += items[0]
            del items[:50]

    @periodic_task.periodic_task
    def nothing_deleted(self, context):
        items = list(self.items)
        while items:  # [periodic-unbounded-loop]
            self.seen += items[0]
            del items[:0]

    @periodic_task.periodic_task
    def deleted_by_key(self, context):
        names = dict(self.by_name)
        while names:  # [periodic-data-loop]
            name = min(names)
            self.seen += names[name]
            del names[name]

    @periodic_task.periodic_task
    def removed(self, context):
        items = list(self.items)
        while items:  # [periodic-data-loop]
            largest = max(items)
            items.remove(largest)

    @periodic_task.periodic_task
    def removed_if_it_is_there(self, context):
        items = list(self.items)
        while items:  # [periodic-unbounded-loop]
            try:
                items.remove(self.seen)
            except ValueError:
                self.size += 1

    @periodic_task.periodic_task
    def discarded(self, context):
        items = set(self.items)
        while items:  # [periodic-data-loop]
            first = next(iter(items))
            items.discard(first)

    @periodic_task.periodic_task
    def something_else_discarded(self, context):
        items = set(self.items)
        while items:  # [periodic-unbounded-loop]
            first = next(iter(self.by_name))
            items.discard(first)

    @periodic_task.periodic_task
    def a_batch_of_a_set(self, context):
        items = set(self.items)
        while items:  # [periodic-data-loop]
            batch = set(itertools.islice(items, 100))
            items -= batch

    @periodic_task.periodic_task
    def a_batch_by_its_method(self, context):
        items = set(self.items)
        while items:  # [periodic-data-loop]
            items.difference_update(list(items)[:100])

    @periodic_task.periodic_task
    def those_that_are_ready_or_none_is(self, context):
        items = set(self.items)
        while items:  # [periodic-data-loop]
            ready = [item for item in items if item < self.seen]  # [periodic-data-loop]
            if not ready:
                break
            items.difference_update(ready)

    @periodic_task.periodic_task
    def those_that_are_ready(self, context):
        items = set(self.items)
        while items:  # [periodic-unbounded-loop]
            ready = [item for item in items if item < self.seen]  # [periodic-data-loop]
            items.difference_update(ready)

    @periodic_task.periodic_task
    def those_of_another(self, context):
        items = set(self.items)
        while items:  # [periodic-unbounded-loop]
            batch = set(itertools.islice(self.by_name, 100))
            items -= batch

    @periodic_task.periodic_task
    def off_a_heap(self, context):
        while self.heap and self.heap[0] < self.size:  # [periodic-data-loop]
            self.seen += heapq.heappop(self.heap)

    @periodic_task.periodic_task
    def off_a_heap_and_on_it_again(self, context):
        while self.heap:  # [periodic-unbounded-loop]
            item = heapq.heappop(self.heap)
            self.heap.append(item)

    @periodic_task.periodic_task
    def in_the_midst_of_an_expression(self, context):
        items = list(self.items)
        while items:  # [periodic-data-loop]
            self.seen += abs(items.pop())

    @periodic_task.periodic_task
    def where_it_may_not_come_to(self, context):
        items = list(self.items)
        while items:  # [periodic-unbounded-loop]
            self.seen += abs(self.seen or items.pop())

    @periodic_task.periodic_task
    def on_each_branch(self, context):
        items = list(self.items)
        while items:  # [periodic-data-loop]
            if self.seen > 5:
                self.seen += items.pop()
            elif self.seen > 3:
                self.seen += items.pop(0)
                continue
            else:
                items.clear()

    @periodic_task.periodic_task
    def on_each_branch_but_one(self, context):
        items = list(self.items)
        while items:  # [periodic-unbounded-loop]
            if self.seen > 5:
                self.seen += items.pop()
            elif self.seen > 3:
                self.seen += items.pop(0)

    @periodic_task.periodic_task
    def asked_in_the_body(self, context):
        items = list(self.items)
        while True:  # [periodic-data-loop]
            if not items:
                break
            items = items[1:]

    @periodic_task.periodic_task
    def asked_in_the_body_of_some_rounds(self, context):
        items = list(self.items)
        while True:  # [periodic-unbounded-loop]
            if self.seen:
                if not items:
                    break
            items = items[1:]

    @periodic_task.periodic_task
    def passed_over_where_nothing_is_left(self, context):
        items = list(self.items)
        while True:  # [periodic-unbounded-loop]
            with contextlib.suppress(IndexError):
                self.seen += items.pop()

    @periodic_task.periodic_task
    def by_a_function(self, context):
        items = list(self.items)
        while items:  # [periodic-data-loop]
            self.seen += take(items)

    @periodic_task.periodic_task
    def by_a_function_that_may_not(self, context):
        items = list(self.items)
        while items:  # [periodic-unbounded-loop]
            self.seen += take_some(items) or 0

    @periodic_task.periodic_task
    def what_a_function_leaves(self, context):
        items = list(self.items)
        while items:  # [periodic-data-loop]
            items = rest_of(items)

    @periodic_task.periodic_task
    def what_a_function_may_leave(self, context):
        items = list(self.items)
        while items:  # [periodic-unbounded-loop]
            items = all_of(items)

    @periodic_task.periodic_task
    def parted_by_a_function(self, context):
        items = self.items
        while items:  # [periodic-data-loop]
            group, items = split_at(items, items[0])
            self.seen += group[0]

    @periodic_task.periodic_task
    def parted_and_not_looked_into(self, context):
        items = self.items
        while items:  # [periodic-unbounded-loop]
            group, items = split_at(items, self.seen)
            self.seen += len(group)

    @periodic_task.periodic_task
    def parted_with_some_in_both(self, context):
        items = self.items
        while items:  # [periodic-unbounded-loop]
            group, items = split_twice(items, items[0])
            self.seen += group[0]

    @periodic_task.periodic_task
    def by_a_method(self, context):
        while self.items:  # [periodic-data-loop]
            self._take_one()

    @periodic_task.periodic_task
    def by_a_method_that_takes_from_another(self, context):
        while self.items:  # [periodic-unbounded-loop]
            self._take_from_the_heap()

    @periodic_task.periodic_task
    def by_a_method_and_put_back_by_another(self, context):
        while self.items:  # [periodic-unbounded-loop]
            item = self.items.pop()
            self._again(item)

    @periodic_task.periodic_task
    def by_a_nested_function(self, context):
        items = list(self.items)

        def take_it():
            self.seen += items.pop()

        while items:  # [periodic-data-loop]
            take_it()

    @periodic_task.periodic_task
    def until_a_method_says_no(self, context):
        while self._took_one():  # [periodic-unbounded-loop]
            self.seen += 1

    @periodic_task.periodic_task
    def another_name_for_it(self, context):
        items = self.items
        while items:  # [periodic-unbounded-loop]
            self.items.append(items.pop())

    @periodic_task.periodic_task
    def a_graph_that_is_walked(self, context):
        waiting, known = [self.seen], set()
        while waiting:  # [periodic-data-loop]
            node = waiting.pop()
            for other in self.by_name[node]:  # [periodic-data-loop]
                if other not in known:
                    known.add(other)
                    waiting.append(other)

    @periodic_task.periodic_task
    def a_graph_that_is_walked_in_circles(self, context):
        waiting, known = [self.seen], set()
        while waiting:  # [periodic-unbounded-loop]
            node = waiting.pop()
            known.add(node)
            for other in self.by_name[node]:  # [periodic-data-loop]
                waiting.append(other)

    @periodic_task.periodic_task
    def a_tree_with_its_depth(self, context):
        waiting = [(self.seen, 0)]
        while waiting:  # [periodic-data-loop]
            node, depth = waiting.pop()
            for child in node.children:  # [periodic-data-loop]
                waiting.append((child, depth + 1))

    def _take_one(self):
        if self.seen:
            self.seen += self.items.pop()
        else:
            self.items.pop(0)

    def _take_from_the_heap(self):
        heapq.heappop(self.heap)
        self.heap.append(self.seen)

    def _again(self, item):
        if item > self.seen:
            self.items.append(item)

    def _took_one(self):
        if self.seen:
            self.items.pop()
        return True
