"""Baselines and options that nobody wrote in good faith: one line, and the exit status for unusable input."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pylint_periodic.command.cli import main
from pylint_periodic.fingerprints import VERSION
from tests.command.commands import write_service

ENTRY = {"path": "a.py", "symbol": "s", "site": "a.py", "function": "f", "fingerprint": "0"}


def document(*entries: object, **more: object) -> bytes:
    """Return a baseline of these entries, with other keys beside them."""
    return json.dumps({"baseline": VERSION, "findings": list(entries), **more}).encode()


CONTENTS = {
    "nothing": b"",
    "deep lists": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep within": document().replace(b"[]", b"[" * 100_000 + b"]" * 100_000),
    "open": b"[" * 100_000,
    "no JSON": b"baseline",
    "a list": b"[]",
    "a text": b'"baseline"',
    "null": b"null",
    "a number of many digits": b"9" * 5_000,
    "no UTF-8": b"\xff\xfe\xfa",
    "UTF-16 of half a character": b"\xff\xfe{",
    "nul": b"\0" * 1000,
    "findings are a text": document().replace(b"[]", b'"abc"'),
    "findings are an object": document().replace(b"[]", b'{"path": 1}'),
    "findings are null": document().replace(b"[]", b"null"),
    "an entry is a text": document("a"),
    "an entry lacks a key": document({"path": "a"}),
    "an entry has one more key": document({**ENTRY, "more": "a"}),
    "a value is a number": document({**ENTRY, "site": 1}),
    "a value is a list": document({**ENTRY, "path": ["a"]}),
    "a key twice": document(ENTRY).replace(b'"path": "a.py"', b'"path": "a.py", "path": "b.py"'),
    "a list of findings twice": document(ENTRY).replace(b"{", b'{"findings": [], ', 1),
    "a version that is deep": document(baseline=[[[["v"]]]]),
    "a long version": document(baseline="v" * 1_000_000),
    "an absolute path": document({**ENTRY, "path": "/etc/passwd"}),
    "an absolute site": document({**ENTRY, "site": "/etc/passwd"}),
    "a path above": document({**ENTRY, "path": "../../etc/passwd"}),
    "a path that goes down and above": document({**ENTRY, "site": "shop/../../b.py"}),
    "nul in a path": document({**ENTRY, "path": "a\0b"}),
}


@pytest.fixture(name="top")
def _top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    top = tmp_path / "top"
    top.mkdir()
    write_service(top)
    monkeypatch.chdir(top)
    return top


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the line that the command refuses its arguments with."""
    assert main(arguments) == 32
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert len(line) < 1000
    return line


@pytest.mark.parametrize("name", CONTENTS)
def test_a_baseline_that_is_none(name: str, top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (top / "known.json").write_bytes(CONTENTS[name])
    assert "known.json" in refused(capsys, "check", "shop", "--baseline=known.json")
    assert "known.json" in refused(capsys, "baseline", "update", "shop", "--baseline=known.json")
    assert (top / "known.json").read_bytes() == CONTENTS[name]


def fifo(path: Path) -> None:
    """Put what is waited for at a path."""
    os.mkfifo(path)


def device(path: Path) -> None:
    """Put what never ends at a path."""
    path.symlink_to("/dev/zero")


def loop(path: Path) -> None:
    """Put a link to itself at a path."""
    path.symlink_to(path.name)


def directory(path: Path) -> None:
    """Put a directory at a path."""
    path.mkdir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.parametrize("make", [fifo, device, loop, directory])
def test_what_is_no_regular_file(
    make: Callable[[Path], None], top: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(top / "known.json")
    for command in (["check", "shop"], ["baseline", "write", "shop"], ["baseline", "update", "shop"]):
        assert "known.json" in refused(capsys, *command, "--baseline=known.json")
    assert "known.json" in refused(capsys, "tasks", "shop", "-o", "known.json")


def test_a_path_beside_the_baseline_is_none_outside(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inner = top / "ci"
    inner.mkdir()
    assert main(["baseline", "write", "shop", "--baseline=ci/known.json"]) == 0
    assert '"../shop/manager.py"' in (inner / "known.json").read_text(encoding="utf-8")
    assert main(["check", "shop", "--baseline=ci/known.json"]) == 0
    assert "outside" not in capsys.readouterr().err


OPTIONS = {
    "megabytes of a yield": f"--periodic-preferred-yield={'a' * 3_000_000}",
    "a deep yield": f"--periodic-preferred-yield={'(' * 100_000}1{')' * 100_000}",
    "a yield of some depth": f"--periodic-preferred-yield={'(' * 99}1{')' * 99}",
    "a yield over lines": "--periodic-preferred-yield=(a(\n0))",
    "an escape in a yield": "--periodic-preferred-yield=a('\x1b[31m')",
    "nul in a yield": "--periodic-preferred-yield=a(\0)",
    "a direction in a yield": "--periodic-preferred-yield=a('\u202e')",
    "digits": f"--periodic-max-iterations={'9' * 5_000}",
    "fewer digits": f"--periodic-max-seconds={'9' * 4_000}",
    "below": f"--periodic-max-depth=-{'9' * 4_000}",
    "a long name": f"--periodic-decorators={'a.' * 1_000_000}",
    "a name of another kind": "--periodic-spawners=a\x1bb",
    "a long class": f"--periodic-receiver-classes={'a' * 1_000_000}",
}


@pytest.mark.parametrize("name", [name for name in OPTIONS if name != "a yield of some depth"])
def test_options_of_no_use(name: str, top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del top
    assert main(["check", "shop", "--", OPTIONS[name]]) == 32
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert "\x1b" not in err
    assert len(err.splitlines()[-1]) < 6_000


@pytest.mark.slow
def test_many_names_are_no_trouble(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ",".join(f"a{number}.b" for number in range(20_000))
    (top / "rc").write_text(f"[MAIN]\nperiodic-decorators={names}\n", encoding="utf-8")
    assert main(["check", "shop", "--rcfile=rc"]) & 4
    assert "Traceback" not in capsys.readouterr().err
