"""Values, structures and buffers of ctypes are short; a function of a library is not."""

import ctypes
from ctypes import wintypes

from oslo_config import cfg
from oslo_service import periodic_task


class Point(ctypes.Structure):
    """A point."""

    _fields_ = [("x", ctypes.c_double)]

    def __init__(self, x):
        super().__init__(x)


class Disk(periodic_task.PeriodicTasks):
    """Asks a library."""

    def __init__(self, path):
        super().__init__(cfg.CONF)
        self.path = path
        self.library = ctypes.CDLL("libdisk.so")

    @periodic_task.periodic_task
    def size(self, context):
        free = ctypes.c_ulonglong(0)
        name = ctypes.c_wchar_p(self.path)
        handle = wintypes.HANDLE()
        buffer = ctypes.create_unicode_buffer(10)
        both = (ctypes.c_int * 3)()
        where = Point(1.0)
        return self.library.disk_free(free, name, handle, buffer, both, where)  # [periodic-blocking-call]
