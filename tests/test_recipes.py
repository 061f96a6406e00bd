"""The recipes for contributors, followed to the letter in a copy of the package."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.command.commands import PROGRAM
from tests.tools.support import ROOT, run

RECIPES = re.compile(r"^## Recipes\n(?P<text>.*?)^## ", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(?P<language>\w+) (?P<what>.+)\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)


def change(root: Path, what: str, text: str) -> None:
    """Do what a block says: ``new=FILE``, ``append=FILE``, ``after=FILE:LINE`` or ``replace=FILE:LINE``."""
    action, _, place = what.partition("=")
    name, _, line = place.partition(":")
    file = root / name
    if action == "new":
        assert not file.exists()
        file.write_text(text, encoding="utf-8")
        return
    before = file.read_text(encoding="utf-8")
    if action == "append":
        file.write_text(f"{before}\n{text}", encoding="utf-8")
        return
    assert before.count(f"{line}\n") == 1, f"{name} has no such line: {line}"
    kept = "" if action == "replace" else f"{line}\n"
    file.write_text(before.replace(f"{line}\n", kept + text), encoding="utf-8")


@pytest.mark.slow
def test_the_recipes_do_what_they_say(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "pylint_periodic", tmp_path / "copy" / "pylint_periodic")
    work = tmp_path / "work"
    work.mkdir()
    found = RECIPES.search((ROOT / "docs" / "how_it_works.md").read_text(encoding="utf-8"))
    assert found
    runs = 0
    for block in BLOCK.finditer(found["text"]):
        if block["what"] != "run":
            of_package = "=pylint_periodic/" in block["what"]
            change(tmp_path / "copy" if of_package else work, block["what"], block["text"])
            continue
        runs += 1
        command, _, output = block["text"].partition("\n")
        program, *arguments = shlex.split(command.removeprefix("$ "))
        assert program == "pylint-periodic"
        env = {"PYTHONPATH": str(tmp_path / "copy"), "HOME": str(tmp_path), "PYLINTHOME": str(tmp_path)}
        done = run([sys.executable, "-c", PROGRAM, *arguments], work, env)
        said = [line for line in done.stdout.splitlines() if not line.startswith("*****")]
        assert (said, done.stderr) == (output.splitlines(), "")
    assert runs == found["text"].count("console run")
