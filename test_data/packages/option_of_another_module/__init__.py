"""Options are defined where the driver is, and read where the array is asked."""
