"""Uses them."""

from oslo_config import cfg
from oslo_service import periodic_task

from what_openstack_always_has import log

CONF = cfg.CONF
LOG = log.get_logger(__name__)


class Manager(periodic_task.PeriodicTasks):
    """One task for each."""

    def __init__(self, models):
        super().__init__(CONF)
        self.models = models

    @periodic_task.periodic_task
    def query_in_every_round(self, context):
        for model in self.models:
            context.session.query(model).filter_by(deleted=False).first()

    @periodic_task.periodic_task
    def query_that_is_only_made(self, context):
        made = []
        for model in self.models:
            made.append(context.session.query(model).filter_by(deleted=False))
        return made

    @periodic_task.periodic_task
    def messages_are_cheap(self, context):
        for model in self.models:
            LOG.warning(_("seen %s"), model)

    @periodic_task.periodic_task
    def session_of_another_kind(self, context):
        for model in self.models:  # [periodic-data-loop]
            context.session.fetch(model)
