"""Helpers that yield."""

import time


def on_native_threads():
    """Whether the service does without eventlet."""
    from monkey_patched_flag import monkey_patch

    return not monkey_patch.is_patched()


def cooperative_yield():
    """Yield where there is a hub."""
    if not on_native_threads():
        time.sleep(0)


def cheerful_yield():
    """Yield in a good mood."""
    from monkey_patched_flag import monkey_patch

    if monkey_patch.is_cheerful():
        time.sleep(0)


def yield_on_native_threads():
    """Yield where it does not help."""
    if on_native_threads():
        time.sleep(0)


def only_documented():
    """Says nothing."""
