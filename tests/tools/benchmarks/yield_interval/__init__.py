"""The trade-off of the incident report, measured again: overhead and heartbeat delay against the interval."""
