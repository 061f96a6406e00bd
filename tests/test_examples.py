"""What the front pages say that the linter says is what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command.commands import run_command
from tests.tools.support import ROOT, run_periodic

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "user_guide.md").read_text(encoding="utf-8")
COMMAND = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")


def messages(text: str) -> list[str]:
    """Return the lines that are messages of ours."""
    return re.findall(r"^\S+:\d+:\d+: [A-Z]97\d\d: .*$", text, re.MULTILINE)


@pytest.fixture(name="shop")
def fixture_shop(tmp_path: Path) -> Path:
    """Write the three files of the guide, and return where the package lies."""
    package = tmp_path / "shop"
    package.mkdir()
    (package / "__init__.py").touch()
    part = GUIDE[GUIDE.index("Three files in a package `shop`") :]
    files = re.findall(r"`(\w+\.py)`:\n\n```python\n(.*?)```", part, re.DOTALL)[:3]
    assert len(files) == 3
    for name, text in files:
        (package / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_seed_in_the_readme() -> None:
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "test_data" / "seed").glob("*.py"))
    said = messages(run_periodic(*files, cwd=ROOT).stdout)
    assert said == messages(README)[: len(said)]
    assert len(said) == 3


def test_the_call_chain_in_the_readme(shop: Path) -> None:
    assert messages(run_periodic("shop", cwd=shop).stdout) == messages(README)[3:4]


def test_the_explanation_of_the_command(shop: Path) -> None:
    asked = "pylint-periodic explain shop/disk.py:6 shop"
    block = COMMAND[COMMAND.index(f"$ {asked}") :].partition("```")[0]
    done = run_command("explain", "shop/disk.py:6", "shop", cwd=shop)
    assert f"$ {asked}\n{done.stdout}" == block
