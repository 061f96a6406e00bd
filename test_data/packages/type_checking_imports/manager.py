"""Annotations that are strings all along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oslo_config import cfg
from oslo_service import periodic_task

if TYPE_CHECKING:
    from type_checking_imports.cache import ImageCache


class ImageManager(periodic_task.PeriodicTasks):
    """Is handed a cache."""

    def __init__(self, cache: ImageCache) -> None:
        super().__init__(cfg.CONF)
        self.cache = cache

    @periodic_task.periodic_task
    def annotated_parameter_kept_on_self(self, context):
        self.cache.evict()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def annotated_parameter_kept_on_self_that_yields(self, context):
        for _ in tuple(self.cache.images):
            self.cache.evict_one()
