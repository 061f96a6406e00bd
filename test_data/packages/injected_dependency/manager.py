"""Is handed a limiter."""

from oslo_config import cfg
from oslo_service import periodic_task


class RateManager(periodic_task.PeriodicTasks):
    """Limits rates."""

    def __init__(self, limiter, clients):
        super().__init__(cfg.CONF)
        self.limiter = limiter
        self.clients = clients

    @periodic_task.periodic_task
    def only_one_class_has_the_method(self, context):
        self.limiter.slide_all_windows()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def only_one_class_has_the_method_and_it_yields(self, context):
        for _ in self.clients:
            self.limiter.slide_one_window()
