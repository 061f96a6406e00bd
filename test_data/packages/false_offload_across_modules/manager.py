"""Hands work over."""

import eventlet
from false_offload_across_modules import heavy, pools
from oslo_config import cfg
from oslo_service import periodic_task


class ImageManager(periodic_task.PeriodicTasks):
    """Copies images."""

    def __init__(self, source, target):
        super().__init__(cfg.CONF)
        self.source = source
        self.target = target
        self.rows = []

    @periodic_task.periodic_task
    def greenthread(self, context):
        eventlet.spawn(heavy.copy_image, self.source, self.target)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def green_pool_of_another_module(self, context):
        pools.POOL.spawn(heavy.copy_images, [(self.source, self.target)])  # [periodic-false-offload]

    @periodic_task.periodic_task
    def green_pool_by_a_function_of_another_module(self, context):
        pools.in_background(heavy.copy_image, self.source, self.target)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def greenthread_for_light_work(self, context):
        eventlet.spawn_n(heavy.note, self.rows)

    @periodic_task.periodic_task
    def green_pool_for_light_work(self, context):
        pools.in_background(heavy.note, self.rows)

    @periodic_task.periodic_task
    def native_thread_by_a_function_of_another_module(self, context):
        pools.in_native_thread(heavy.copy_image, self.source, self.target)
