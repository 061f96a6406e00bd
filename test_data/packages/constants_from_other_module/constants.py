"""Constants."""

RETRIES = 3
PAGE = 1000
BATCH = 100
HUGE = 10_000_000
STATES = ("active", "building", "deleted")
FIELDS = {"name": str, "size": int}
LIMIT = RETRIES * 2
