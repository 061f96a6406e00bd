"""Documents that are gone through by functions that call themselves, and such that are no documents."""

import copy
import hashlib

from oslo_config import cfg
from oslo_service import periodic_task


class DocumentManager(periodic_task.PeriodicTasks):
    """Goes through what is nested."""

    def __init__(self, document, client):
        super().__init__(cfg.CONF)
        self.document = document
        self.client = client
        self.found = []

    @periodic_task.periodic_task
    def leaves_of_a_document(self, context):
        for key, value in self._leaves(self.document):
            if isinstance(value, str) and value[0] == "@":
                self.found.append(key)

    @periodic_task.periodic_task
    def patched_document(self, context):
        self._patch(self.document, {"a": {"b": 1}})

    @periodic_task.periodic_task
    def patched_by_a_method(self, context):
        self._patch(self.document, self.client.overlay())

    @periodic_task.periodic_task
    def wrapped_document(self, context):
        self.found = [self._wrapped("document", self.document)]

    @periodic_task.periodic_task
    def one_in_another(self, context):
        self._read(self.document)

    @periodic_task.periodic_task
    def elements_of_an_answer(self, context):
        for name in Reply(self.client.lines()).select("id", "name"):
            self.found.append(name)

    @periodic_task.periodic_task
    def copies_of_a_chain(self, context):
        self._copy(self.document)

    @periodic_task.periodic_task
    def elements_that_are_dear(self, context):
        for name in Reply(self.client.lines()).dear("id"):  # [periodic-data-loop]
            self.found.append(name)

    def _leaves(self, document):
        for key, value in document.items():
            if isinstance(value, dict):
                for leaf in self._leaves(value):
                    yield leaf
            else:
                yield key, value

    def _patch(self, base, *overlays):
        for overlay in overlays:
            for key, value in overlay.items():
                if isinstance(value, dict) and isinstance(base.get(key), dict):
                    self._patch(base[key], value)
                else:
                    base[key] = value

    def _wrapped(self, name, value):
        if isinstance(value, list):
            return self._wrapped_list(name, value)
        if isinstance(value, dict):
            return {key: self._wrapped(key, item) for key, item in value.items()}
        return value

    def _wrapped_list(self, name, values):
        return tuple(self._wrapped(name, value) for value in values)

    def _read(self, document):
        for name, value in document.items():
            setattr(self, name, value)
        if "inner" in document:
            self._read(document["inner"])

    def _copy(self, node):
        self.found.append(copy.deepcopy(node.value))
        if node.following:
            self._copy(node.following)


class Reply:
    """What a client has answered."""

    def __init__(self, lines):
        self.rows = [line.split("!") for line in lines.splitlines()]

    def select(self, *keys):
        for row in self.rows:
            values = []
            for key in keys:
                value = row.get(key)
                values.append(value if isinstance(value, list) else [value])
            for item in zip(*values):
                yield item[0] if len(item) == 1 else item

    def dear(self, key):
        for row in self.rows:
            for value in row[key]:
                yield hashlib.pbkdf2_hmac("sha256", value, b"salt", 100_000)
