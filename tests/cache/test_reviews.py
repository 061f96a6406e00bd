"""Kept reviews: the answers are those of a fresh review, whatever has changed in between."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pylint.utils.utils import get_module_and_frameid

from pylint_periodic.analysis.module_review import ReviewOfModule, review_module
from pylint_periodic.cache import reviews as module
from pylint_periodic.cache.digests import FileDigests
from pylint_periodic.cache.directory import CacheDirectory
from pylint_periodic.cache.entries import MessagePlace
from pylint_periodic.cache.reviews import CachedReviews
from pylint_periodic.settings import Settings
from pylint_periodic.source.memory import forget_files
from pylint_periodic.source.syntax.reading.trees import load_tree, outline_of, tree_of
from pylint_periodic.source.syntax.walk import walk
from tests.tools.parameters import some_at_once

MANAGER = """\
from oslo_service import periodic_task

from shop import helpers


class Manager(periodic_task.PeriodicTasks):
    def __init__(self, driver):
        self.driver = driver

    @periodic_task.periodic_task
    def refresh(self, context):
        for item in self.items:
            helpers.work(item)
            self.driver.poll(item)
"""
HELPERS = "def work(item):\n    with open(item) as file:\n        file.read()\n"
DRIVER = "class Driver:\n    def poll(self, item):\n        while item:\n            pass\n"
SETTINGS = Settings()


@pytest.fixture(name="package")
def fixture_package(tmp_path: Path) -> Iterator[Path]:
    """The package ``shop``: a manager, its helpers and a driver that is found by the method's name."""
    package = tmp_path / "service" / "shop"
    package.mkdir(parents=True)
    texts = {"__init__.py": "", "manager.py": MANAGER, "helpers.py": HELPERS, "driver.py": DRIVER}
    for name, text in texts.items():
        (package / name).write_text(text, encoding="utf-8")
    forget_files()
    yield package
    forget_files()


def look_at(package: Path, *, kept: bool = True, settings: Settings = SETTINGS) -> ReviewOfModule:
    """Review the manager as a new process would, with the cache beside the package or without one."""
    forget_files()
    review_module.cache_clear()
    path = package / "manager.py"
    tree = load_tree(path, "shop.manager")
    assert tree is not None
    if not kept:
        return review_module(tree, str(path), settings)
    return CachedReviews(CacheDirectory(package.parents[1] / "cache"), FileDigests()).review(
        tree, str(path), settings
    )


def said(review: ReviewOfModule) -> list[tuple[Any, ...]]:
    """Return everything that a review says, with the places of its nodes."""
    placed = [(MessagePlace.of(item.node), item.finding) for item in review.findings]
    lines = [(MessagePlace.of(item.node), item.reach, item.sites) for item in review.overview]
    return [*placed, *lines]


@pytest.fixture(name="looks")
def fixture_looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are really reviewed."""
    seen: list[str] = []

    def reviewing(tree: Any, path: str, settings: Settings) -> Any:
        seen.append(Path(path).name)
        return review_module(tree, path, settings)

    monkeypatch.setattr(module, "review_module", reviewing)
    return seen


def test_the_second_time_nothing_is_reviewed(package: Path, looks: list[str]) -> None:
    first = said(look_at(package))
    assert len(first) > 1
    assert looks == ["manager.py"]
    assert said(look_at(package)) == first == said(look_at(package, kept=False))
    assert looks == ["manager.py"]


def test_other_settings_are_another_question(package: Path, looks: list[str]) -> None:
    said(look_at(package))
    said(look_at(package, settings=Settings(data_loops="all")))
    assert len(looks) == 2


@pytest.mark.parametrize(
    ("name", "text", "again"),
    [
        ("manager.py", MANAGER.replace("work(item)", "work(self)"), True),
        ("helpers.py", "def work(item):\n    return item\n", True),
        ("driver.py", DRIVER.replace("pass", "item.go()"), True),
        ("other.py", "class Other:\n    def poll(self, item):\n        item.go()\n", True),
        ("helpers/__init__.py", HELPERS, True),
        ("other.py", "def unrelated():\n    pass\n", False),
        ("deeper/other.py", "def unrelated():\n    pass\n", False),
    ],
    ids=[
        "itself",
        "a callee",
        "a candidate",
        "a new candidate",
        "a package in its place",
        "another",
        "deeper",
    ],
)
def test_a_change_is_reviewed_where_it_matters(
    package: Path, looks: list[str], name: str, text: str, again: bool
) -> None:
    said(look_at(package))
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_text(text, encoding="utf-8")
    assert said(look_at(package)) == said(look_at(package, kept=False))
    assert len(looks) == 1 + again


def test_a_program_that_the_metadata_declares_anew(package: Path, looks: list[str]) -> None:
    threads = (
        "from oslo_service import backend\n\nimport shop.manager\n\n"
        "backend.init_backend(backend.BackendType.THREADING)\n\n\ndef main():\n    pass\n"
    )
    (package / "agent.py").write_text(threads, encoding="utf-8")
    (package / "green.py").write_text("import eventlet\n\neventlet.monkey_patch()\n", encoding="utf-8")
    assert look_at(package).findings
    declared = "[entry_points]\nconsole_scripts =\n    agent = shop.agent:main\n"
    (package.parent / "setup.cfg").write_text(declared, encoding="utf-8")
    assert not look_at(package).findings
    assert looks == ["manager.py", "manager.py"]


def test_a_module_that_goes(package: Path) -> None:
    said(look_at(package))
    (package / "helpers.py").unlink()
    assert said(look_at(package)) == said(look_at(package, kept=False))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"null", b'{"package": 1}'])
def test_a_damaged_entry_is_thrown_away(package: Path, looks: list[str], content: bytes) -> None:
    first = said(look_at(package))
    (entry,) = (package.parents[1] / "cache").rglob("*.entry")
    entry.write_bytes(content)
    assert said(look_at(package)) == first
    assert len(looks) == 2
    assert said(look_at(package)) == first
    assert len(looks) == 2


def test_an_outline_is_enough_where_a_review_is_kept(package: Path, looks: list[str]) -> None:
    first = said(look_at(package))
    forget_files()
    path = package / "manager.py"
    reviews = CachedReviews(CacheDirectory(package.parents[1] / "cache"), FileDigests())
    outline = reviews.outline(str(path), "shop.manager", frozenset(), SETTINGS)
    assert outline is not None
    assert (outline.body, outline.name, outline.file) == ([], "shop.manager", str(path))
    assert said(reviews.review(outline, str(path), SETTINGS)) == first
    assert looks == ["manager.py"]


def test_what_is_not_kept_has_no_outline(package: Path) -> None:
    said(look_at(package))
    forget_files()
    (package / "helpers.py").write_text("def work(item):\n    pass\n", encoding="utf-8")
    reviews = CachedReviews(CacheDirectory(package.parents[1] / "cache"), FileDigests())
    path = str(package / "manager.py")
    assert reviews.outline(path, "shop.manager", frozenset(), SETTINGS) is None


def test_an_outline_has_the_tree_built_for_an_overview_that_was_not_kept(
    package: Path, looks: list[str]
) -> None:
    assert look_at(package).findings
    forget_files()
    path = str(package / "manager.py")
    reviews = CachedReviews(CacheDirectory(package.parents[1] / "cache"), FileDigests())
    outline = reviews.outline(path, "shop.manager", frozenset(), SETTINGS)
    assert outline is not None
    (line,) = reviews.review(outline, path, SETTINGS).overview
    assert line.reach.task.name == "Manager.refresh"
    assert looks == ["manager.py", "manager.py"]


SCOPES = """\
@decorated
class Outer(Base):
    def method(self):
        def inner(): return lambda x: x + 1
        for item in \\
                self.items:
            self.work(item)

async def alone():
    with open("x") as file: pass
"""


def test_a_stand_in_is_where_pylint_says_the_node_is() -> None:
    tree = tree_of(SCOPES, "shop.scopes", "scopes.py")
    outline = outline_of("shop.scopes", "scopes.py")
    for node in walk(tree):
        stand_in = MessagePlace.of(node).stand_in(outline)
        assert MessagePlace.of(stand_in) == MessagePlace.of(node)
        assert get_module_and_frameid(stand_in) == get_module_and_frameid(node)
        assert stand_in.root() is outline
    assert outline.body == []


def test_what_a_budget_ended_is_not_kept(package: Path, looks: list[str]) -> None:
    for _ in range(2):
        review = look_at(package, settings=Settings(max_functions=1))
        assert review.cut_short
        said(review)
    assert len(looks) == 2


def test_the_overview_is_kept_once_it_was_asked_for(package: Path, looks: list[str]) -> None:
    assert look_at(package).findings
    first = said(look_at(package))
    assert len(looks) == 2
    assert said(look_at(package)) == first
    assert len(looks) == 2


def test_a_file_that_changes_in_the_midst_of_a_review_is_not_kept(package: Path, looks: list[str]) -> None:
    review = look_at(package)
    (package / "helpers.py").write_text(HELPERS + "\n\n\n", encoding="utf-8")
    said(review)
    said(look_at(package))
    assert len(looks) == 2


def test_a_package_that_a_link_leads_out_of_is_reviewed_each_time(package: Path, looks: list[str]) -> None:
    outside = package.parents[1] / "outside"
    outside.mkdir()
    (package / "helpers.py").rename(outside / "helpers.py")
    (package / "helpers.py").symlink_to(outside / "helpers.py")
    for _ in range(2):
        assert said(look_at(package)) == said(look_at(package, kept=False))
    assert len(looks) == 2


# What may stand in each module of a package that is changed at random.
VARIANTS = {
    "manager.py": [
        MANAGER,
        MANAGER.replace("from shop import helpers", "from shop.helpers import *\nimport shop"),
    ],
    "helpers.py": [
        HELPERS,
        "from shop import more\n\n\ndef work(item):\n    more.work(item)\n",
        "import eventlet\n\n\ndef work(item):\n    eventlet.sleep(0)\n",
        "from shop.more import *\n",
        "def work(item:\n",
    ],
    "more.py": [
        HELPERS,
        "def work(item):\n    return item\n",
        "from shop import helpers\n\n\ndef work(item):\n    helpers.work(item)\n",
    ],
    "driver.py": [DRIVER, DRIVER.replace("pass", "break"), "class Driver:\n    pass\n"],
    "second.py": [
        "from shop.driver import *\n\n\nclass Two(Driver):\n    def poll(self, item):\n        open(item)\n",
        "class Second:\n    def poll(self, item):\n        item.poll()\n",
    ],
    "threads.py": [
        "from oslo_service import backend\n\nbackend.init_backend(backend.BackendType.THREADING)\n"
    ],
}


def change(package: Path, rng: random.Random) -> str:
    """Rewrite, take away, or make a package of one module; return what was done."""
    name = rng.choice(list(VARIANTS))
    target, directory = package / name, package / name.removesuffix(".py")
    text: str = rng.choice(VARIANTS[name])
    what = rng.choice(["write", "write", "write", "remove", "package"]) if name != "manager.py" else "write"
    target.unlink(missing_ok=True)
    shutil.rmtree(directory, ignore_errors=True)
    if what == "write":
        target.write_text(text, encoding="utf-8")
    elif what == "package":
        directory.mkdir()
        if rng.random() < 0.5:
            (directory / "__init__.py").write_text(text, encoding="utf-8")
    return f"{what} {name}"


@pytest.mark.parametrize("seed", some_at_once(range(8), 0, 1))
def test_never_another_answer_than_without_it(package: Path, seed: int) -> None:
    rng = random.Random(seed)
    done: list[str] = []
    kept: list[Sequence[Any]] = []
    for _ in range(25):
        done.append(change(package, rng))
        fresh = said(look_at(package, kept=False))
        assert said(look_at(package)) == fresh, done
        kept.append(fresh)
    assert len({str(answer) for answer in kept}) > 2  # else the changes would say nothing


def test_projects_of_one_name_with_the_same_file_in_a_run(package: Path, looks: list[str]) -> None:
    """What was found to hold in one of them says nothing of the other."""
    reviews = CachedReviews(CacheDirectory(package.parents[1] / "cache"), FileDigests())
    other = package.parents[1] / "other" / "shop"
    shutil.copytree(package, other)
    (other / "helpers.py").write_text("def work(item):\n    pass\n", encoding="utf-8")

    def number_in(place: Path) -> int:
        tree = load_tree(place / "manager.py", "shop.manager")
        assert tree is not None
        return len(reviews.review(tree, str(place / "manager.py"), SETTINGS).findings)

    first = number_in(package)
    assert number_in(package) == first
    assert len(looks) == 1
    assert number_in(other) < first
    assert number_in(package) == first
