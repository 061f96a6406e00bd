"""What can be asked of the database."""

import json

from oslo_config import cfg
from oslo_db import api

IMPL = api.DBAPI.from_config(cfg.CONF, backend_mapping={"sqlalchemy": "module_named_by_an_option.db.sql"})


def share_get(share_id):
    return IMPL.share_get(share_id)


def describe(share):
    return json.dumps(share)
