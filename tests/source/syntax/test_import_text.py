"""What an import statement may bring in as modules, told by its text."""

from __future__ import annotations

import pytest

from pylint_periodic.source.syntax.reading.import_text import imports_in, modules_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"import shop.db", ["shop.db"]),
        (b"import shop.db  # noqa, really", ["shop.db"]),
        (b"import shop.db as database, shop.api", ["shop.db", "shop.api"]),
        (b"from shop import config as conf", ["shop", "shop.config"]),
        (b"from shop import (\n    config,\n    db as database,\n)", ["shop", "shop.config", "shop.db"]),
        (b"from shop.db.api import *", ["shop.db.api"]),
        (b"from . import db", ["shop.cmd", "shop.cmd.db"]),
        (b"from ..db import api", ["shop.db", "shop.db.api"]),
    ],
)
def test_modules_of_a_statement(text: bytes, expected: list[str]) -> None:
    (statement,) = imports_in(text)
    assert list(modules_of(statement, "shop.cmd")) == expected
