"""The watchdog under real eventlet, in fresh processes."""
