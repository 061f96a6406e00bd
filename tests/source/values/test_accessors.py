"""Reading and setting an attribute runs what stands behind it, by whatever name it is spelled."""

from __future__ import annotations

from pathlib import Path

from tests.source.values.following import HEAD, followed

SHELF = """
class Base:
    @property
    def top(self):
        return 1


class Shelf(Base):
    def __init__(self):
        self.height = 1

    @property
    def height(self):
        return self._height

    @height.setter
    def height(self, value):
        self._height = check(value)

    def _get_width(self):
        return 1

    def _set_width(self, value):
        pass

    width = property(_get_width, _set_width)

    @property
    def supported_boots(self):
        return ()

    @property
    def supported_disks(self):
        return ()

    @property
    def supported(self):
        return ()

    @property
    def top(self):
        return super().top

    def clean_boots(self):
        pass

    def clean_disks(self):
        pass

    def cleaner(self):
        pass


def check(value):
    return value
"""


def followed_in(root: Path, body: str, above: str = "") -> set[str]:
    """Return the calls that a task is seen to make where its body is this, as caller and callee."""
    task = "".join(f"        {line}\n" for line in body.splitlines())
    manager = f"""{HEAD}{SHELF}
{above}

class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        shelf = Shelf()
{task}"""
    found = followed(root, {"manager.py": manager})
    return {edge.partition(" > ")[2] for edge in found if edge.startswith("Manager.refresh > ")} - {
        "Shelf.__init__"
    }


def test_an_assignment_runs_the_setter(tmp_path: Path) -> None:
    assert followed_in(tmp_path, "shelf.height = 2\nshelf.width = 3") == {"Shelf.height", "Shelf._set_width"}


def test_the_setter_is_gone_into(tmp_path: Path) -> None:
    manager = f"""{HEAD}{SHELF}

class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        Shelf()
"""
    found = followed(tmp_path, {"manager.py": manager})
    assert {"Shelf.__init__ > Shelf.height", "Shelf.height > check"} <= found


def test_a_read_does_not_run_the_setter(tmp_path: Path) -> None:
    assert followed_in(tmp_path, "print(shelf.width)") == {"Shelf._get_width"}


def test_a_property_of_super(tmp_path: Path) -> None:
    manager = f"""{HEAD}{SHELF}

class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        print(Shelf().top)
"""
    assert "Shelf.top > Base.top" in followed(tmp_path, {"manager.py": manager})


def test_getattr_with_a_formatted_name_means_what_fits(tmp_path: Path) -> None:
    body = "for kind in context.kinds():\n    print(getattr(shelf, 'supported_%s' % kind))"
    assert followed_in(tmp_path, body) == {"Shelf.supported_boots", "Shelf.supported_disks"}


def test_getattr_with_listed_names_means_these(tmp_path: Path) -> None:
    body = "for kind in KINDS:\n    getattr(shelf, f'clean_{kind}')()"
    assert followed_in(tmp_path, body, 'KINDS = ("boots",)') == {"Shelf.clean_boots"}


def test_getattr_with_a_formatted_name_calls_each_that_fits(tmp_path: Path) -> None:
    body = "getattr(shelf, 'clean_' + context.kind())()"
    assert followed_in(tmp_path, body) == {"Shelf.clean_boots", "Shelf.clean_disks"}


def test_getattr_with_any_name_means_nothing(tmp_path: Path) -> None:
    assert followed_in(tmp_path, "getattr(shelf, context.kind())()") == set()


def test_getattr_in_a_helper_means_what_its_caller_says(tmp_path: Path) -> None:
    above = "def clean(shelf, kind):\n    getattr(shelf, 'clean_{}'.format(kind))()"
    manager = f"""{HEAD}{SHELF}

{above}


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        clean(Shelf(), "disks")
"""
    found = followed(tmp_path, {"manager.py": manager})
    assert {edge for edge in found if edge.startswith("clean > ")} == {"clean > Shelf.clean_disks"}


def test_setattr_runs_the_setter(tmp_path: Path) -> None:
    assert followed_in(tmp_path, "for name in ('height',):\n    setattr(shelf, name, 1)") == {"Shelf.height"}
