"""The catalogue: every row well formed, with a proof or a source, each name once."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from pylint_periodic.catalog.catalog import Catalogue, Verdict, Weight, parse_rows, shipped_catalogue

FILES = sorted(
    (file for file in resources.files("pylint_periodic.catalog").iterdir() if file.name.endswith(".toml")),
    key=lambda file: file.name,
)
ROWS = {file.name: parse_rows(file.read_text(encoding="utf-8"), file.name) for file in FILES}


def test_no_name_stands_in_two_files() -> None:
    counts = Counter(name for rows in ROWS.values() for name in rows)
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_row_has_a_measurement_or_a_source() -> None:
    bare = [
        name for rows in ROWS.values() for name, row in rows.items() if not row.evidence and not row.source
    ]
    assert bare == []


def test_a_row_says_in_words_what_the_operation_does() -> None:
    silent = [
        name for rows in ROWS.values() for name, row in rows.items() if not row.why or row.why.endswith(".")
    ]
    assert silent == []


def test_only_file_rows_have_a_weight() -> None:
    odd = [
        name
        for rows in ROWS.values()
        for name, row in rows.items()
        if row.weight is not Weight.CONTENT and row.verdict is not Verdict.FILE
    ]
    assert odd == []


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


@pytest.mark.parametrize(
    "row",
    [
        'names = ["a"]\nverdict = "sings"\nwhy = "x"\nsource = "s"',
        'names = ["a", "a"]\nverdict = "cheap"\nwhy = "x"',
    ],
    ids=["unknown verdict", "a name twice"],
)
def test_a_bad_row_is_refused_with_the_file_and_the_name(row: str) -> None:
    with pytest.raises(ValueError, match=r"odd\.toml: .*a"):
        parse_rows(f"[[operation]]\n{row}\n", "odd.toml")
