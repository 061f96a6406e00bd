"""A sample of what ``python -m tests.fuzzing`` makes breaks nothing, and what breaks is noticed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import pytest
from astroid import nodes

from pylint_periodic import checker
from pylint_periodic.analysis.module_review import ModuleReview, review_module
from pylint_periodic.fix_point import FixPoint
from pylint_periodic.fixing.fixer import FixedFile
from pylint_periodic.settings import Settings
from tests.fuzzing import __main__ as command
from tests.fuzzing import examination
from tests.fuzzing.examination import BY_PYLINT, Examined, examine
from tests.fuzzing.making import Made, make, standard_library
from tests.tools import corpora
from tests.tools.support import BAD_PROGRAM, ROOT, run

SEEDS = range(12, 36)
"""As few as have all four ways among them; the campaign ``fuzzing`` has 20,000 others."""
NAME = PurePosixPath("made.py")
DIGEST = """
import hashlib
from tests.fuzzing.making import make, standard_library
real = standard_library()
made = [sorted(make(seed, real).files.items()) for seed in range(1, 9)]
print(hashlib.sha256(repr(made).encode()).hexdigest())
"""

Review = Callable[[nodes.Module, str, Settings], ModuleReview]


@pytest.fixture(name="real", scope="module")
def fixture_real() -> list[Path]:
    return standard_library()


def _made(text: str = BAD_PROGRAM, seed: int = 1) -> Made:
    return Made(seed, "by hand", {NAME: text.encode()})


def _plant(monkeypatch: pytest.MonkeyPatch, review: Review) -> None:
    monkeypatch.setattr(examination, "review_module", review)


@pytest.mark.slow
@pytest.mark.corpus
def test_a_sample_breaks_nothing(real: Sequence[Path]) -> None:
    examined = [examine(make(seed, real)) for seed in SEEDS]
    assert [f"seed {one.seed}: {one.failure}" for one in examined if one.failure] == []
    # It would prove little if there were nothing to find or to fix in them.
    assert len({one.how for one in examined}) == 4
    assert sum(one.tasks for one in examined) > 5 * len(SEEDS)
    assert sum(one.findings for one in examined) > len(SEEDS)
    assert sum(one.fixes for one in examined) > len(SEEDS)


@pytest.mark.slow
def test_a_seed_makes_the_same_in_any_process() -> None:
    texts = {
        run([sys.executable, "-W", "ignore", "-c", DIGEST], ROOT, {"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1
    assert texts != {""}


def test_what_is_made_does_not_run(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    examined = examine(_made(f"open({str(mark)!r}, 'w')\n{BAD_PROGRAM}", seed=BY_PYLINT))
    assert (examined.findings, examined.fixes, examined.failure) == (1, 1, "")
    assert not mark.exists()


class TestFaultsAreNoticed:
    def test_a_crash(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(_tree: nodes.Module, _path: str, _settings: Settings) -> ModuleReview:
            raise RuntimeError("lost")

        _plant(monkeypatch, crash)
        examined = examine(_made())
        assert examined.failure == "RuntimeError: lost"
        assert examined.files == _made().files

    def test_a_crash_on_what_the_fixes_leave(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(tree: nodes.Module, path: str, settings: Settings) -> ModuleReview:
            if "sleep(0)" in Path(path).read_text(encoding="utf-8"):
                raise RuntimeError("lost")
            return review_module(tree, path, settings)

        _plant(monkeypatch, crash)
        assert examine(_made()).failure == "RuntimeError: lost"

    def test_a_hang(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def hang(_tree: nodes.Module, _path: str, _settings: Settings) -> ModuleReview:
            while True:
                time.sleep(0.1)

        _plant(monkeypatch, hang)
        assert examine(_made(), given_up=1).failure == "TimeoutError: not done after 1 s"

    def test_a_module_that_takes_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(examination, "SLOW", 0.0)
        assert examine(_made()).failure == "slow"

    @pytest.mark.parametrize(
        ("left", "failure"),
        [
            ("def (", "SyntaxError"),
            ("return 1", "Broken: made.py does not compile any more with its fixes"),
        ],
        ids=["no syntax", "no scope"],
    )
    def test_a_fix_that_leaves_no_python(
        self, left: str, failure: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fix(fixes: Sequence[FixPoint], _sources: object) -> list[FixedFile]:
            (path,) = {item.location.path for item in fixes}
            return [FixedFile(path, BAD_PROGRAM.encode(), left.encode(), ())]

        monkeypatch.setattr(corpora, "fix_files", fix)
        assert examine(_made()).failure.startswith(failure)

    def test_an_internal_error_inside_pylint(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(*_: object) -> None:
            raise RuntimeError("lost")

        monkeypatch.setattr(checker, "module_review", SimpleNamespace(review_module=crash))
        assert "RuntimeError: lost" in examine(_made(seed=BY_PYLINT)).failure


class TestCommand:
    @pytest.mark.slow
    def test_tells_how_many(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert command.main(["--modules=2", "--seed=7", "-j1"]) == 0
        first, last = capsys.readouterr().out.splitlines()
        assert first == "seeds 7 to 8"
        assert last.startswith("2 modules, ")
        assert "; 0 failed; " in last

    def test_tells_and_keeps_what_failed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        failed = Examined(7, "by hand", failure="RuntimeError: lost", files={NAME: b"x = 1\n"})
        monkeypatch.setattr(command, "results", lambda *_: iter([failed]))
        assert command.main(["--modules=1", "--seed=7", "-j1", f"--keep={tmp_path}"]) == 1
        assert "seed 7 (by hand): RuntimeError: lost" in capsys.readouterr().out
        assert (tmp_path / "7" / NAME).read_bytes() == b"x = 1\n"

    def test_tells_of_a_process_that_dies(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(command, "GIVEN_UP", 0.5)
        (lost,) = command.results([os.EX_SOFTWARE], (), 1, _die)
        assert lost.seed == os.EX_SOFTWARE
        assert lost.failure == "the process died, or nothing can stop it"


def _die(paths: tuple[Path, ...], seed: int) -> Examined:
    del paths
    os._exit(seed)
