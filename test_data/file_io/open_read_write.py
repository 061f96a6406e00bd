"""What `open` gives: reading, writing, iterating, with and without `with`."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class ConsoleLogManager(periodic_task.PeriodicTasks):
    """Collects the console logs of instances."""

    def __init__(self, path):
        super().__init__(cfg.CONF)
        self.path = path
        self.journal = open(path + ".journal", "a", encoding="utf-8")
        self.lines = []
        self.text = ""

    @periodic_task.periodic_task
    def reads_at_once(self, context):
        self.text = open(self.path, encoding="utf-8").read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def reads_inside_with(self, context):
        with open(self.path, encoding="utf-8") as console:
            self.text = console.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def reads_a_name_bound_to_the_file(self, context):
        console = open(self.path, encoding="utf-8")
        try:
            self.lines = console.readlines()  # [periodic-file-io]
        finally:
            console.close()

    @periodic_task.periodic_task
    def iterates_over_the_file(self, context):
        with open(self.path, encoding="utf-8") as console:
            for line in console:  # [periodic-file-io]
                self.lines.append(line)

    @periodic_task.periodic_task
    def makes_a_list_of_the_file(self, context):
        with open(self.path, encoding="utf-8") as console:
            self.lines = list(console)  # [periodic-file-io]

    @periodic_task.periodic_task
    def writes(self, context):
        with open(self.path, "w", encoding="utf-8") as console:
            console.write(self.text)  # [periodic-file-io]

    @periodic_task.periodic_task
    def writes_several_times_to_one_file(self, context):
        with open(self.path, "w", encoding="utf-8") as console:
            console.write(self.text)  # [periodic-file-io]
            console.write(self.path)
            console.write("end\n")

    @periodic_task.periodic_task
    def writes_line_by_line(self, context):
        with open(self.path, "w", encoding="utf-8") as console:
            for line in self.lines:
                console.write(line)  # [periodic-file-io]

    @periodic_task.periodic_task
    def writes_to_a_file_kept_on_self(self, context):
        self.journal.write(self.text)  # [periodic-file-io]

    @periodic_task.periodic_task
    def opens_and_closes_only(self, context):
        open(self.path, "a", encoding="utf-8").close()

    @periodic_task.periodic_task
    def seeks_and_closes_only(self, context):
        with open(self.path, "rb") as console:
            console.seek(0)
            return console.fileno()

    @periodic_task.periodic_task
    def reads_and_yields(self, context):
        with open(self.path, encoding="utf-8") as console:
            self.text = console.read()
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def iterates_and_yields(self, context):
        with open(self.path, encoding="utf-8") as console:
            for line in console:
                self.lines.append(line)
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def writes_line_by_line_and_yields(self, context):
        with open(self.path, "w", encoding="utf-8") as console:
            for line in self.lines:
                console.write(line)
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def writes_to_a_file_kept_on_self_and_yields(self, context):
        self.journal.write(self.text)
        eventlet.sleep(0)

    def reads_and_is_no_task(self):
        with open(self.path, encoding="utf-8") as console:
            return console.read()
