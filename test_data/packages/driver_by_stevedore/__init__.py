"""The driver is loaded by stevedore."""
