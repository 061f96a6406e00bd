"""Files that the code itself shows to be small, beside those of which nobody knows how large they are."""

import configparser
import os
import tempfile
import xml.etree.ElementTree

from cryptography import fernet
from oslo_config import cfg
from oslo_service import periodic_task

RESOLVERS = "/etc/resolv.conf"
CONF = cfg.CONF


def value_from(path, convert=None):
    """Return what a file holds, converted."""
    with open(path, encoding="utf-8") as stream:
        return convert(stream.read()) if convert else stream.read()


def text_of(path):
    """Return what a file holds."""
    with open(path, encoding="utf-8") as stream:
        return stream.read()  # [periodic-file-io]


def servers_in(path=RESOLVERS):
    """Return the lines of a file that is mostly one and the same."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as stream:
        return stream.readlines()


def lines_of(path):
    """Return the lines of a file."""
    with open(path, encoding="utf-8") as stream:
        return stream.readlines()  # [periodic-file-io]


class LinkManager(periodic_task.PeriodicTasks):
    """Watches processes of its own."""

    shares_prefix = "link"

    def __init__(self, folder, conf):
        super().__init__(cfg.CONF)
        self.folder = folder
        self.conf = conf
        self.leases = CONF.links.leases
        self.state = os.path.join(CONF.links.folder, "state")
        self.pid = 0
        self.text = ""
        self.rows = []

    # -- what is read is a number, a key

    @periodic_task.periodic_task
    def number_of_a_process(self, context):
        with open(os.path.join(self.folder, "link"), encoding="utf-8") as stream:
            self.pid = int(stream.read().strip())

    @periodic_task.periodic_task
    def number_by_a_name(self, context):
        with open(os.path.join(self.folder, "link"), encoding="utf-8") as stream:
            first = stream.readline()
            return float(first)

    @periodic_task.periodic_task
    def number_at_the_head_of_more(self, context):
        with open(os.path.join(self.folder, "link"), encoding="utf-8") as stream:
            self.pid = int(stream.readline())
            self.text = stream.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def number_by_a_helper(self, context):
        self.pid = value_from(os.path.join(self.folder, "link"), int)

    @periodic_task.periodic_task
    def key_by_a_helper(self, context):
        key = self._key()
        return fernet.Fernet(key).decrypt(self.rows)

    def _key(self):
        with open(os.path.join(self.folder, "key"), encoding="utf-8") as stream:
            return stream.read()

    @periodic_task.periodic_task
    def text_by_a_helper(self, context):
        self.text = text_of(os.path.join(self.folder, "text"))

    @periodic_task.periodic_task
    def file_of_a_kind(self, context):
        name = f"{self.pid}.pid"
        with open(os.path.join(self.folder, name), encoding="utf-8") as stream:
            self.text = stream.read()

    @periodic_task.periodic_task
    def file_of_another_kind(self, context):
        with open(os.path.join(self.folder, f"{self.pid}.log"), encoding="utf-8") as stream:
            self.text = stream.read()  # [periodic-file-io]

    # -- where it is

    @periodic_task.periodic_task
    def settings_of_the_host(self, context):
        with open("/etc/links.conf", encoding="utf-8") as stream:
            self.text = stream.read()

    @periodic_task.periodic_task
    def settings_by_default(self, context):
        self.rows = servers_in()

    @periodic_task.periodic_task
    def settings_line_by_line(self, context):
        with open("/etc/links.conf", encoding="utf-8") as stream:
            for line in stream:
                self.rows.append(line)

    @periodic_task.periodic_task
    def data_of_the_host(self, context):
        with open("/var/lib/links/rows", encoding="utf-8") as stream:
            self.text = stream.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def file_that_an_option_names(self, context):
        with open(CONF.links.settings, encoding="utf-8") as stream:
            self.rows = stream.readlines()

    @periodic_task.periodic_task
    def file_that_an_option_names_by_attribute(self, context):
        with open(self.leases, encoding="utf-8") as stream:
            self.rows = stream.readlines()

    @periodic_task.periodic_task
    def file_that_an_option_names_by_argument(self, context):
        self.rows = self._lines(CONF.links.settings)

    def _lines(self, path):
        with open(path, encoding="utf-8") as stream:
            return stream.readlines()

    @periodic_task.periodic_task
    def document_that_an_option_names(self, context):
        self._element("name")

    def _element(self, tag, path=None):
        if not path:
            path = CONF.links.document
        self.text = xml.etree.ElementTree.parse(path).getroot().findtext(tag)

    @periodic_task.periodic_task
    def parsed_file_that_an_option_names(self, context):
        parser = configparser.ConfigParser()
        parser.read(CONF.links.settings)
        self.rows = parser.sections()

    @periodic_task.periodic_task
    def file_in_a_folder_that_an_option_names(self, context):
        self.rows = lines_of(os.path.join(CONF.links.folder, "rows"))

    @periodic_task.periodic_task
    def file_in_such_a_folder_by_another_operator(self, context):
        with open(CONF.links.folder + "/rows", encoding="utf-8") as stream:
            self.rows = stream.readlines()  # [periodic-file-io]

    @periodic_task.periodic_task
    def file_in_such_a_folder_by_attribute(self, context):
        with open(self.state, encoding="utf-8") as stream:
            self.rows = stream.readlines()  # [periodic-file-io]

    @periodic_task.periodic_task
    def file_that_an_option_names_is_written(self, context):
        with open(CONF.links.report, "w", encoding="utf-8") as stream:
            stream.write(self.text)  # [periodic-file-io]

    # -- what is written

    @periodic_task.periodic_task
    def password_in_a_temporary_file(self, context):
        self._call(self.conf["password"] or "")

    def _call(self, password):
        stream = tempfile.NamedTemporaryFile("w", encoding="utf-8")
        stream.write(str(password))
        stream.flush()
        return stream.name

    @periodic_task.periodic_task
    def text_in_a_temporary_file(self, context):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as stream:
            stream.write(self.text)  # [periodic-file-io]
            stream.flush()

    @periodic_task.periodic_task
    def lines_of_options(self, context):
        with open(os.path.join(self.folder, "options"), "w", encoding="utf-8") as stream:
            for option in self.conf["options"]:
                entry = "{name},{value}\n".format(name=option.get("name"), value=option["value"])
                stream.write(entry)

    @periodic_task.periodic_task
    def what_was_read_in_a_line(self, context):
        body = text_of(os.path.join(self.folder, "text"))
        with open(os.path.join(self.folder, "copy"), "w", encoding="utf-8") as stream:
            stream.write(f"# copied\n{body}")  # [periodic-file-io]

    @periodic_task.periodic_task
    def switch(self, context):
        with open(os.path.join(self.folder, "switch"), "w", encoding="utf-8") as stream:
            stream.write("1")

    @periodic_task.periodic_task
    def switch_for_ever(self, context):
        while True:  # [periodic-unbounded-loop]
            with open(os.path.join(self.folder, "switch"), "w", encoding="utf-8") as stream:
                stream.write("1")
