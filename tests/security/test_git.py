"""git executes nothing for us, and nothing in the repository decides what it answers."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.gate.repository import Blob, Repository, Tree, put
from tests.command.commands import commit, refusal
from tests.security.attacked import FOUND, NAME, Attacked
from tests.tools.support import BAD_PROGRAM, GOOD_PROGRAM, commit_all, git

pytestmark = pytest.mark.slow

FILTER = "evil"


@pytest.fixture(name="changed")
def fixture_changed(attacked: Attacked) -> Attacked:
    """A repository in which what held the hub not at all is changed to what does."""
    attacked.write(NAME, GOOD_PROGRAM)
    commit_all(attacked.path)
    attacked.write(NAME, BAD_PROGRAM)
    return attacked


def _check(attacked: Attacked, *more: str, env: dict[str, str] | None = None) -> str:
    done = attacked.command("check", "--since=HEAD", *(more or (".",)), env=env)
    assert attacked.marked() == set(), done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_what_a_repository_can_have_git_execute(changed: Attacked) -> None:
    scripts = {}
    for name in (
        "fsmonitor",
        "hook",
        "pager",
        "external",
        "textconv",
        "smudge",
        "ssh",
        "process",
        "alternate",
    ):
        script = changed.marks.parent / f"{name}.sh"
        script.write_text(f"#!/bin/sh\n{changed.shell_mark(name)}\ncat\n", encoding="utf-8")
        script.chmod(0o755)
        scripts[name] = str(script)
    for setting, name in {
        "core.fsmonitor": "fsmonitor",
        "core.pager": "pager",
        "diff.external": "external",
        "core.sshCommand": "ssh",
        "core.alternateRefsCommand": "alternate",
        f"diff.{FILTER}.textconv": "textconv",
        f"diff.{FILTER}.command": "external",
        f"filter.{FILTER}.smudge": "smudge",
        f"filter.{FILTER}.clean": "smudge",
        f"filter.{FILTER}.process": "process",
    }.items():
        git("config", setting, scripts[name], cwd=changed.path)
    hooks = changed.path / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "query-watchman"):
        shutil.copy2(scripts["hook"], hooks / hook)
    attributes = f"*.py diff={FILTER} filter={FILTER} -text\n"
    (changed.path / ".git" / "info" / "attributes").write_text(attributes, encoding="utf-8")
    changed.write(".gitattributes", attributes)
    environment = {"GIT_EXTERNAL_DIFF": scripts["external"], "GIT_PAGER": scripts["pager"]}
    assert FOUND in _check(changed, env=environment)
    done = changed.command("tasks", "--since=HEAD", ".", env=environment)
    assert changed.marked() == set()
    assert NAME in done.stdout
    git("status", cwd=changed.path)
    assert changed.marked(), "git itself executes none of it"


SETTINGS = {
    "diff.interHunkContext": "100",
    "diff.noprefix": "true",
    "diff.mnemonicPrefix": "true",
    "diff.context": "0",
    "diff.orderFile": "order",
    "diff.ignoreSubmodules": "all",
    "core.quotePath": "true",
    "color.ui": "always",
}


def test_what_decides_the_answer(attacked: Attacked) -> None:
    """Two tasks hold the hub; the lines of one are changed, and the settings would say both, or none."""
    second = BAD_PROGRAM.replace("drain", "other").replace("Manager", "Other")
    attacked.write(NAME, BAD_PROGRAM + second.partition("task\n")[2])
    attacked.write(".gitattributes", "*.py -diff\n*.py text eol=crlf working-tree-encoding=UTF-16 ident\n")
    attacked.write("pyproject.toml", "")
    git("init", "--quiet", "--initial-branch=main", cwd=attacked.path)
    (attacked.path / ".gitattributes").rename(attacked.path / "attributes")
    commit(attacked.path)
    (attacked.path / "attributes").rename(attacked.path / ".gitattributes")
    text = (attacked.path / NAME).read_text(encoding="utf-8")
    attacked.write(NAME, text.replace("-= 1", "-= 2", 1))
    for name, value in SETTINGS.items():
        git("config", name, value, cwd=attacked.path)
    environment = {"GIT_DIFF_OPTS": "--unified=100", "GIT_INDEX_FILE": "none", "GIT_PREFIX": "x/"}
    said = _check(attacked, env=environment)
    assert said.count("W9701") == 1, said
    assert FOUND in said


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_a_change_that_the_index_hides(changed: Attacked, flag: str) -> None:
    git("update-index", flag, NAME, cwd=changed.path)
    text = BAD_PROGRAM.replace("self.backlog -= 1", "self.backlog -= 5")
    changed.write(NAME, text)
    assert FOUND in _check(changed)


def test_files_that_are_called_as_git_or_we_would_call_ours(attacked: Attacked) -> None:
    attacked.write(".index", "x")
    attacked.write("old/1", "x")
    commit_all(attacked.path)
    attacked.write(NAME, BAD_PROGRAM.replace("-= 1", "-= 2"))
    said = _check(attacked)
    assert FOUND in said
    assert "only changed lines count" not in said


NAMES = ['quo"te.py', "new\nline.py", "tab\there.py", "\udcff.py", "na\u00efve.py", " blank .py", "-dash.py"]


def test_names(attacked: Attacked) -> None:
    """Each file has an old finding that was not touched, and one of them a new line in it."""
    for name in NAMES:
        attacked.write(name, BAD_PROGRAM)
    commit_all(attacked.path)
    assert "W9701" not in _check(attacked)
    for name in NAMES:
        attacked.write(name, BAD_PROGRAM.replace("-= 1", "-= 2"))
    assert _check(attacked).count("W9701") == len(NAMES)


def test_a_moved_file_counts_for_the_lines_that_were_changed(attacked: Attacked) -> None:
    commit_all(attacked.path)
    (attacked.path / NAME).rename(attacked.path / "moved.py")
    attacked.write("other.py", "x = 1\n")
    assert Repository.of([str(attacked.path)]).root == os.path.realpath(attacked.path)
    said = _check(attacked, "other.py")
    assert "W9701" not in said


@pytest.mark.parametrize(
    ("command", "revision"),
    [("check", ""), ("tasks", ""), ("check", "--output=marks"), ("check", "HEAD:task.py")],
)
def test_no_revision_is_refused(changed: Attacked, command: str, revision: str) -> None:
    refusal(changed.command(command, f"--since={revision}", "."))
    assert changed.marked() == set()


class TestWhichRepository:
    def test_from_the_parent(self, changed: Attacked) -> None:
        done = changed.command("check", "--since=HEAD", "repository", cwd=changed.path.parent)
        assert f"repository/{FOUND}" in done.stdout, done.stderr
        assert "only changed lines" not in done.stderr

    def test_from_elsewhere_what_is_old_is_silent(self, attacked: Attacked, tmp_path: Path) -> None:
        commit_all(attacked.path)
        elsewhere = tmp_path / "else" / "where"
        elsewhere.mkdir(parents=True)
        done = attacked.command("check", "--since=HEAD", str(attacked.path), cwd=elsewhere)
        assert (done.stdout, done.returncode) == ("", 0), done.stderr
        assert "only changed lines" not in done.stderr

    def test_several(self, changed: Attacked) -> None:
        other = changed.path.parent / "other"
        other.mkdir()
        (other / NAME).write_text(BAD_PROGRAM, encoding="utf-8")
        commit_all(other)
        said = refusal(changed.command("check", "--since=HEAD", ".", str(other)))
        assert said.startswith("paths in several repositories")

    def test_one_of_another_user(self, changed: Attacked) -> None:
        """The owner is another one: a git that says so stands first."""
        real = shutil.which("git")
        tools = changed.marks.parent / "tools"
        tools.mkdir()
        wrapper = tools / "git"
        wrapper.write_text(
            f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {real} "$@"\n', encoding="utf-8"
        )
        wrapper.chmod(0o755)
        path = os.pathsep.join([str(tools), os.environ["PATH"]])
        said = refusal(changed.command("check", "--since=HEAD", ".", env={"PATH": path}))
        assert "safe.directory" in said
        trusted = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
        assert FOUND in _check(changed, env={"PATH": path, **trusted})

    def test_one_without_a_working_tree_that_lies_in_it(self, changed: Attacked) -> None:
        bare = changed.path / "bare"
        git("init", "--quiet", "--bare", bare, cwd=changed.path)
        git("config", "core.fsmonitor", changed.shell_mark("bare"), cwd=bare)
        (bare / NAME).write_text(BAD_PROGRAM, encoding="utf-8")
        refusal(changed.command("check", "--since=HEAD", "bare"))
        assert changed.marked() == set()

    def test_its_configuration_says_that_it_is_elsewhere(self, changed: Attacked) -> None:
        other = changed.path.parent / "other"
        other.mkdir()
        git("config", "core.worktree", other, cwd=changed.path)
        assert refusal(changed.command("check", "--since=HEAD", ".")).startswith("outside of the repository")

    def test_a_program_beside_the_code_is_not_git(self, changed: Attacked) -> None:
        fake = changed.write("git", f"#!/bin/sh\n{changed.shell_mark('git')}\n")
        fake.chmod(0o755)
        path = os.pathsep.join(["", ".", os.environ["PATH"]])
        assert FOUND in _check(changed, env={"PATH": path})


class TestSubmodule:
    @pytest.fixture(name="outer")
    def fixture_outer(self, attacked: Attacked) -> Attacked:
        """A repository with another one in ``inner``, whose program holds the hub."""
        source = attacked.path.parent / "source"
        source.mkdir()
        (source / NAME).write_text(BAD_PROGRAM, encoding="utf-8")
        commit_all(source)
        commit_all(attacked.path)
        allowed = ("-c", "protocol.file.allow=always")
        git(*allowed, "submodule", "--quiet", "add", source.as_uri(), "inner", cwd=attacked.path)
        commit(attacked.path)
        return attacked

    def test_what_is_old_is_silent_and_what_is_changed_is_not(self, outer: Attacked) -> None:
        assert "W9701" not in _check(outer)
        outer.write(f"inner/{NAME}", BAD_PROGRAM.replace("-= 1", "-= 2"))
        assert f"inner/{FOUND}" in _check(outer)

    def test_where_its_commit_is_not_here_all_counts(self, outer: Attacked) -> None:
        (outer.path / "inner" / ".git").unlink()
        said = _check(outer)
        assert f"inner/{FOUND}" in said
        assert "the submodule inner has no commit of before here" in said


def test_a_partial_clone_fetches_nothing(changed: Attacked) -> None:
    """What is not here would be fetched by a command that the configuration names."""
    blob = git("rev-parse", f"HEAD:{NAME}", cwd=changed.path)
    (changed.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for name, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": "localhost:nowhere",
        "remote.origin.uploadpack": changed.shell_mark("uploadpack"),
        "core.sshCommand": f"{changed.shell_mark('ssh')};",
    }.items():
        git("config", name, value, cwd=changed.path)
    done = changed.command("check", "--since=HEAD", ".")
    assert changed.marked() == set()
    refusal(done)


def test_a_tree_cannot_write_outside(tmp_path: Path, attacked: Attacked) -> None:
    commit_all(attacked.path)
    root = str(attacked.path)
    blob = git("rev-parse", f"HEAD:{NAME}", cwd=attacked.path)
    (attacked.path / "link").symlink_to("../..")
    git("add", "link", cwd=attacked.path)
    link = git("rev-parse", ":link", cwd=attacked.path)
    names = ["../out.py", "/out.py", ".git/config", "a/.GIT/x", "a/../../out.py", "up/out.py", "fine.py"]
    tree = Tree({**{name: Blob(root, blob, False) for name in names}, "up2": Blob(root, link, True)}, ())
    target = tmp_path / "target"
    target.mkdir()
    put(tree, str(target))
    assert sorted(path.name for path in target.rglob("*")) == ["fine.py", "out.py", "up"]
    assert not (tmp_path / "out.py").exists()
    with pytest.raises(Refused):
        put(Tree({"x.py": Blob(root, "0" * 40, False)}, ()), str(target))
