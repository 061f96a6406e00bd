"""The catalogue: which row speaks for a name."""

from __future__ import annotations

import pytest

from pylint_periodic.catalog.catalog import Catalogue, parse_rows, shipped_catalogue
from pylint_periodic.catalog.vocabulary import Verdict


def test_the_catalogue_is_large_enough_for_a_service() -> None:
    assert len(shipped_catalogue().names) >= 250


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("eventlet.sleep", Verdict.YIELDS),
        ("eventlet.greenthread.sleep", Verdict.YIELDS),
        ("time.sleep", Verdict.YIELDS),
        ("eventlet.tpool.execute", Verdict.OFFLOADS),
        ("eventlet.GreenPool.spawn", Verdict.SPAWNS),
        ("threading.Event.wait", Verdict.WAITS),
        ("subprocess.check_output", Verdict.BLOCKS),
        ("os.system", Verdict.BLOCKS),
        ("libvirt.virConnect.listAllDomains", Verdict.BLOCKS),
        ("io.TextIOBase.read", Verdict.FILE),
        ("shutil.copytree", Verdict.FILE),
        ("logging.getLogger.info", Verdict.CHEAP),
        ("builtins.dict.items", Verdict.CHEAP),
    ],
)
def test_what_the_measurements_say(name: str, verdict: Verdict) -> None:
    row = shipped_catalogue().operation(name)
    assert row is not None
    assert row.verdict is verdict


def test_a_name_beats_a_glob_and_a_longer_glob_a_shorter_one() -> None:
    text = """
    [[operation]]
    names = ["lib.*"]
    verdict = "cheap"
    why = "a"
    source = "s"
    [[operation]]
    names = ["lib.io.*"]
    verdict = "file"
    why = "b"
    source = "s"
    [[operation]]
    names = ["lib.io.sleep"]
    verdict = "yields"
    why = "c"
    source = "s"
    """
    catalogue = Catalogue(parse_rows(text, "test"))
    found = [catalogue.operation(name) for name in ("lib.x", "lib.io.read", "lib.io.sleep", "other.x")]
    assert [row.verdict if row else None for row in found] == [
        Verdict.CHEAP,
        Verdict.FILE,
        Verdict.YIELDS,
        None,
    ]
