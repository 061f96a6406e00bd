"""Annotations that are quoted, and a module that is imported for them."""

import typing
from typing import Optional

from oslo_config import cfg
from oslo_service import periodic_task

if typing.TYPE_CHECKING:
    from type_checking_imports import cache as caches


class QuotingManager(periodic_task.PeriodicTasks):
    """Is handed a cache, perhaps."""

    def __init__(self, cache: "Optional[caches.ImageCache]" = None):
        super().__init__(cfg.CONF)
        self.cache = cache

    @periodic_task.periodic_task
    def quoted_annotation(self, context):
        if self.cache is not None:
            self.cache.compact()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def quoted_annotation_that_yields(self, context):
        for _ in range(len(self.cache.images)):
            self.cache.evict_one()
