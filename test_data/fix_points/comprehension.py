"""Fix point: a comprehension becomes a loop that yields, where that is the same; elsewhere that is advice."""

import json

from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Reads rows."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.table = {}
        self.state = None

    def read(self):
        return [json.loads(row) for row in self.rows]  # [periodic-data-loop]

    @periodic_task.periodic_task
    def given_back(self, context):
        self.state = len(self.read())

    @periodic_task.periodic_task
    def assigned(self, context):
        self.state = [json.loads(row) for row in self.rows if row]  # [periodic-data-loop]

    @periodic_task.periodic_task
    def handed_on(self, context):
        self.keep(1, {json.loads(row)["name"] for row in self.rows if row if row != "{}"})  # [periodic-data-loop]

    def keep(self, number, names):
        self.state = (number, len(names))

    @periodic_task.periodic_task
    def by_name(self, context):
        self.state = {name: json.loads(row) for name, row in self.table.items()}  # [periodic-data-loop]

    @periodic_task.periodic_task
    def by_a_name_that_is_worked_out(self, context):
        self.state = {row.name: json.loads(row.state) for row in self.rows}  # [periodic-data-loop]

    @periodic_task.periodic_task
    def after_something_else(self, context):
        self.state = (self.read(), [json.loads(row) for row in self.rows])  # [periodic-data-loop]

    @periodic_task.periodic_task
    def with_a_name_of_the_function(self, context, row=None):
        self.state = [json.loads(row) for row in self.rows]  # [periodic-data-loop]
        self.keep(1, row)

    @periodic_task.periodic_task
    def with_a_comment(self, context):
        self.state = [  # [periodic-data-loop]
            json.loads(row)  # each of them
            for row in self.rows
        ]

    @periodic_task.periodic_task
    def on_a_condition(self, context):
        if [json.loads(row) for row in self.rows]:  # [periodic-data-loop]
            self.state = 1

    @periodic_task.periodic_task
    def cheap(self, context):
        self.state = [row.name for row in self.rows]  # [periodic-data-loop]
