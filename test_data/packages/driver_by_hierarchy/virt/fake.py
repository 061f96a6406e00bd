"""A driver for tests."""

import eventlet

from driver_by_hierarchy.virt import base


class FakeDriver(base.ComputeDriver):
    """Has no hypervisor."""

    def get_host_capabilities(self):
        """Return something."""
        return {"cpu": 4}

    def settle_one_domain(self):
        """Finish one operation, and let others run."""
        eventlet.sleep(0.01)
        return self.pending.pop()

    def nudge_one_domain(self):
        """Let others run."""
        eventlet.sleep(0.01)

    def flush_pending_operations(self):
        """Forget all operations."""
        self.pending.clear()
