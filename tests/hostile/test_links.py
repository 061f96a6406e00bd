"""No symbolic link of the repository leads a write out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.command.base.confines import leads_out, tree_of
from pylint_periodic.command.cli import main
from tests.command.commands import SERVICE, write_service

OUTSIDE = "what is mine"


@pytest.fixture(name="top")
def _top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    top = tmp_path / "top"
    (top / ".git").mkdir(parents=True)
    write_service(top)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "kept.json").write_text(OUTSIDE, encoding="utf-8")
    (top / "link.json").symlink_to(tmp_path / "mine" / "kept.json")
    (top / "dangling.json").symlink_to(tmp_path / "mine" / "new.json")
    (top / "folder").symlink_to(tmp_path / "mine")
    monkeypatch.chdir(top)
    return top


@pytest.mark.parametrize("name", ["link.json", "dangling.json", "folder/new.json", "folder/kept.json"])
@pytest.mark.parametrize(
    "command",
    [
        ["tasks", "shop", "-o", "FILE"],
        ["baseline", "write", "shop", "--baseline=FILE"],
        ["check", "shop", "--format=text:FILE"],
    ],
)
def test_a_file_to_be_written(
    name: str, command: list[str], top: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([part.replace("FILE", name) for part in command]) == 32
    (line,) = capsys.readouterr().err.splitlines()
    assert "a symbolic link leads out of the tree, to" in line
    mine = top.parent / "mine"
    assert [path.name for path in mine.iterdir()] == ["kept.json"]
    assert (mine / "kept.json").read_text(encoding="utf-8") == OUTSIDE


def test_a_link_within_the_repository_is_followed(top: Path) -> None:
    (top / "real").mkdir()
    (top / "inside").symlink_to("real")
    assert main(["tasks", "shop", "-o", "inside/tasks.html"]) == 0
    assert (top / "real" / "tasks.html").exists()


def test_a_file_to_be_fixed(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside, inside = top.parent / "mine" / "manager.py", top / "shop" / "other.py"
    outside.write_text(SERVICE["manager.py"].replace("from shop import inventory\n", ""), encoding="utf-8")
    before = outside.read_bytes()
    (top / "shop" / "linked.py").symlink_to(outside)
    (top / "shop" / "same.py").symlink_to("other.py")
    inside.write_bytes(before)
    for paths in (["shop"], ["shop/linked.py"], ["folder/manager.py"]):
        assert main(["fix", *paths, "--write"]) == 1
        err = capsys.readouterr().err
        assert "not fixed: a symbolic link leads to" in err or "mine" in err
        assert outside.read_bytes() == before
    assert inside.read_bytes() != before
    assert (top / "shop" / "same.py").is_symlink()


def test_what_a_path_belongs_to(top: Path) -> None:
    assert tree_of("shop") == tree_of("shop/disk.py") == tree_of("folder") == tree_of("link.json") == str(top)
    assert tree_of(str(top.parent / "mine" / "kept.json")) == str(top.parent / "mine")
    assert leads_out(Path("folder")) == str(top.parent / "mine")
    assert leads_out(Path("shop/disk.py")) == leads_out(Path("gone/gone")) == ""
