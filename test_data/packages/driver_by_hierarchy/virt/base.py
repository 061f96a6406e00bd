"""What every driver can be asked."""


class ComputeDriver:
    """The interface; what a driver does not override it does not do."""

    def __init__(self, host):
        self.host = host
        self.pending = []

    def get_host_capabilities(self):
        """Return what the host can do."""
        raise NotImplementedError()

    def get_hypervisor_hostname(self):
        """Return the name of the host."""
        return self.host

    def settle_one_domain(self):
        """Finish one pending operation."""
        raise NotImplementedError()

    def nudge_one_domain(self):
        """Push one pending operation on."""
        raise NotImplementedError()

    def flush_pending_operations(self):
        """Finish all pending operations."""
        raise NotImplementedError()
