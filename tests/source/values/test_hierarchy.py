"""A receiver of unknown class: the methods of the one hierarchy that offers all that is called on it."""

from __future__ import annotations

from pathlib import Path

from tests.source.values.following import HEAD, followed

MANAGER = f"""{HEAD}
class Manager(periodic_task.PeriodicTasks):
    def __init__(self, driver):
        self.driver = driver

    @periodic_task.periodic_task
    def refresh(self, context):
        self.driver.get_stats()

    def prepare(self):
        self.driver.do_setup()
        self.driver.clean_up()
"""
BASE = """\
class Driver:
    def do_setup(self):
        pass

    def clean_up(self):
        pass
"""


def stats_of(root: Path, files: dict[str, str]) -> set[str]:
    """Return the calls that a task is seen to make where its body is this, as caller and callee."""
    found = followed(root, {"manager.py": MANAGER, "base.py": BASE, **files})
    return {edge.removeprefix("Manager.refresh > ") for edge in found}


def test_all_drivers_count_however_many_there_are(tmp_path: Path) -> None:
    files = {
        f"driver{number}.py": f"""\
from shop import base


class Driver{number}(base.Driver):
    def get_stats(self):
        return {number}
"""
        for number in range(60)
    }
    assert stats_of(tmp_path, files) == {f"Driver{number}.get_stats" for number in range(60)}


def test_a_mixin_is_no_hierarchy_of_its_own(tmp_path: Path) -> None:
    drivers = """\
from shop import base


class Stats:
    def get_stats(self):
        pass


class Near(Stats, base.Driver):
    pass


class Far(base.Driver):
    def get_stats(self):
        pass
"""
    assert stats_of(tmp_path, {"drivers.py": drivers}) == {"Stats.get_stats", "Far.get_stats"}


def test_a_hierarchy_that_lacks_a_method_is_not_meant(tmp_path: Path) -> None:
    drivers = """\
from shop import base


class Near(base.Driver):
    def get_stats(self):
        pass


class Other:
    def get_stats(self):
        pass

    def do_setup(self):
        pass
"""
    assert stats_of(tmp_path, {"drivers.py": drivers}) == {"Near.get_stats"}


def test_two_hierarchies_that_offer_all_say_nothing(tmp_path: Path) -> None:
    other = BASE.replace("class Driver", "class Other")
    drivers = """\
from shop import base, other


class Near(base.Driver):
    def get_stats(self):
        pass


class Far(other.Other):
    def get_stats(self):
        pass
"""
    assert stats_of(tmp_path, {"drivers.py": drivers, "other.py": other}) == set()


def test_of_two_hierarchies_the_name_of_the_receiver_chooses(tmp_path: Path) -> None:
    manager = MANAGER.replace("driver", "host_manager")
    classes = """\
class HostManager:
    def get_stats(self):
        pass

    def do_setup(self):
        pass

    def clean_up(self):
        pass


class Other:
    def get_stats(self):
        pass

    def do_setup(self):
        pass

    def clean_up(self):
        pass
"""
    found = followed(tmp_path, {"manager.py": manager, "classes.py": classes})
    assert found == {"Manager.refresh > HostManager.get_stats"}


def test_in_one_hierarchy_the_name_of_the_receiver_chooses_too(tmp_path: Path) -> None:
    manager = f"""{HEAD}
class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        context.task.node.save()
"""
    classes = """class Base:
    pass


class Node(Base):
    def save(self):
        pass


class Port(Base):
    def save(self):
        pass


class VirtualNode(Node):
    def save(self):
        pass
"""
    found = followed(tmp_path, {"manager.py": manager, "classes.py": classes})
    assert found == {"Manager.refresh > Node.save", "Manager.refresh > VirtualNode.save"}


def test_a_word_of_every_container_means_no_class(tmp_path: Path) -> None:
    manager = f"""{HEAD}
class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        context.routes.update({{}})
"""
    classes = "class Firmware:\n    def update(self, steps):\n        pass\n"
    assert followed(tmp_path, {"manager.py": manager, "classes.py": classes}) == set()


def test_a_function_in_a_method_counts_with_its_class(tmp_path: Path) -> None:
    manager = MANAGER.replace(
        "self.driver.get_stats()",
        "def stats():\n            return self.driver.get_stats()\n\n        stats()",
    )
    drivers = """\
from shop import base


class Near(base.Driver):
    def get_stats(self):
        pass


class Other:
    def get_stats(self):
        pass
"""
    found = followed(tmp_path, {"manager.py": manager, "base.py": BASE, "drivers.py": drivers})
    assert "Manager.refresh.stats > Near.get_stats" in found
    assert "Manager.refresh.stats > Other.get_stats" not in found
