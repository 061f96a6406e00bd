"""Loops that go up a chain, or over what hangs on what they take, end with it: they go over data.

Whether that is much is not known, so they are heard where each link is, as here, with
``periodic-data-loops=all``. What begins again with the same thing never ends.
"""

import collections
import os

from oslo_config import cfg
from oslo_service import periodic_task


class ScopeManager(periodic_task.PeriodicTasks):
    """Looks at frames, and at what is below them."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.frame = None
        self.parents = {}
        self.seeds = []

    @periodic_task.periodic_task
    def up_by_an_attribute(self, context):
        frame = self.frame
        while frame is not None:  # [periodic-data-loop]
            frame = frame.parent

    @periodic_task.periodic_task
    def up_by_an_item(self, context):
        caller = self.frame
        while caller is not None and caller["skipped"]:  # [periodic-data-loop]
            caller = caller["caller"]

    @periodic_task.periodic_task
    def up_by_a_table(self, context):
        name = self.frame
        while name:  # [periodic-data-loop]
            name = self.parents.get(name)

    @periodic_task.periodic_task
    def up_by_a_method(self, context):
        node = self.frame
        while True:  # [periodic-data-loop]
            if node is None:
                break
            node = node.getparent()

    @periodic_task.periodic_task
    def up_on_one_way_alone(self, context):
        frame = self.frame
        while frame is not None:  # [periodic-unbounded-loop]
            if frame.skipped:
                frame = frame.parent

    @periodic_task.periodic_task
    def up_and_back(self, context):
        frame = self.frame
        while frame is not None:  # [periodic-unbounded-loop]
            frame = frame.parent
            if frame is None:
                frame = self.frame

    @periodic_task.periodic_task
    def another_thing_each_time(self, context):
        frame = self.frame
        while frame is not None:  # [periodic-unbounded-loop]
            frame = self.frame

    @periodic_task.periodic_task
    def what_a_function_gives_for_it(self, context):
        waiting = collections.deque(self.seeds)
        while waiting:  # [periodic-data-loop]
            frame = waiting.popleft()
            waiting.extend(self.below(frame))

    @periodic_task.periodic_task
    def what_it_gives_or_a_function_for_it(self, context):
        waiting = collections.deque(self.seeds)
        while waiting:  # [periodic-data-loop]
            frame = waiting.popleft()
            found = frame.children
            if found is None:
                found = self.below(frame)
            if found:
                waiting.extend(found)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def what_is_put_back(self, context):
        waiting = collections.deque(self.seeds)
        while waiting:  # [periodic-unbounded-loop]
            frame = waiting.popleft()
            waiting.append(self.marked(frame))

    @periodic_task.periodic_task
    def what_has_nothing_to_do_with_it(self, context):
        waiting = collections.deque(self.seeds)
        while waiting:  # [periodic-unbounded-loop]
            waiting.popleft()
            waiting.extend(self.below(self.frame))

    @periodic_task.periodic_task
    def up_a_path(self, context):
        path = os.getcwd()
        while path != "/":  # [periodic-data-loop]
            path = os.path.dirname(path)

    @periodic_task.periodic_task
    def down_a_path_from_its_end(self, context):
        path, names = os.getcwd(), []
        while True:  # [periodic-data-loop]
            (path, name) = os.path.split(path)
            if name == "":
                break
            names.append(name)

    @periodic_task.periodic_task
    def up_a_path_and_down_again(self, context):
        path = os.getcwd()
        while path != "/":  # [periodic-unbounded-loop]
            path = os.path.dirname(path)
            path = os.path.join(path, "again")

    @periodic_task.periodic_task
    def until_a_word_comes(self, context):
        words = iter(self.seeds)
        while next(words) != "dev":  # [periodic-data-loop]
            pass

    def below(self, frame):
        """Return what hangs on a frame."""
        return [name for name, parent in self.parents.items() if parent == frame]  # [periodic-data-loop]

    def marked(self, frame):
        """Return the frame, marked as seen."""
        frame.seen = True
        return frame
