"""Tasks as nested functions and as methods of nested classes."""

import eventlet
from futurist import periodics
from oslo_config import cfg
from oslo_service import periodic_task


def build_worker(queue, other_queue):
    """Make a worker out of functions that close over two queues."""

    @periodics.periodic(spacing=5)
    def nested_function_as_a_task():
        while queue:  # [periodic-data-loop]
            del queue[0]

    @periodics.periodic(spacing=5)
    def nested_function_that_paces_itself():
        while queue:
            del queue[0]
            eventlet.sleep(0.1)

    def nested_function_without_a_decorator():
        while other_queue:
            del other_queue[0]

    worker = periodics.PeriodicWorker([(nested_function_as_a_task, (), {})])
    worker.add(nested_function_that_paces_itself)
    return worker, nested_function_without_a_decorator


class Service:
    """Holds its manager class inside."""

    class Manager(periodic_task.PeriodicTasks):
        """The manager, a nested class."""

        def __init__(self):
            super().__init__(cfg.CONF)
            self.work = []

        @periodic_task.periodic_task
        def method_of_a_nested_class(self, context):
            while self.work:  # [periodic-unbounded-loop]
                self.work.reverse()

        def undecorated_method_of_a_nested_class(self):
            while self.work:
                self.work.reverse()

        class Auditor(periodic_task.PeriodicTasks):
            """One class further in."""

            def __init__(self):
                super().__init__(cfg.CONF)
                self.findings = []

            @periodic_task.periodic_task
            def method_of_a_class_two_levels_down(self, context):
                while self.findings:  # [periodic-unbounded-loop]
                    self.findings.reverse()

            @periodic_task.periodic_task
            def short_method_two_levels_down(self, context):
                self.findings.clear()


def make_manager_class(queue):
    """Make a manager class inside a function."""

    class LocalManager(periodic_task.PeriodicTasks):
        """Closes over the queue."""

        @periodic_task.periodic_task
        def method_of_a_class_inside_a_function(self, context):
            while queue:  # [periodic-data-loop]
                del queue[0]

        def undecorated_method_of_a_class_inside_a_function(self):
            while queue:
                del queue[0]

    return LocalManager
