"""Serializers that read and write files, beside the same modules at work in memory."""

import configparser
import csv
import json
import pickle
import xml.etree.ElementTree

import eventlet
import yaml
from oslo_config import cfg
from oslo_service import periodic_task


class SnapshotManager(periodic_task.PeriodicTasks):
    """Keeps the state of a host in files."""

    def __init__(self, path):
        super().__init__(cfg.CONF)
        self.path = path
        self.state = {}
        self.rows = []
        self.document = "<state/>"

    @periodic_task.periodic_task
    def json_load(self, context):
        with open(self.path, encoding="utf-8") as stream:
            self.state = json.load(stream)  # [periodic-file-io]

    @periodic_task.periodic_task
    def json_dump(self, context):
        with open(self.path, "w", encoding="utf-8") as stream:
            json.dump(self.state, stream)  # [periodic-file-io]

    @periodic_task.periodic_task
    def yaml_safe_load(self, context):
        with open(self.path, encoding="utf-8") as stream:
            self.state = yaml.safe_load(stream)  # [periodic-file-io]

    @periodic_task.periodic_task
    def yaml_safe_dump(self, context):
        with open(self.path, "w", encoding="utf-8") as stream:
            yaml.safe_dump(self.state, stream)  # [periodic-file-io]

    @periodic_task.periodic_task
    def pickle_load(self, context):
        with open(self.path, "rb") as stream:
            self.state = pickle.load(stream)  # [periodic-file-io]

    @periodic_task.periodic_task
    def pickle_dump(self, context):
        with open(self.path, "wb") as stream:
            pickle.dump(self.state, stream)  # [periodic-file-io]

    @periodic_task.periodic_task
    def csv_reader(self, context):
        with open(self.path, encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):  # [periodic-file-io]
                self.rows.append(row)

    @periodic_task.periodic_task
    def csv_writer(self, context):
        with open(self.path, "w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerows(self.rows)  # [periodic-file-io]

    @periodic_task.periodic_task
    def configparser_read(self, context):
        parser = configparser.ConfigParser()
        parser.read(self.path)  # [periodic-file-io]
        self.state = dict(parser["host"])

    @periodic_task.periodic_task
    def element_tree_parse(self, context):
        tree = xml.etree.ElementTree.parse(self.path)  # [periodic-file-io]
        self.document = tree.getroot().tag

    @periodic_task.periodic_task
    def json_in_memory(self, context):
        self.state = json.loads(json.dumps(self.state))

    @periodic_task.periodic_task
    def yaml_of_text(self, context):
        for row in self.rows:  # [periodic-data-loop]
            self.state = yaml.safe_load(row.decode("utf-8"))

    @periodic_task.periodic_task
    def yaml_in_memory(self, context):
        self.document = yaml.safe_dump(self.state)

    @periodic_task.periodic_task
    def pickle_in_memory(self, context):
        self.state = pickle.loads(pickle.dumps(self.state))

    @periodic_task.periodic_task
    def element_tree_in_memory(self, context):
        return xml.etree.ElementTree.fromstring(self.document)

    @periodic_task.periodic_task
    def json_load_and_yield(self, context):
        with open(self.path, encoding="utf-8") as stream:
            self.state = json.load(stream)
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def json_dump_and_yield(self, context):
        with open(self.path, "w", encoding="utf-8") as stream:
            json.dump(self.state, stream)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def csv_reader_and_yield(self, context):
        with open(self.path, encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                self.rows.append(row)
                eventlet.sleep(0)
