"""What looks like file I/O and touches no disk: memory, sockets, pipes, kernel files, logging."""

import csv
import io
import json
import logging
import os
import pathlib
import socket
import subprocess

from oslo_config import cfg
from oslo_log import log as oslo_logging
from oslo_service import periodic_task

LOG = oslo_logging.getLogger(__name__)
AUDIT = logging.getLogger("audit")
MEMINFO = "/proc/meminfo"


class HostStatsManager(periodic_task.PeriodicTasks):
    """Samples a host."""

    def __init__(self, nic):
        super().__init__(cfg.CONF)
        self.nic = nic
        self.path = "/var/lib/fleet/stats"
        self.samples = {}

    @periodic_task.periodic_task
    def string_in_memory(self, context):
        buffer = io.StringIO()
        buffer.write("load,memory\n")
        json.dump(self.samples, buffer)
        self.samples["csv"] = buffer.getvalue()

    @periodic_task.periodic_task
    def bytes_in_memory(self, context):
        with io.BytesIO(b"sample") as buffer:
            self.samples["raw"] = buffer.read()

    @periodic_task.periodic_task
    def csv_in_memory(self, context):
        buffer = io.StringIO()
        csv.writer(buffer).writerow(["load", "memory"])
        self.samples["csv"] = buffer.getvalue()

    @periodic_task.periodic_task
    def socket_made_a_file(self, context):
        with socket.create_connection(("stats.example.org", 8125)) as connection:
            stream = connection.makefile("rb")
            self.samples["greeting"] = stream.readline()

    @periodic_task.periodic_task
    def pipe(self, context):
        receiver, sender = os.pipe()
        os.write(sender, b"1")
        self.samples["pipe"] = os.read(receiver, 1)
        os.close(receiver)
        os.close(sender)

    @periodic_task.periodic_task
    def output_of_a_process(self, context):
        with subprocess.Popen(["uptime"], stdout=subprocess.PIPE) as process:
            self.samples["uptime"] = process.stdout.read()

    @periodic_task.periodic_task
    def file_of_the_kernel(self, context):
        with open("/proc/loadavg", encoding="ascii") as loadavg:
            self.samples["load"] = loadavg.read()

    @periodic_task.periodic_task
    def file_of_the_kernel_named_by_a_constant(self, context):
        with open(MEMINFO, encoding="ascii") as meminfo:
            for line in meminfo:
                self.samples[line[:8]] = line

    @periodic_task.periodic_task
    def file_of_the_kernel_with_a_variable_part(self, context):
        with open(f"/sys/class/net/{self.nic}/statistics/rx_bytes", encoding="ascii") as counter:
            self.samples["rx"] = int(counter.read())

    @periodic_task.periodic_task
    def file_of_the_kernel_as_a_path(self, context):
        self.samples["cpus"] = pathlib.Path("/sys/devices/system/cpu/online").read_text(encoding="ascii")

    @periodic_task.periodic_task
    def file_in_shared_memory(self, context):
        with open("/dev/shm/fleet-stats", "w", encoding="utf-8") as shared:
            shared.write("sample")

    @periodic_task.periodic_task
    def file_of_the_kernel_below_what_a_helper_returns(self, context):
        directory = self._device()
        with open(os.path.join(directory, "net", "address"), encoding="ascii") as address:
            self.samples["mac"] = address.read()

    @periodic_task.periodic_task
    def file_of_the_kernel_whichever_branch_runs(self, context):
        path = "/sys/class/net/lo/mtu"
        if self.nic:
            path = "/sys/class/net/%s/mtu" % self.nic
        with open(path, encoding="ascii") as mtu:
            self.samples["mtu"] = mtu.read()

    def _device(self, *, physical=False):
        if physical:
            return "/sys/class/net/%s/device/physfn" % self.nic
        return f"/sys/class/net/{self.nic}/device"

    @periodic_task.periodic_task
    def log_messages(self, context):
        LOG.info("%d samples", len(self.samples))
        AUDIT.warning("%s was sampled", self.nic)

    @periodic_task.periodic_task
    def method_of_an_unknown_object_called_read(self, context):
        self.samples["meter"] = self.nic.read()

    @periodic_task.periodic_task
    def constant_path_on_a_disk(self, context):
        with open("/var/lib/fleet/stats", encoding="ascii") as stats:
            self.samples["stats"] = stats.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def constant_path_that_only_begins_alike(self, context):
        with open("/process/stats", encoding="ascii") as stats:
            self.samples["stats"] = stats.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def path_on_a_disk_with_a_variable_part(self, context):
        with open(f"{self.path}/proc/{self.nic}", encoding="ascii") as stats:
            self.samples["stats"] = stats.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def joined_to_an_absolute_path_on_a_disk(self, context):
        with open(os.path.join(self._device(), "/var/lib/fleet", "stats"), encoding="ascii") as stats:
            self.samples["stats"] = stats.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def below_what_a_helper_returns_on_some_ways(self, context):
        with open(os.path.join(self._device_or_disk(), "stats"), encoding="ascii") as stats:
            self.samples["stats"] = stats.read()  # [periodic-file-io]

    def _device_or_disk(self):
        if self.nic:
            return f"/sys/class/net/{self.nic}"
        return self.path

    @periodic_task.periodic_task
    def memory_written_to_a_disk(self, context):
        buffer = io.StringIO()
        json.dump(self.samples, buffer)
        with open(self.path, "w", encoding="utf-8") as stats:
            stats.write(buffer.getvalue())  # [periodic-file-io]
