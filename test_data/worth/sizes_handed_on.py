"""What is handed to a function, or to the constructor of an object, is as long there as where it comes from."""
import json

from oslo_config import cfg
from oslo_serialization import jsonutils
from oslo_service import periodic_task
from sqlalchemy import orm

CONF = cfg.CONF


def dear(text):
    """Read a text 400 times: some 3 ms."""
    return [[json.loads(text) for _ in range(20)] for _ in range(20)]


def each_of(texts):
    """Go through what is handed."""
    for text in texts:  # [periodic-data-loop]
        dear(text)


def each_configured(names):
    """Go through what is configured."""
    for name in names:
        dear(name)


def each_part(record):
    """Go through the parts of what is handed."""
    for part in record:
        dear(part)


def children(element):
    """Go through an element of an element."""
    for child in element:
        dear(child)
        children(child)


class Filter:
    """Holds what was read from the configuration."""

    def __init__(self, given):
        self.rules = self._read(given)

    @staticmethod
    def _read(given):
        rules = []
        for text in given:
            for rule in jsonutils.loads(text):
                rules.append(rule)
        return rules

    def matches(self):
        """Try all rules."""
        for rule in self.rules:
            dear(rule)


class Store:
    """Holds what it was given."""

    def __init__(self, rows):
        self.rows = rows

    def store(self):
        """Go through all of it."""
        for row in self.rows:  # [periodic-data-loop]
            dear(row)


class HandingManager(periodic_task.PeriodicTasks):
    """Hands data on."""

    def __init__(self, session: orm.Session):
        super().__init__(CONF)
        self.session = session
        self.filter = Filter(CONF.rules)
        self.stored = Store(session.query("records").all())
        self.texts = {}

    @periodic_task.periodic_task
    def nobody_knows(self, context):
        each_of(self.texts.values())

    @periodic_task.periodic_task
    def an_option(self, context):
        each_configured(CONF.names)

    @periodic_task.periodic_task
    def an_option_through_a_constructor(self, context):
        self.filter.matches()

    @periodic_task.periodic_task
    def a_table_through_a_constructor(self, context):
        self.stored.store()

    @periodic_task.periodic_task
    def an_element(self, context):
        for record in CONF.records:
            each_part(record)

    @periodic_task.periodic_task
    def elements_in_elements(self, context):
        for element in CONF.records:
            children(element)

    @periodic_task.periodic_task
    def what_an_option_holds(self, context):
        for rule in jsonutils.loads(CONF.rules_as_text):
            dear(rule)

    @periodic_task.periodic_task
    def what_one_row_has(self, context):
        row = self.session.query("records").all()[0]
        for cell in row.cells.get("first", []):
            dear(cell)
