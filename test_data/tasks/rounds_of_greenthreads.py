"""What a greenthread blocks on in each round of a loop that it stays in counts; what it does once does not."""

import hashlib
import json
import shutil

import eventlet
import libvirt


class Watcher:
    """Stays in its loops."""

    def __init__(self, connection):
        self.connection = libvirt.open(None)
        self.running = True
        self.given = connection
        self.stop = eventlet.event.Event()

    def start(self):
        """Start all."""
        eventlet.spawn(self.blocks_in_each_round)
        eventlet.spawn(self.blocks_while_a_flag_says_so)
        eventlet.spawn(self.reads_in_each_round)
        eventlet.spawn(self.reads_one_file_in_each_round)
        eventlet.spawn(self.blocks_by_a_helper)
        eventlet.spawn(self.blocks_once)
        eventlet.spawn(self.goes_down, {})
        eventlet.spawn(self.ends_soon)
        eventlet.spawn(self.drains, [])
        eventlet.spawn_after(5, self.starts_itself_again)

    def blocks_in_each_round(self):
        while True:
            self.connection.listAllDomains()  # [periodic-blocking-call]
            eventlet.sleep(10)

    def blocks_while_a_flag_says_so(self):
        while self.running:
            self.connection.getInfo()  # [periodic-blocking-call]
            eventlet.sleep(10)

    def reads_in_each_round(self):
        while not self.stop.ready():
            shutil.rmtree("/var/lib/agent/old")  # [periodic-file-io]
            shutil.copyfile("/etc/agent.json", "/var/lib/agent/agent.json")  # [periodic-file-io]
            eventlet.sleep(10)

    def reads_one_file_in_each_round(self):
        while True:
            with open("/etc/agent.json", encoding="utf-8") as source:
                self.rows = json.load(source)
            eventlet.sleep(10)

    def blocks_by_a_helper(self):
        while True:
            self.helper()
            eventlet.sleep(10)

    def helper(self):
        return self.connection.getVersion()  # [periodic-blocking-call]

    def blocks_once(self):
        self.connection.getHostname()
        while True:
            eventlet.sleep(10)

    def goes_down(self, table):
        row = dict(table)
        return self.goes_down(row)

    def ends_soon(self):
        while True:
            if self.connection.getLibVersion():
                break
            eventlet.sleep(10)

    def drains(self, names):
        while names:
            self.connection.lookupByName(names.pop())
            eventlet.sleep(0)

    def starts_itself_again(self):
        for row in self.rows:  # [periodic-data-loop]
            self.last = hashlib.sha256(json.dumps(row).encode()).digest()
        eventlet.spawn_after(5, self.starts_itself_again)
