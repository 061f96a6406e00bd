"""The package works on the other Pythons of this machine; ``tests.tools.versions`` tells in full."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tools import versions
from tests.tools.support import BAD_LINE, BAD_PROGRAM, BAD_SYMBOL, ROOT, WARNING, run, why_pip_cannot_install

pytestmark = pytest.mark.slow

HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
OTHERS = [version for version in versions.PYTHONS if version != HERE]
AT_ONCE = (OTHERS[0], OTHERS[-1])
"""The oldest and the newest; those between with ``--whole``."""
A_FEW = "seed or packages/abstract or packages/long_chain or paths/match or review"


@pytest.mark.parametrize(
    "version",
    [pytest.param(one, marks=() if one in AT_ONCE else pytest.mark.campaign) for one in OTHERS],
)
def test_another_python(version: str, tmp_path: Path) -> None:
    try:
        python = versions.interpreter(version)
    except versions.NotHere as missing:
        pytest.skip(str(missing))
    if reason := why_pip_cannot_install():
        pytest.skip(reason)
    made = versions.environment(python, tmp_path / "environment")
    assert made.install(str(ROOT), "pytest") == ""

    program = tmp_path / "manager.py"
    program.write_text(BAD_PROGRAM, encoding="utf-8")
    checked = run([made.python.with_name("pylint-periodic"), "check", program.name], tmp_path)
    assert checked.returncode == WARNING, checked.stderr
    assert f"manager.py:{BAD_LINE}:8: W9701" in checked.stdout and BAD_SYMBOL in checked.stdout

    few = ["-q", "-p", "no:cacheprovider", "tests/test_functional.py", "-k", A_FEW]
    done = run([made.python, "-m", "pytest", *few], ROOT)
    assert done.returncode == 0, done.stdout


def test_a_python_that_is_not_here_is_skipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert versions.matrix(["2.99"], ["3.3"], [])
    line = capsys.readouterr().out
    assert line.startswith(
        "Python 2.99, pylint 3.3: skipped: no python2.99 that runs is on the path or in pyenv,"
    )


def test_a_shim_without_a_python_is_not_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shim = tmp_path / "python2.99"
    shim.write_text(
        "#!/bin/sh\necho 'pyenv: python2.99: command not found' >&2\nexit 127\n", encoding="utf-8"
    )
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(versions.NotHere):
        versions.interpreter("2.99")


def test_what_fails_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object) -> str:
        raise versions.Broken("1 failed")

    monkeypatch.setattr(versions, "tested", fail)
    assert versions.main(["--python", HERE, "--pylint", "3.3", "--", "-k", "paths"]) == 1
    assert "FAILED: 1 failed" in capsys.readouterr().out


def test_what_is_left_out_is_there() -> None:
    assert [path for path in versions.LEFT_OUT if not (ROOT / path).exists()] == []
