"""Runs the tests on every supported Python with every supported pylint: ``python -m tests.tools.versions``.

For each Python (``--python``) that this machine has and the latest pylint of each series (``--pylint``), a
fresh environment is made, with the package, its test extra and that pylint, and the tests are run in it. One
line for each says how it went. What is not here is skipped, and the line says why; the exit status is 1 only
where something failed. Arguments after ``--`` go to pytest.

Left out, unless ``--all`` asks for them, are tests that versions of Python and pylint have little to do with:
those under a real hub, of git, of terminals and of other people's tools, benchmarks, the comparison with the
interpreter of yields, and what lints all programs over again. What is left: the programs and their goldens,
the project model, the fixes, the command, the reports, the packaging.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tools.support import ROOT, run

PYTHONS = ("3.10", "3.11", "3.12", "3.13")
PYLINTS = ("3.3", "4")
LEFT_OUT = (
    "tests/agreement",
    "tests/tools/benchmarks",
    "tests/command/gate/test_baseline.py",
    "tests/command/lint/test_progress.py",
    "tests/command/gate/test_since.py",
    "tests/dynamic",
    "tests/reporters/test_all_programs.py",
    "tests/tools/test_corpora.py",
    "tests/fixing/test_diff_quality.py",
    "tests/fixing/test_fixed_programs.py",
    "tests/fixing/test_fixed_rounds.py",
    "tests/test_gitlab_ci.py",
    "tests/test_message_pages.py",
    "tests/mutation_of_truth/test_mutation_of_truth.py",
    "tests/security/test_nothing_runs.py",
    "tests/test_pre_commit.py",
    "tests/test_same_answer.py",
    "tests/tools/test_versions.py",
    "tests/analysis/fix_points/test_yield_interval.py",
    "tests/watchdog",
)


class NotHere(Exception):
    """What the machine lacks, in words."""


class Broken(Exception):
    """What went wrong, in words."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment of one Python."""

    directory: Path

    @property
    def python(self) -> Path:
        """Return its interpreter."""
        return self.directory / "bin" / "python"

    def install(self, *requirements: str) -> str:
        """Install packages; return what pip complained of last, or the empty string."""
        pip = [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(self.python),
            "install",
            "--quiet",
            "--no-compile",
        ]
        done = run([*pip, *requirements], ROOT)
        complaints = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        return (complaints or ["pip failed"])[-1] if done.returncode else ""

    def version_of(self, package: str) -> str:
        """Return the version of an installed package."""
        code = f"from importlib.metadata import version; print(version({package!r}))"
        return run([self.python, "-c", code], ROOT).stdout.strip()


def interpreter(version: str) -> Path:
    """Return a Python of that version that really runs: from the path, or one of pyenv's.

    Raises ``NotHere`` where there is none. A shim of pyenv is on the path even where no Python is behind it.
    """
    for candidate in _candidates(version):
        if (
            run([candidate, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], ROOT).stdout
            == f"{version}\n"
        ):
            return candidate
    raise NotHere(f"no python{version} that runs is on the path or in pyenv")


def _candidates(version: str) -> Iterator[Path]:
    found = shutil.which(f"python{version}")
    if found:
        yield Path(found)
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(pyenv.glob(f"versions/{version}.*/bin/python{version}"), reverse=True)


def environment(python: Path, directory: Path) -> Environment:
    """Make an environment without pip: the pip of this process installs into it."""
    done = run([python, "-m", "venv", "--without-pip", directory], ROOT)
    if done.returncode:
        raise Broken(f"no environment: {(done.stderr or done.stdout).strip()[-200:]}")
    return Environment(directory)


def tested(python: Path, pylint: str, pytest_arguments: Sequence[str]) -> str:
    """Run the tests with one Python and one series of pylint; return how they went.

    Raises ``NotHere`` where that pylint cannot be had, and ``Broken`` where anything fails.
    """
    with TemporaryDirectory() as directory:
        made = environment(python, Path(directory))
        wanted = f"pylint=={pylint}.*"
        if complaint := made.install(wanted):
            raise NotHere(complaint)
        if complaint := made.install(f"{ROOT}[test]", wanted):
            raise Broken(complaint)
        command = [str(made.python), "-m", "pytest", "-q", "-p", "no:cacheprovider", *pytest_arguments]
        done = run(command, ROOT, {"PYTHONDONTWRITEBYTECODE": "1"})
        last = (done.stdout.strip().splitlines() or done.stderr.strip().splitlines() or ["no output"])[-1]
        summary = f"{last.strip('= ')} (pylint {made.version_of('pylint')})"
        if done.returncode:
            print(done.stdout, done.stderr, sep="\n", flush=True)
            raise Broken(summary)
        return summary


def matrix(pythons: Iterable[str], pylints: Sequence[str], pytest_arguments: Sequence[str]) -> bool:
    """Run every combination, say on one line how each went, and return whether none failed."""
    good = True
    for version in pythons:
        for pylint in pylints:
            start = time.monotonic()
            try:
                verdict = f"passed: {tested(interpreter(version), pylint, pytest_arguments)}"
            except NotHere as missing:
                verdict = f"skipped: {missing}"
            except Broken as broken:
                verdict, good = f"FAILED: {broken}", False
            print(
                f"Python {version}, pylint {pylint}: {verdict}, {time.monotonic() - start:.0f} s", flush=True
            )
    return good


def main(arguments: Sequence[str]) -> int:
    """Return 1 where a combination failed."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", nargs="+", default=PYTHONS, metavar="VERSION")
    parser.add_argument("--pylint", nargs="+", default=PYLINTS, metavar="SERIES")
    parser.add_argument("--all", action="store_true", help="leave no tests out")
    options = parser.parse_args(arguments[:end])
    left_out = [] if options.all else [f"--ignore={path}" for path in LEFT_OUT]
    parallel = ["-n", str(os.cpu_count() or 1)]
    good = matrix(options.python, options.pylint, [*parallel, *left_out, *arguments[end + 1 :]])
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
