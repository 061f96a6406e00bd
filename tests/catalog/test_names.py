"""Every name and every glob of the catalogue names something that its library has.

The installed libraries are asked, in a process of their own. The others are asked in ``recorded.toml``: of
the names in the catalogue those that a version of the library has, as they were read from it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from pylint_periodic.catalog.catalog import parse_rows
from pylint_periodic.catalog.roles import FILE, shipped_roles
from pylint_periodic.catalog.vocabulary import Role

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = Path(__file__).parent
# Conventions of the catalogue, not libraries; names that begin with a glob are spellings in projects.
CONVENTIONS = ("unknown", "strings", "python", "periodic_task")
NONE = (
    "os.no_such",
    "os.path.no_such*",
    "io.TextIOBase.no_such",
    "threading.Lock.no_such",
    "socket.no.such.*",
)
OF_OTHER_MODULES = ("native.", "early.")


def read(name: str) -> dict[str, Any]:
    """Return one of the tables beside this module."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


KNOWN = read("known_names.toml")
RECORDED = read("recorded.toml")["library"]


@cache
def catalogued() -> tuple[frozenset[str], dict[str, list[str]]]:
    """Return the names of libraries in all rows, and the types of what calling them gives."""
    names: set[str] = set()
    types: dict[str, list[str]] = {}
    for file in resources.files("pylint_periodic.catalog").iterdir():
        if file.name.endswith(".toml") and file.name != FILE:
            for name, row in parse_rows(file.read_text(encoding="utf-8"), file.name).items():
                names.add(bare(name))
                if row.returns:
                    types.setdefault(bare(name), []).append(row.returns)
    names.update(bare(name) for role in Role for name in shipped_roles().names(role))
    kept = frozenset(
        name for name in names if name.partition(".")[0] not in CONVENTIONS and not name.startswith("*")
    )
    return kept, types


def bare(name: str) -> str:
    """Return a name without what says which copy of the module is meant."""
    for prefix in OF_OTHER_MODULES:
        name = name.removeprefix(prefix)
    return name


def asked(names: list[str], objects: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return which names the installed libraries do not have, and which are of libraries not installed."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", str(HERE / "attributes_child.py")],
        input=json.dumps({"names": names, "objects": objects}),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    answer: dict[str, list[str]] = json.loads(run.stdout.splitlines()[-1])
    return answer


@cache
def absent() -> dict[str, list[str]]:
    """Return what the installed libraries say of the catalogue, and of names that are none."""
    names, types = catalogued()
    return asked([*sorted(names), *NONE], {**types, **KNOWN["objects"]})


@pytest.mark.slow
def test_every_name_of_an_installed_library_is_one() -> None:
    excused = {*KNOWN["elsewhere"], *NONE}
    assert [name for name in absent()["nothing"] if name not in excused] == []


@pytest.mark.slow
def test_every_name_of_another_library_was_read_from_it() -> None:
    recorded = {name for library in RECORDED for name in library["names"]}
    # That a library as a whole is spoken of says no more than that there is one.
    wholes = {name for name in absent()["not installed"] if name.count(".") == 1 and name.endswith(".*")}
    missing = set(absent()["not installed"]) - wholes - recorded - set(KNOWN["elsewhere"])
    assert sorted(missing) == KNOWN["unread"]["names"]


def test_nothing_is_recorded_that_the_catalogue_does_not_say() -> None:
    names, _ = catalogued()
    assert [name for library in RECORDED for name in library["names"] if name not in names] == []
    assert [name for name in KNOWN["elsewhere"] if name not in names] == []


def test_a_record_says_what_it_was_read_from() -> None:
    for library in RECORDED:
        assert library["library"]
        assert library["read"]
        assert library["names"] == sorted(set(library["names"]))


@pytest.mark.slow
def test_names_that_are_none_are_found_out() -> None:
    assert set(NONE) <= set(absent()["nothing"])
