"""Starts what has no database: another process runs its remotable methods."""

import eventlet

eventlet.monkey_patch()

from remotable_methods import compute
from remotable_methods import rpc
from remotable_methods.objects import base as objects_base


def main():
    """Hand remotable methods on, then start."""
    objects_base.Base.indirection_api = rpc.ConductorAPI()
    compute.ComputeManager([]).run_periodic_tasks(None)
