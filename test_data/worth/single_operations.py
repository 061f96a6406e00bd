"""One operation can hold the hub by itself: what a C library or a tree takes nobody limits, a short call is short."""
import hashlib
import os
import shutil

import libvirt
from oslo_service import periodic_task


class SingleManager(periodic_task.PeriodicTasks):
    """Does one thing at a time."""

    def __init__(self, conf):
        super().__init__(conf)
        self.connection = libvirt.openReadOnly("qemu:///system")  # no task

    @periodic_task.periodic_task
    def asks_the_daemon(self, context):
        return self.connection.listAllDomains()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def what_the_object_has(self, context, domain: libvirt.virDomain):
        return domain.name()

    @periodic_task.periodic_task
    def one_look_up_for_each_entry(self, context):
        return [name for name in os.listdir("/srv") if os.path.exists(f"/srv/{name}/done")]

    @periodic_task.periodic_task
    def a_whole_tree(self, context):
        shutil.rmtree("/srv/old")  # [periodic-file-io]

    @periodic_task.periodic_task
    def a_short_digest_of_a_name(self, context):
        return hashlib.sha256(context.name).hexdigest()
