"""A database facade stands for what the module gives that its table names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.values.following import HEAD, followed

API = """\
from oslo_config import cfg
from oslo_db import api

_BACKEND_MAPPING = {"sqlalchemy": "shop.db.sqlalchemy.api"}
IMPL = api.DBAPI.from_config(cfg.CONF, backend_mapping=_BACKEND_MAPPING, lazy=True)


def rows():
    return IMPL.rows()
"""
MANAGER = (
    HEAD
    + """
from shop.db import api


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        api.rows()
        api.IMPL.rows()
"""
)
CLASS = """\
def get_backend():
    return Connection()


class Connection:
    def rows(self):
        return helper()


def helper():
    pass
"""
MODULE = """\
import sys


def get_backend():
    return sys.modules[__name__]


def rows():
    return helper()


def helper():
    pass
"""


@pytest.mark.parametrize(
    ("backend", "rows"), [(CLASS, "Connection.rows"), (MODULE, "rows")], ids=["class", "module"]
)
def test_it_is_followed_into_the_backend(tmp_path: Path, backend: str, rows: str) -> None:
    files = {
        "manager.py": MANAGER,
        "db/__init__.py": "",
        "db/api.py": API,
        "db/sqlalchemy/__init__.py": "",
        "db/sqlalchemy/api.py": backend,
    }
    found = followed(tmp_path, files)
    assert {f"Manager.refresh > {rows}", f"rows > {rows}", f"{rows} > helper"} <= found
    # The first attribute that is asked for loads it.
    assert {"rows > get_backend", "Manager.refresh > get_backend"} <= found


def test_a_table_of_another_package_says_nothing(tmp_path: Path) -> None:
    api = API.replace("shop.db.sqlalchemy.api", "elsewhere.api")
    files = {"manager.py": MANAGER, "db/__init__.py": "", "db/api.py": api}
    assert followed(tmp_path, files) == {"Manager.refresh > rows"}
