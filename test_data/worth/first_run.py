"""What only the first run does, and keeps for all later ones, is not said of a task."""
import json

from oslo_config import cfg
from oslo_service import periodic_task

_SCHEMA = None


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
