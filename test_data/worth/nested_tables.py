"""Two loops over tables in each other stall a service, however cheap a round is; one alone does not."""
from oslo_service import periodic_task
from sqlalchemy import orm


class PairManager(periodic_task.PeriodicTasks):
    """Compares rows with rows."""

    def __init__(self, conf, session: orm.Session):
        super().__init__(conf)
        self.session = session

    def _rows(self):
        return self.session.query("chassis").all()

    @periodic_task.periodic_task
    def each_with_each(self, context):
        rows = self._rows()
        return [(a, b) for a in rows for b in rows if a.host == b.host]  # [periodic-data-loop]

    @periodic_task.periodic_task
    def a_list_in_each_round(self, context):
        names = [row.name for row in self._rows()]
        seen = []
        for row in self._rows():  # [periodic-data-loop]
            if row.other in names:
                seen.append(row)
        return seen

    @periodic_task.periodic_task
    def a_set_in_each_round(self, context):
        names = {row.name for row in self._rows()}
        return [row for row in self._rows() if row.other in names]

    @periodic_task.periodic_task
    def once_through(self, context):
        return {row.host: row for row in self._rows()}
