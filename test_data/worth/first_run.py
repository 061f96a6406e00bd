"""What only the first run does, and keeps for all later ones, is not said of a task."""
import functools
import json

from oslo_config import cfg
from oslo_service import periodic_task

_SCHEMA = None
_ROUTES = {}
_QUEUE = []


def schema():
    """Read the schema when it is first asked for."""
    global _SCHEMA
    if _SCHEMA is not None:
        return _SCHEMA
    with open("/var/lib/schema.json") as file:
        _SCHEMA = json.load(file)
    return _SCHEMA


def read(path):
    """Read a file."""
    with open(path) as file:
        return json.load(file)  # [periodic-file-io]


@functools.lru_cache(maxsize=None)
def remembered():
    """Read a file once."""
    with open("/var/lib/remembered.json") as file:
        return json.load(file)


@functools.lru_cache
def remembered_by_name(name):
    """Read a file of each name."""
    with open(name) as file:
        return json.load(file)  # [periodic-file-io]


def routes():
    """Fill the table of the module when it is first asked for."""
    if not _ROUTES:
        with open("/var/lib/routes.json") as file:
            _ROUTES.update(json.load(file))
    return _ROUTES


def next_job():
    """Fill the queue whenever it is empty."""
    if not _QUEUE:
        with open("/var/lib/jobs.json") as file:
            _QUEUE.extend(json.load(file))  # [periodic-file-io]
    return _QUEUE.pop()


class Tracker:
    """Is made once, by who keeps it."""

    def __init__(self):
        self.devices = None

    def track(self):
        """Read the devices for this object."""
        if self.devices is None:
            with open("/var/lib/devices.json") as file:
                self.devices = json.load(file)
        return self.devices


class Parser:
    """Is made anew in each run."""

    def __init__(self):
        self.rules = None

    def parse(self):
        """Read the rules for this object."""
        if self.rules is None:
            with open("/var/lib/rules.json") as file:
                self.rules = json.load(file)  # [periodic-file-io]
        return self.rules


class Registry:
    """Has what it finds for the whole class."""

    found = None

    def __init__(self):
        if not self.__class__.found:
            self._find()

    @classmethod
    def _find(cls):
        with open("/var/lib/registry.json") as file:
            cls.found = json.load(file)


class FirstRunManager(periodic_task.PeriodicTasks):
    """Makes things when they are first needed."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.hosts = None
        self.names = None
        self.map = {}
        self.ready = None
        self.tracker = None
        self.tables = {}
        self.forgotten = {}

    def _tracker(self):
        if not self.tracker:
            self.tracker = Tracker()
        return self.tracker

    @periodic_task.periodic_task
    def an_object_that_is_kept(self, context):
        self._tracker().track()

    @periodic_task.periodic_task
    def kept_by_a_decorator(self, context):
        remembered()
        remembered_by_name(self.names)

    @periodic_task.periodic_task
    def kept_in_a_table_of_the_module(self, context):
        routes()

    @periodic_task.periodic_task
    def emptied_by_itself(self, context):
        next_job()

    @periodic_task.periodic_task
    def kept_by_a_key(self, context):
        self._table("hosts")

    def _table(self, name):
        if name not in self.tables:
            with open("/var/lib/tables.json") as file:
                self.tables[name] = json.load(file)
        return self.tables[name]

    @periodic_task.periodic_task
    def kept_by_the_keys_of_a_loop(self, context):
        for name in self.names:
            if name not in self.tables:
                with open(name) as file:
                    self.tables[name] = json.load(file)  # [periodic-file-io]

    @periodic_task.periodic_task
    def kept_by_a_key_and_forgotten(self, context):
        if context not in self.forgotten:
            with open("/var/lib/forgotten.json") as file:
                self.forgotten[context] = json.load(file)  # [periodic-file-io]

    def forget_one(self, name):
        """Have it read once more."""
        del self.forgotten[name]

    @periodic_task.periodic_task
    def kept_in_a_global(self, context):
        schema()

    @periodic_task.periodic_task
    def kept_in_an_attribute(self, context):
        if not self.hosts:
            with open("/var/lib/hosts.json") as file:
                self.hosts = json.load(file)

    @periodic_task.periodic_task
    def kept_in_a_class(self, context):
        Registry()

    @periodic_task.periodic_task
    def not_kept(self, context):
        if not self.hosts:
            with open("/var/lib/hosts.json") as file:
                self.map.update(json.load(file))  # [periodic-file-io]

    @periodic_task.periodic_task
    def forgotten_by_another(self, context):
        if self.names is None:
            with open("/var/lib/names.json") as file:
                self.names = json.load(file)  # [periodic-file-io]

    def forget(self):
        """Have the names read once more."""
        self.names = None

    @periodic_task.periodic_task
    def an_object_of_each_run(self, context):
        Parser().parse()

    @periodic_task.periodic_task
    def another_way_is_taken_each_time(self, context):
        if not self.hosts:
            self.hosts = read("/var/lib/hosts.json")
        self._other_way()

    def _other_way(self):
        return read("/var/lib/others.json")

    @periodic_task.periodic_task
    def a_loop_that_never_ends_is_said(self, context):
        if not self.ready:
            self.ready = context.name()
            while context.running:  # [periodic-unbounded-loop]
                pass
