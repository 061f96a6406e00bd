"""Reaps jobs of the module that imports it."""

from import_cycle import manager


def reap():
    """Drop all jobs."""
    manager.flush()


def reap_expired(jobs):
    """Drop expired jobs."""
    while jobs and jobs[0].expired:
        jobs.reverse()


def reap_one():
    """Drop one job."""
    manager.flush_one()
