"""self.driver is loaded from configuration: any class of the one hierarchy that fits may be it."""
