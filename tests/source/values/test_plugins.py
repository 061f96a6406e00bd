"""What stevedore loads are the entry points of a group, by the package's own metadata."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.values.following import HEAD, followed

DRIVERS = """\
class Fast:
    def __init__(self):
        self.start()

    def start(self):
        pass

    def run(self):
        pass


class Slow:
    def run(self):
        pass


class Unlisted:
    def run(self):
        pass
"""
INSTALLED = """\
[console_scripts]
shop = shop.main:main

[shop.drivers.near]
fast = shop.drivers:Fast

[shop.drivers.far]
slow = shop.drivers:Slow
other = elsewhere.drivers:Other
"""
SETUP_CFG = """\
[metadata]
name = shop

[entry_points]
shop.drivers.near =
    fast = shop.drivers:Fast
shop.drivers.far =
    slow = shop.drivers:Slow
"""
PYPROJECT = """\
[project]
name = "shop"

[project.entry-points."shop.drivers.near"]
fast = "shop.drivers:Fast"

[project.entry-points."shop.drivers.far"]
slow = "shop.drivers:Slow"
"""


def followed_from(root: Path, body: str, metadata: tuple[str, str]) -> set[str]:
    """Return the calls that a task is seen to make where its body is this, as caller and callee."""
    task = "".join(f"        {line}\n" for line in body.splitlines())
    manager = f"""{HEAD}
import stevedore
from stevedore import driver


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
{task}"""
    name, text = metadata
    return followed(root, {"manager.py": manager, "drivers.py": DRIVERS, f"/{name}": text})


INSTALLED_METADATA = ("shop-1.dist-info/entry_points.txt", INSTALLED)


@pytest.mark.parametrize(
    "metadata",
    [
        INSTALLED_METADATA,
        ("shop.egg-info/entry_points.txt", INSTALLED),
        ("setup.cfg", SETUP_CFG),
        ("pyproject.toml", PYPROJECT),
    ],
    ids=lambda metadata: str(metadata[0]),
)
def test_a_driver_of_a_group(tmp_path: Path, metadata: tuple[str, str]) -> None:
    body = 'driver.DriverManager("shop.drivers.near", context.name, invoke_on_load=True).driver.run()'
    assert followed_from(tmp_path, body, metadata) == {
        "Manager.refresh > Fast.run",
        "Manager.refresh > Fast.__init__",
        "Fast.__init__ > Fast.start",
    }


def test_a_driver_that_is_not_made_is_its_class(tmp_path: Path) -> None:
    body = 'kind = driver.DriverManager("shop.drivers.near", context.name).driver\nkind().run()'
    found = followed_from(tmp_path, body, INSTALLED_METADATA)
    assert {"Manager.refresh > Fast.run", "Manager.refresh > Fast.__init__"} <= found


def test_a_group_that_is_put_together(tmp_path: Path) -> None:
    body = """\
loaded = stevedore.ExtensionManager("shop.drivers.%s" % context.kind, invoke_on_load=True)
for extension in loaded:
    extension.obj.run()
loaded[context.name].plugin().run()"""
    found = followed_from(tmp_path, body, INSTALLED_METADATA)
    assert {"Manager.refresh > Fast.run", "Manager.refresh > Slow.run"} <= found
    assert "Manager.refresh > Unlisted.run" not in found


def test_an_unknown_group_means_nothing(tmp_path: Path) -> None:
    body = "stevedore.ExtensionManager(context.group, invoke_on_load=True)[context.name].obj.run()"
    assert followed_from(tmp_path, body, INSTALLED_METADATA) == set()


def test_a_manager_of_the_project(tmp_path: Path) -> None:
    manager = f"""{HEAD}
import stevedore


class Drivers(stevedore.NamedExtensionManager):
    def __init__(self):
        super().__init__("shop.drivers.far", ["slow"], invoke_on_load=True)

    def run_all(self):
        for extension in self:
            extension.obj.run()


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        Drivers().run_all()
"""
    name, text = INSTALLED_METADATA
    found = followed(tmp_path, {"manager.py": manager, "drivers.py": DRIVERS, f"/{name}": text})
    assert "Drivers.run_all > Slow.run" in found


def test_a_factory_made_by_type_knows_its_group(tmp_path: Path) -> None:
    manager = f"""{HEAD}
import stevedore


class Factory:
    _group = None
    _loaded = None

    def __init__(self):
        self.load()

    @classmethod
    def load(cls):
        cls._loaded = stevedore.NamedExtensionManager(cls._group, [], invoke_on_load=True)

    def __getitem__(self, name):
        return self._loaded[name]


FACTORIES = {{
    kind: type("%sFactory" % kind, (Factory,), {{"_group": "shop.drivers.%s" % kind}}) for kind in ("near",)
}}


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        FACTORIES[context.kind]()[context.name].obj.run()
"""
    name, text = INSTALLED_METADATA
    found = followed(tmp_path, {"manager.py": manager, "drivers.py": DRIVERS, f"/{name}": text})
    assert {
        "Manager.refresh > Factory.__init__",
        "Manager.refresh > Factory.__getitem__",
        "Manager.refresh > Fast.run",
    } <= found
    assert "Manager.refresh > Slow.run" not in found
