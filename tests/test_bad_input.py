"""What cannot be linted gets pylint's own message and exit status, and every other file is still linted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugins import broken_review
from tests.tools.support import BAD_LINE, BAD_PROGRAM, ERROR, FATAL, WARNING, run_periodic, run_pylint

BAD_INPUT = {
    "syntax_error.py": b"def broken(:\n",
    "python_2.py": b'print "fooooo"\n',
    "undecodable.py": b'# -*- coding: utf-8 -*-\nname = "\xff\xfe"\n',
    "unknown_encoding.py": b"# -*- coding: no-such-encoding -*-\nx = 1\n",
    "null_bytes.py": b"x = 1\x00\n",
    "deep.py": b"x = " + b"(" * 300 + b")" * 300 + b"\n",
    "empty.py": b"",
    "only_a_comment.py": b"# nothing\n",
    "missing.py": None,
    "missing_directory/": None,
}
JOBS = ["--jobs=1", "--jobs=2"]


@pytest.fixture(name="directory")
def fixture_directory(tmp_path: Path) -> Path:
    """Write every bad input, and one program that has something to report."""
    for name, content in BAD_INPUT.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    (tmp_path / "holds_the_hub.py").write_text(BAD_PROGRAM, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", BAD_INPUT)
def test_treated_as_pylint_does(name: str, directory: Path) -> None:
    # A message that none of the files can raise: pylint does nothing at all when all messages are disabled.
    without_us = run_pylint("--disable=all", "--enable=unreachable", name, cwd=directory)
    with_us = run_periodic("--enable=unreachable", name, cwd=directory)
    assert with_us.returncode == without_us.returncode
    assert with_us.stdout == without_us.stdout
    assert "Traceback" not in with_us.stdout + with_us.stderr


@pytest.mark.parametrize("name", BAD_INPUT)
def test_another_file_is_still_linted(name: str, directory: Path) -> None:
    alone = run_periodic(name, cwd=directory)
    together = run_periodic(name, "holds_the_hub.py", cwd=directory)
    assert together.returncode == alone.returncode | WARNING
    assert f"holds_the_hub.py:{BAD_LINE}:" in together.stdout
    assert set(alone.stdout.splitlines()) <= set(together.stdout.splitlines())


def test_all_at_once_in_one_process_and_in_two(directory: Path) -> None:
    files = [*BAD_INPUT, "holds_the_hub.py"]
    serial, parallel = (run_periodic(jobs, *files, cwd=directory) for jobs in JOBS)
    assert f"holds_the_hub.py:{BAD_LINE}:" in serial.stdout
    assert serial.returncode == FATAL | ERROR | WARNING
    assert sorted(parallel.stdout.splitlines()) == sorted(serial.stdout.splitlines())
    assert parallel.returncode == serial.returncode
    assert "Traceback" not in serial.stderr + parallel.stderr


@pytest.mark.parametrize("jobs", JOBS)
def test_exception_in_the_analysis_is_one_message(jobs: str, tmp_path: Path) -> None:
    broken = f"{broken_review.BROKEN_MODULE}.py"
    for name in ("first.py", broken, "last.py"):
        (tmp_path / name).write_text(BAD_PROGRAM, encoding="utf-8")
    plugins = f"--load-plugins=pylint_periodic,{broken_review.__name__}"
    done = run_pylint(
        jobs, plugins, "--disable=all", "--enable=periodic", "first.py", broken, "last.py", cwd=tmp_path
    )
    assert done.returncode == ERROR | WARNING
    assert "Traceback" not in done.stdout + done.stderr
    lines = [line for line in done.stdout.splitlines() if not line.startswith("*")]
    assert sorted(line.split(":", 1)[0] for line in lines) == [broken, "first.py", "last.py"]
    (line,) = (line for line in lines if line.startswith(broken))
    assert "periodic-internal-error" in line
    assert broken_review.ERROR in line
