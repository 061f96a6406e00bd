"""For loops over endless iterators: itertools.count, cycle, repeat, and iter with a sentinel."""

import collections
import functools
import itertools
import json
import socket
from itertools import count

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class ShuffleManager(periodic_task.PeriodicTasks):
    """Deals shards out to hosts."""

    def __init__(self, hosts):
        super().__init__(cfg.CONF)
        self.hosts = hosts
        self.shards = collections.deque()
        self.owner = {}

    @periodic_task.periodic_task
    def itertools_count(self, context):
        for number in itertools.count(1):  # [periodic-unbounded-loop]
            if number in self.owner:
                break

    @periodic_task.periodic_task
    def count_imported_by_name(self, context):
        for number in count():  # [periodic-unbounded-loop]
            if number in self.owner:
                break

    @periodic_task.periodic_task
    def itertools_cycle(self, context):
        for host in itertools.cycle(self.hosts):  # [periodic-unbounded-loop]
            if not self.shards:
                break
            self.shards.rotate()
            self.owner[self.shards[0]] = host

    @periodic_task.periodic_task
    def itertools_repeat(self, context):
        for host in itertools.repeat(None):  # [periodic-unbounded-loop]
            if not self.shards:
                break
            self.shards.rotate()
            self.owner[self.shards[0]] = host

    @periodic_task.periodic_task
    def enumerate_of_an_endless_cycle(self, context):
        for number, host in enumerate(itertools.cycle(self.hosts)):  # [periodic-unbounded-loop]
            if number in self.owner:
                break
            self.owner[number] = host

    @periodic_task.periodic_task
    def iter_with_a_sentinel(self, context):
        for shard in iter(self.shards.popleft, None):  # [periodic-unbounded-loop]
            self.owner[shard] = None

    @periodic_task.periodic_task
    def itertools_repeat_with_a_small_number(self, context):
        for host in itertools.repeat("standby", 5):
            self.owner[host] = json.dumps({"host": host})

    @periodic_task.periodic_task
    def islice_of_an_endless_count(self, context):
        for number in itertools.islice(itertools.count(), 50):
            self.owner[number] = json.dumps({"number": number})

    @periodic_task.periodic_task
    def zip_of_a_small_range_and_an_endless_count(self, context):
        for number, spare in zip(range(10), itertools.count(100)):
            self.owner[number] = json.dumps({"spare": spare})

    @periodic_task.periodic_task
    def zip_of_data_and_an_endless_cycle(self, context):
        for shard, host in zip(self.shards, itertools.cycle(self.hosts)):
            self.owner[shard] = host

    @periodic_task.periodic_task
    def endless_count_with_a_pause(self, context):
        for number in itertools.count():
            if number not in self.owner:
                break
            eventlet.sleep(0.05)

    @periodic_task.periodic_task
    def iter_with_a_sentinel_over_a_socket(self, context):
        sock = socket.create_connection(("shards.example.org", 4242))
        received = 0
        for chunk in iter(functools.partial(sock.recv, 4096), b""):
            received += len(chunk)
        return received

    @periodic_task.periodic_task
    def endless_count_that_always_stops_at_the_first(self, context):
        for number in itertools.count(len(self.owner)):
            self.owner[number] = None
            break
