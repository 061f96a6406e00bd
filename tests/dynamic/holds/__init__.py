"""Sets the hold that the linter estimates beside the hold that the watchdog measures under the real hub."""
