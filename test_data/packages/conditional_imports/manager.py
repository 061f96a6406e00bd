"""Takes the codec that can be imported."""

import sys

from oslo_config import cfg
from oslo_service import periodic_task

try:
    from conditional_imports import fast as codec
except ImportError:
    from conditional_imports import plain as codec

if sys.version_info >= (3, 12):
    from conditional_imports.fast import decode_one
else:
    from conditional_imports.plain import decode_one


class RecordManager(periodic_task.PeriodicTasks):
    """Decodes records."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.waiting = []
        self.done = []

    @periodic_task.periodic_task
    def fallback_blocks(self, context):
        codec.decode_all(self)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def first_choice_blocks(self, context):
        codec.reset(self)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def both_yield(self, context):
        for _ in tuple(self.waiting):
            codec.decode_one(self)

    @periodic_task.periodic_task
    def both_names_yield(self, context):
        for _ in tuple(self.waiting):
            decode_one(self)
