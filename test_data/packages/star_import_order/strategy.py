"""The defaults, and over them what was tuned."""

from star_import_order.defaults import *  # noqa: F403
from star_import_order.tuned import *  # noqa: F403
