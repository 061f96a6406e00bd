"""How many rounds a loop makes is told by where its data comes from."""
import json
import os

from oslo_config import cfg
from oslo_service import periodic_task
from sqlalchemy import orm

CONF = cfg.CONF
KINDS = ("disk", "network", "memory")


def read(text):
    """Return a record: about 60 us, for 8 kB."""
    return [json.loads(text), json.loads(text), json.loads(text), json.loads(text), json.loads(text)] * 3


def all_rows(session: orm.Session):
    """Return all rows of a table."""
    return session.query("instances").all()


def rows_of(session: orm.Session, host):
    """Return the rows of one host."""
    return session.query("instances").filter_by(host=host).all()


def query_of(session: orm.Session, host=None):
    """Return a query for the rows of one host."""
    query = session.query("instances")
    if host is not None:
        query = query.filter_by(host=host)
    return query


def query_of_what_is_left(session: orm.Session, host):
    """Return a query for all rows but the deleted, whatever it is handed."""
    deleted = 0
    return session.query("instances", host).filter_by(deleted=deleted)


def texts_of(session: orm.Session):
    """Return as many texts as there are rows."""
    found = []
    for row in all_rows(session):
        found.append(row.text)
    return found


class SourceManager(periodic_task.PeriodicTasks):
    """One loop for each source; a round of all of them takes about as long."""

    def __init__(self, session: orm.Session):
        super().__init__(CONF)
        self.session = session
        self.texts = {}

    def _dear(self, text):
        return [copy for _ in range(4) for copy in read(text)]

    @periodic_task.periodic_task
    def a_whole_table(self, context):
        for row in all_rows(self.session):  # [periodic-data-loop]
            self._dear(row.text)

    @periodic_task.periodic_task
    def what_a_helper_asks_for(self, context):
        for row in query_of(self.session, CONF.host).all():
            self._dear(row.text)

    @periodic_task.periodic_task
    def all_that_a_helper_asks_for(self, context):
        for row in query_of_what_is_left(self.session, CONF.host).all():  # [periodic-data-loop]
            self._dear(row.text)

    @periodic_task.periodic_task
    def as_long_as_a_table(self, context):
        for text in sorted(texts_of(self.session)):  # [periodic-data-loop]
            self._dear(text)

    @periodic_task.periodic_task
    def handed_to_a_helper(self, context):
        self._all_of(all_rows(self.session))

    def _all_of(self, rows):
        for row in rows:  # [periodic-data-loop]
            self._dear(row.text)

    @periodic_task.periodic_task
    def of_one_host(self, context):
        for row in rows_of(self.session, context.host):
            self._dear(row.text)

    @periodic_task.periodic_task
    def a_page_of_a_table(self, context):
        for row in all_rows(self.session)[:50]:
            self._dear(row.text)

    @periodic_task.periodic_task
    def a_directory(self, context):
        for name in os.listdir("/var/lib/records"):  # [periodic-data-loop]
            self._dear(self.texts[name])

    @periodic_task.periodic_task
    def an_option(self, context):
        for host in CONF.hosts:
            self._dear(self.texts[host])

    @periodic_task.periodic_task
    def written_out(self, context):
        for kind in KINDS:
            self._dear(self.texts[kind])

    @periodic_task.periodic_task
    def parts_of_one_object(self, context):
        for item in context.items:
            self._dear(item)

    @periodic_task.periodic_task
    def nobody_knows(self, context):
        for text in self.texts.values():
            self._dear(text)
