"""What is loaded by a path: written out, in a table, or an option's default; and what registries hold."""

from __future__ import annotations

from pathlib import Path

from tests.source.values.following import HEAD, followed

DRIVERS = """\
class Driver:
    def run(self):
        raise NotImplementedError


class Near(Driver):
    def run(self):
        return near()


class Far(Driver):
    def run(self):
        return far()


def near():
    pass


def far():
    pass
"""


def followed_from(root: Path, above: str, body: str) -> set[str]:
    """Return the calls that a task is seen to make where its body is this, as caller and callee."""
    task = "".join(f"        {line}\n" for line in body.splitlines())
    manager = f"""{HEAD}
from oslo_config import cfg
from oslo_utils import importutils

CONF = cfg.CONF
{above}


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
{task}"""
    found = followed(root, {"manager.py": manager, "drivers.py": DRIVERS})
    return {edge for edge in found if edge.startswith("Manager.refresh > ")}


def test_a_path_in_a_table(tmp_path: Path) -> None:
    above = 'DRIVERS = {"near": "shop.drivers.Near"}'
    body = "driver = importutils.import_object(DRIVERS[context.kind])\ndriver.run()"
    assert followed_from(tmp_path, above, body) == {"Manager.refresh > Near.run"}


def test_the_default_of_an_option_stands_for_its_hierarchy(tmp_path: Path) -> None:
    above = 'OPTS = [cfg.StrOpt("driver", default="shop.drivers.Near")]'
    body = "driver = importutils.import_object(CONF.driver)\ndriver.run()"
    assert followed_from(tmp_path, above, body) == {"Manager.refresh > Near.run", "Manager.refresh > Far.run"}


def test_a_class_by_the_default_of_an_option(tmp_path: Path) -> None:
    above = 'OPTS = [cfg.StrOpt("driver", default="shop.drivers.Near")]'
    body = "kind = importutils.import_class(CONF.driver)\ndriver = kind()\ndriver.run()"
    found = followed_from(tmp_path, above, body)
    assert {"Manager.refresh > Near.run", "Manager.refresh > Far.run"} <= found


def test_an_option_without_a_default_says_nothing(tmp_path: Path) -> None:
    body = "driver = importutils.import_object(CONF.driver)\ndriver.run()"
    assert followed_from(tmp_path, "", body) == set()


REGISTRY = """
HANDLERS = {}


def register(name):
    def decorate(function):
        HANDLERS[name] = function
        return function

    return decorate


def other():
    HANDLERS = {}
    HANDLERS["third"] = third


def add():
    HANDLERS["first"] = first


def first():
    pass


def third():
    pass
"""


def test_a_registry_of_the_module_holds_what_functions_put_into_it(tmp_path: Path) -> None:
    found = followed_from(tmp_path, REGISTRY, "HANDLERS[context.name]()")
    assert "Manager.refresh > first" in found
    assert "Manager.refresh > third" not in found
