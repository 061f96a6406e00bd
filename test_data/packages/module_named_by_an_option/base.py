"""The database of every manager."""

from oslo_config import cfg
from oslo_utils import importutils

CONF = cfg.CONF
CONF.register_opt(cfg.StrOpt("db_driver", default="module_named_by_an_option.db", help="The database."))


class Base:
    """Imports the database that the configuration names."""

    def __init__(self, db_driver=None):
        if not db_driver:
            db_driver = CONF.db_driver
        self.db = importutils.import_module(db_driver)
