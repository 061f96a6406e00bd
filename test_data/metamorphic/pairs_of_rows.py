"""Two loops over a table, the one in the other."""

from oslo_config import cfg
from oslo_service import periodic_task
from sqlalchemy import orm


class Manager(periodic_task.PeriodicTasks):
    """Has one task."""

    def __init__(self, session: orm.Session):
        super().__init__(cfg.CONF)
        self.session = session
        self.seen = 0

    @periodic_task.periodic_task(spacing=60)
    def task(self, context):
        rows = self.session.query("rows").all()
        for row in rows:  # [periodic-data-loop]
            for other in rows:
                if row.host == other.host:
                    self.seen += 1
