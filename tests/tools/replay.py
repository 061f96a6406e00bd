"""Stalls that projects mended on purpose, looked for at the commit before and at the mend.

    .venv/bin/python -m tests.tools.replay REPOSITORIES TREES [NAME...]

REPOSITORIES holds a bare clone of each as ``owner+name``, TREES takes what is exported. The table beside
this file says where each stall is: a row is one mend, its place is the function in which the message must
stand. Exported are the package, tests aside, and what the project says of itself; none of it is executed.
What is written in Python 2 is spelled as Python 3 does by ``lib2to3``, which Python has up to 3.12.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TABLE = Path(__file__).with_suffix(".toml")
COMMAND = Path(sys.executable).with_name("pylint-periodic")
METADATA = ("setup.cfg", "setup.py", "pyproject.toml", "bin")
# Python 2 that Python 3 cannot read, spelled as Python 3 does. Each keeps the lines where they are.
PYTHON_2 = ("except", "exec", "ne", "numliterals", "print", "raise", "repr", "tuple_params")
OPTIONS = ("--periodic-report-may-yield=yes",)


@dataclass(frozen=True)
class Stall:
    """One row of the table: a mend of a stall, and where the stall was.

    :param name: how this row is called
    :param repository: ``owner/name``
    :param fix: the commit that mends it
    :param parent: the commit before
    :param package: the folder to export
    :param place: ``path:function``, with the classes round the function in front of it
    :param symbol: how the message about it is called
    :param task: the task that reaches it, where others may do so at the mend, too
    :param says: what the message says, where others may stand in the same function
    :param bug: the public report, if there is one
    :param check: the files to check, where that is not the whole package
    :param options: more options, where the default ones do not look there
    :param python2: it is written in Python 2 that Python 3 cannot read
    """

    name: str
    repository: str
    fix: str
    parent: str
    package: str
    place: str
    symbol: str
    task: str = ""
    says: str = ""
    bug: str = ""
    check: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    python2: bool = False


def read_table(path: Path = TABLE) -> list[Stall]:
    """Return the rows of the table."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Stall(
            name=name,
            **{**row, "check": tuple(row.get("check", ())), "options": tuple(row.get("options", ()))},
        )
        for name, row in rows.items()
    ]


def export(stall: Stall, commit: str, repositories: Path, trees: Path) -> Path:
    """Write what is checked as it was at a commit, unless it is there, and return its folder."""
    into = trees / f"{stall.repository.replace('/', '+')}@{commit}"
    if (into / stall.package).exists():
        return into
    git = ["git", "--git-dir", str(_git_folder(repositories / stall.repository.replace("/", "+")))]
    listed = subprocess.run(
        [*git, "ls-tree", "--name-only", commit], check=True, capture_output=True, text=True
    )
    wanted = [name for name in listed.stdout.split() if name in {stall.package, *METADATA}]
    archive = subprocess.run([*git, "archive", commit, *wanted], check=True, capture_output=True)
    into.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
        files.extractall(into, members=(member for member in files if _is_wanted(member.name)), filter="data")
    if stall.python2:
        _convert([file for file in (into / stall.package).rglob("*.py") if not _is_python(file)])
    return into


def _is_python(file: Path) -> bool:
    try:
        ast.parse(file.read_text(encoding="utf-8"))
    except SyntaxError:
        return False
    return True


def _convert(files: list[Path]) -> None:
    fixers = [argument for fixer in PYTHON_2 for argument in ("-f", fixer)]
    command = [sys.executable, "-W", "ignore", "-m", "lib2to3", "-w", "-n", *fixers, *map(str, files)]
    if files:
        subprocess.run(command, check=True, capture_output=True)


def _git_folder(clone: Path) -> Path:
    return next(
        (folder for folder in (clone, clone / "repo", clone / "repo/.git") if (folder / "HEAD").exists()),
        clone,
    )


def _is_wanted(path: str) -> bool:
    return not {"test", "tests"} & set(Path(path).parts) and not path.endswith(
        (".po", ".pot", ".json", ".xml")
    )


def messages(stall: Stall, tree: Path, *, kept: bool = False) -> Iterator[tuple[str, str]]:
    """Give symbol and text of the messages about what stands at the place of a stall.

    :param kept: take what an earlier run has said, where it has
    """
    path, _, function = stall.place.partition(":")
    if not (tree / path).exists():
        return
    lines = _lines(ast.parse((tree / path).read_text(encoding="utf-8")), function.split("."))
    for symbol, result in _results(stall, tree, kept=kept):
        for flow in result.get("codeFlows", ()):
            steps = [step["location"] for step in flow["threadFlows"][0]["locations"]]
            # Of many sites that one change mends the place of that change is the place.
            places = [item["physicalLocation"] for item in (steps[-1], *result["relatedLocations"])]
            at = [
                place["region"]["startLine"]
                for place in places
                if place["artifactLocation"]["uri"].endswith(path) and place["region"]["startLine"] in lines
            ]
            is_it = stall.says in result["message"]["text"]
            if at and is_it and stall.task in steps[0]["message"]["text"]:
                yield symbol, f"{path}:{at[0]}: {symbol}: {result['message']['text']}"
                break


def _results(stall: Stall, tree: Path, *, kept: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    what = (*(stall.check or (stall.package,)), "--", *OPTIONS, *stall.options)
    report = tree / f"{sha256(repr(what).encode()).hexdigest()[:12]}.sarif"
    if not kept or not report.exists():
        command = [str(COMMAND), "check", "--no-cache", "--format=periodic-sarif", *what]
        ran = subprocess.run(command, cwd=tree, check=False, capture_output=True, text=True)
        report.write_text(ran.stdout, encoding="utf-8")
        report.with_suffix(".err").write_text(ran.stderr, encoding="utf-8")
    run = json.loads(report.read_text(encoding="utf-8"))["runs"][0]
    names = {rule["id"]: rule["name"] for rule in run["tool"]["driver"]["rules"]}
    for result in run["results"]:
        yield names[result["ruleId"]], result


def _lines(tree: ast.AST, names: list[str]) -> range:
    """Return the lines of a function, by the names of what is round it and its own."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.name == names[0]:
            if names[1:]:
                return _lines(node, names[1:])
            return range(node.lineno, (node.end_lineno or node.lineno) + 1)
    for node in ast.iter_child_nodes(tree):
        found = _lines(node, names)
        if found:
            return found
    return range(0)


def main() -> None:
    """Say of each stall whether it is reported before the mend, and whether no more after it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("repositories", type=Path)
    parser.add_argument("trees", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--kept", action="store_true", help="take what an earlier run has said, where it has")
    arguments = parser.parse_args()
    for stall in read_table():
        if arguments.names and stall.name not in arguments.names:
            continue
        for when, commit in (("before", stall.parent), ("after", stall.fix)):
            tree = export(stall, commit, arguments.repositories, arguments.trees.resolve())
            found = [*messages(stall, tree, kept=arguments.kept)]
            said = any(symbol.startswith(stall.symbol) for symbol, _ in found)
            print(f"{stall.name} {when}: {'reported' if said else 'not reported'}", flush=True)
            for _, text in found:
                print(f"    {text}", flush=True)


if __name__ == "__main__":
    main()
