"""What a loop over many does for the parts of one thing alone is done that often, not in each round."""
import json
import os

from oslo_config import cfg
from oslo_service import periodic_task

CONF = cfg.CONF
BROKEN = "broken"


def mend(text):
    """Read a text a thousand times: some 7 ms."""
    return [[[json.loads(text) for _ in range(10)] for _ in range(10)] for _ in range(10)]


def devices():
    """Return a record for each file."""
    return [json.loads(name) for name in os.listdir("/var/lib/devices")]


def mend_all(state):
    """Mend what is in a state that the caller names."""
    for device in devices():  # [periodic-data-loop]
        if device.state == state:
            mend(device.text)


class DeviceManager(periodic_task.PeriodicTasks):
    """Mends devices."""

    def __init__(self, host):
        super().__init__(CONF)
        self.host = host

    @periodic_task.periodic_task
    def those_of_one_instance(self, context):
        self._of(context.instance)

    def _of(self, instance):
        for device in devices():
            if device.free and device.owner == instance["id"]:
                mend(device.text)

    @periodic_task.periodic_task
    def the_others_are_passed_over(self, context):
        wanted = context.instance.id
        for device in devices():
            if device.get("owner") != wanted:
                continue
            mend(device.text)

    @periodic_task.periodic_task
    def all_but_those_of_one(self, context):
        wanted = context.instance.id
        for device in devices():  # [periodic-data-loop]
            if device.owner == wanted:
                continue
            mend(device.text)

    @periodic_task.periodic_task
    def those_in_a_state(self, context):
        for device in devices():  # [periodic-data-loop]
            if device.state == BROKEN:
                mend(device.text)
        mend_all("worn")

    @periodic_task.periodic_task
    def those_of_this_host(self, context):
        for device in devices():  # [periodic-data-loop]
            if device.host == self.host:
                mend(device.text)

    @periodic_task.periodic_task
    def as_the_one_before(self, context):
        last = None
        for device in devices():  # [periodic-data-loop]
            if device.owner == last:
                mend(device.text)
            last = device.owner
