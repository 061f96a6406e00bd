"""Names that pre-commit or xargs put behind the options are names, whatever they look like."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.base.given_names import names_first
from tests.security.attacked import NAME, Attacked
from tests.tools.support import BAD_PROGRAM, ROOT


@pytest.mark.parametrize("options", [(), ("--confidence=HIGH", "--", "--disable=periodic-file-io")])
def test_a_name_that_looks_like_an_option_is_linted(attacked: Attacked, options: tuple[str, ...]) -> None:
    code = f"open('{attacked.marks.name}', 'w')"
    names = [f"--init-hook={code}#.py", "--load-plugins=evil.py", "-j9.py"]
    attacked.write("evil.py", attacked.python_mark("plugin"))
    for name in names:
        attacked.write(name, BAD_PROGRAM)
    done = attacked.command("check-files", *options, *names, NAME)
    assert attacked.marked() == set()
    assert not (attacked.path / attacked.marks.name).exists()
    assert done.stdout.count(":8:8: W9701: ") == 4, done.stderr


class TestOrder:
    @pytest.fixture(autouse=True)
    def fixture_files(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("a.py", "-b.py", "script", "--exit-zero"):
            (tmp_path / name).touch()
        monkeypatch.chdir(tmp_path)

    def test_names_come_before_options(self) -> None:
        given = ["check-files", "--since=HEAD", "--", "--jobs=2", "-b.py", "a.py", "script"]
        dashed = os.path.join(os.curdir, "-b.py")
        expected = ["check-files", dashed, "a.py", "script", "--since=HEAD", "--", "--jobs=2"]
        assert names_first(given) == expected

    def test_options_alone_stay(self) -> None:
        assert names_first(["check-files", "--", "--jobs=2"]) == ["check-files", "--", "--jobs=2"]

    def test_what_can_be_both_is_refused(self) -> None:
        with pytest.raises(Refused, match="called like an option: --exit-zero"):
            names_first(["check-files", "--", "--exit-zero", "a.py"])


def test_the_hook_uses_it() -> None:
    assert "entry: pylint-periodic check-files\n" in (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
