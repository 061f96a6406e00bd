"""``-j`` shares the files out by project: each file once, a project in one process where that is fair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from pylint.typing import FileItem

from pylint_periodic.command.lint.shares import Share, share_out
from tests.command.commands import run_command, write_service

# The sizes of the files of each project, in bytes.
SIZES = st.dictionaries(
    st.sampled_from(["nova", "cinder", "ironic", "zun"]),
    st.lists(st.integers(0, 400), min_size=1, max_size=9),
)


def write_projects(root: Path, sizes: Mapping[str, Sequence[int]]) -> list[FileItem]:
    """Make a package for each project, and return its modules as pylint names them."""
    files = []
    for project, numbers in sizes.items():
        (root / project).mkdir()
        (root / project / "__init__.py").touch()
        for number, size in enumerate(numbers):
            path = root / project / f"module_{number}.py"
            path.write_text("#" * size, encoding="utf-8")
            files.append(FileItem(f"{project}.module_{number}", str(path), str(path)))
    return files


def shared(sizes: Mapping[str, Sequence[int]], processes: int) -> tuple[list[FileItem], list[Share]]:
    """Return the files of projects, and their shares."""
    with TemporaryDirectory() as directory:
        files = write_projects(Path(directory), sizes)
        return files, share_out(files, processes)


def projects_of(share: Share) -> set[str]:
    """Return the projects that a share has files of."""
    return {file.name.partition(".")[0] for file in share.files}


@given(sizes=SIZES, processes=st.integers(2, 9))
def test_every_file_is_in_one_share_and_a_share_is_of_one_project(
    sizes: Mapping[str, Sequence[int]], processes: int
) -> None:
    files, shares = shared(sizes, processes)
    assert sorted(chain.from_iterable(share.files for share in shares)) == sorted(files)
    assert all(len(projects_of(share)) == 1 for share in shares)


@given(sizes=SIZES, processes=st.integers(2, 9))
def test_only_what_is_more_than_a_fair_part_is_divided(
    sizes: Mapping[str, Sequence[int]], processes: int
) -> None:
    _, shares = shared(sizes, processes)
    fair = sum(map(sum, sizes.values())) / processes
    for project, numbers in sizes.items():
        pieces = [share for share in shares if projects_of(share) == {project}]
        assert len(pieces) == 1 or sum(numbers) > fair


def test_a_project_alone_keeps_all_processes_busy() -> None:
    _, shares = shared({"nova": [100] * 16}, 2)
    assert [len(share.files) for share in shares] == [2] * 8


def test_the_largest_first() -> None:
    _, shares = shared({"zun": [10], "nova": [60, 30], "ironic": [20, 60]}, 2)
    assert [projects_of(share).pop() for share in shares] == ["nova", "ironic", "zun"]


def test_scripts_side_by_side_are_no_project(tmp_path: Path) -> None:
    files = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.py"
        path.write_text("x = 1\n", encoding="utf-8")
        files.append(FileItem(name, str(path), str(path)))
    assert len(share_out(files, 2)) == 2


def test_a_file_that_has_gone_is_left_to_pylint(tmp_path: Path) -> None:
    file = FileItem("gone", str(tmp_path / "gone.py"), "gone")
    assert share_out([file], 2) == [Share((file,))]


def test_the_report_is_in_the_order_of_the_files(tmp_path: Path) -> None:
    """The larger project is begun first, and said last."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        package = write_service(tmp_path / name)
        package.rename(tmp_path / name / f"shop_{name}")
    with open(tmp_path / "b" / "shop_b" / "manager.py", "a", encoding="utf-8") as file:
        file.write("# more\n" * 1000)
    one, two = (run_command("check", "a", "b", jobs, "--no-cache", cwd=tmp_path) for jobs in ("-j1", "-j2"))
    assert one.stdout.index("a/shop_a/manager.py") < one.stdout.index("b/shop_b/manager.py")
    assert (two.stdout, two.returncode) == (one.stdout, one.returncode)
