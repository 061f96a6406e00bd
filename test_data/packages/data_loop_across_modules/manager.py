"""Goes over rows."""

from data_loop_across_modules import rows
from data_loop_across_modules.rows import by_way_of, light
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self, texts):
        super().__init__(cfg.CONF)
        self.texts = texts
        self.done = []

    @periodic_task.periodic_task
    def heavy_helper(self, context):
        for text in self.texts:  # [periodic-data-loop]
            self.done.append(rows.heavy(text))

    @periodic_task.periodic_task
    def heavy_helper_by_way_of_another(self, context):
        for text in self.texts:  # [periodic-data-loop]
            self.done.append(by_way_of(text))

    @periodic_task.periodic_task
    def heavy_helper_in_a_comprehension(self, context):
        self.done = [rows.heavy(text) for text in self.texts]  # [periodic-data-loop]

    @periodic_task.periodic_task
    def heavy_helper_as_a_key(self, context):
        self.done = sorted(self.texts, key=rows.heavy)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def loop_in_the_helper(self, context):
        self.done = rows.heavy_all(self.texts)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def light_helper(self, context):
        for text in self.texts:
            self.done.append(rows.light(text))

    @periodic_task.periodic_task
    def light_helper_in_a_comprehension(self, context):
        self.done = [light(text) for text in self.texts]

    @periodic_task.periodic_task
    def light_helper_as_a_key(self, context):
        self.done = sorted(self.texts, key=rows.light)

    @periodic_task.periodic_task
    def light_loop_in_the_helper(self, context):
        self.done = rows.light_all(self.texts)

    @periodic_task.periodic_task
    def heavy_helper_that_is_called_once(self, context):
        self.done.append(rows.heavy(self.texts[0]))
