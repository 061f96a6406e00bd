"""What stands behind a statement that nothing gets past never runs, nor behind a branch that is always taken."""

import eventlet
import libvirt
from eventlet import patcher, tpool
from oslo_config import cfg
from oslo_service import periodic_task

lib = libvirt.open("qemu:///system")


def behind_return(path):
    return path
    lib.lookupByName(path)


def behind_raise(path):
    raise ValueError(path)
    lib.lookupByName(path)


def behind_both(path):
    if path:
        return path
    else:
        raise ValueError(path)
    lib.lookupByName(path)


def by_default(path, offload=True):
    if offload:
        return tpool.execute(lib.lookupByName, path)
    return lib.lookupByName(path)


def by_patching(path):
    if patcher.is_monkey_patched("thread"):
        return tpool.execute(lib.lookupByName, path)
    return lib.lookupByName(path)


def by_the_greenlet(function, *arguments):
    if eventlet.getcurrent().parent:
        return tpool.execute(function, *arguments)
    return function(*arguments)


def loop_behind(items, once=True):
    if once:
        return items[0]
    while items != 5:
        items = items * 3 % 7
    return items


def not_decided(path, known):
    if known:
        return path
    return lib.lookupByName(path)  # [periodic-blocking-call]


def given_by_the_caller(path, offload=True):
    if offload:
        return tpool.execute(lib.lookupByName, path)
    return lib.lookupByName(path)  # [periodic-blocking-call]


def made_where_none_is_given(path, known=None):
    if known is None:
        known = tpool.execute(lib.lookupByName, path)
    else:
        lib.lookupByName(known)
    return known


def made_by_the_first_round(paths, known=None):
    for path in paths:
        if known is None:
            known = path
        else:
            lib.lookupByName(path)  # [periodic-blocking-call]


def wanted_beside(path, expected=None):
    expected = expected or []
    if "domain" in expected:
        lib.lookupByName(path)
    return path


def wanted_where_some_are(path, expected=None):
    if expected is None:
        expected = []
    if "domain" in expected:
        lib.lookupByName(path)
    return path


def wanted_in_any_case(path, expected=None):
    expected = expected or []
    expected.append("domain")
    if "domain" in expected:
        lib.lookupByName(path)  # [periodic-blocking-call]
    return path


def by_kind(path, kind):
    if kind == "name":
        lib.lookupByName(path)
    elif kind == "id":
        lib.lookupByID(path)  # [periodic-blocking-call]


def handed_on(path, known=None):
    return looked_up(path, known)


def looked_up(path, known):
    if not known:
        return path
    return lib.lookupByName(path)


def listed(path, prefix=None, folder=None):
    if folder is not None:
        prefix = folder
    if prefix is None:
        return path
    return lib.lookupByName(path)


def listed_below(path, prefix=None, folder=None):
    if folder is not None:
        prefix = folder
    if prefix is None:
        return path
    return lib.lookupByName(path)  # [periodic-blocking-call]


class Disk(periodic_task.PeriodicTasks):
    """Asks for the size of disks."""

    def __init__(self, path):
        super().__init__(cfg.CONF)
        self.path = path

    @periodic_task.periodic_task
    def dead(self, context):
        behind_return(self.path)
        by_default(self.path)
        by_patching(self.path)
        by_the_greenlet(lib.lookupByName, self.path)
        loop_behind(self.path)
        behind_both(self.path)
        made_where_none_is_given(self.path)
        wanted_beside(self.path)
        wanted_where_some_are(self.path)
        handed_on(self.path)
        listed(self.path)

    @periodic_task.periodic_task
    def raises(self, context):
        try:
            behind_raise(self.path)
        except ValueError:
            pass

    @periodic_task.periodic_task
    def alive(self, context):
        not_decided(self.path, self.path)
        given_by_the_caller(self.path, offload=False)
        made_by_the_first_round([self.path, self.path])
        wanted_in_any_case(self.path)
        by_kind(self.path, "id")
        listed_below(self.path, folder=self.path)
