"""The database."""

from module_named_by_an_option.db.api import *  # noqa: F403
