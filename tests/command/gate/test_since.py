"""``check --since`` reports what a change brings in or touches, in whatever file of the chain it is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pylint_periodic.command.gate.changed_lines import ChangedLines, parse_diff
from tests.command.commands import SERVICE, commit, refusal, run_command, said_by, symbols, write_service
from tests.tools.support import BAD_PROGRAM, BAD_SYMBOL, WARNING, commit_all, git

pytestmark = pytest.mark.slow

FILE_IO = "periodic-file-io"
MANAGER, INVENTORY, DISK = SERVICE["manager.py"], SERVICE["inventory.py"], SERVICE["disk.py"]
# What the tests change is about other things than the loop of `drain`, which is there all the time.
LOOP = "    while items:\n        items.reverse()\n"


@pytest.fixture(name="repository")
def fixture_repository(tmp_path: Path) -> Path:
    """A git repository with the package ``shop``, in which two things hold the hub."""
    repository = tmp_path / "repository"
    repository.mkdir()
    write_service(repository)
    commit_all(repository)
    return repository


def since(repository: Path, revision: str = "HEAD", more: str = "-j1") -> subprocess.CompletedProcess[str]:
    """Check ``shop`` since a revision."""
    return run_command("check", "shop", f"--since={revision}", more, "--", "--score=no", cwd=repository)


class TestBringsIn:
    @pytest.mark.parametrize("jobs", ["-j1", "-j2"])
    def test_a_loop_in_a_helper_though_the_file_of_the_task_did_not_change(
        self, repository: Path, jobs: str
    ) -> None:
        write_service(repository, {"inventory.py": INVENTORY.replace("    disk", LOOP + "    disk")})
        done = since(repository, "HEAD", jobs)
        assert symbols(done) == [BAD_SYMBOL]
        assert "shop/inventory.py:5" in done.stdout
        assert done.returncode == WARNING

    def test_a_new_call_to_an_old_helper_that_blocks(self, repository: Path) -> None:
        text = MANAGER.replace(
            "            self.backlog.reverse()", "            break\n        inventory.refresh_all([])"
        )
        write_service(repository, {"manager.py": text})
        done = since(repository)
        assert symbols(done) == [FILE_IO]
        assert "`Manager.drain` via `refresh_all`" in done.stdout
        assert done.returncode == WARNING

    def test_what_is_old_and_untouched_is_silent(self, repository: Path) -> None:
        write_service(repository, {"disk.py": DISK + "\n\nLIMIT = 3\n", "inventory.py": "\n\n" + INVENTORY})
        done = since(repository)
        assert (done.stdout, done.returncode) == ("", 0)

    def test_a_step_between_that_was_touched(self, repository: Path) -> None:
        write_service(repository, {"inventory.py": INVENTORY.replace("state.json", "other.json")})
        assert symbols(since(repository)) == [FILE_IO]

    def test_a_yield_that_was_taken_out_of_the_loop(self, repository: Path) -> None:
        good = MANAGER.replace(
            "            self.backlog.reverse()",
            "            eventlet.sleep(0)\n            self.backlog.reverse()",
        )
        write_service(repository, {"manager.py": good})
        commit(repository)
        write_service(repository)
        assert symbols(since(repository)) == [BAD_SYMBOL]

    def test_a_yield_that_was_taken_out_of_a_helper(self, repository: Path) -> None:
        """No step of the way stands on a changed line; the finding is new all the same."""
        calls = MANAGER.replace("            self.backlog.reverse()", "            inventory.relax()")
        relax = "import eventlet\n" + INVENTORY + "\n\ndef relax():\n    eventlet.sleep(0)\n"
        write_service(repository, {"manager.py": calls, "inventory.py": relax})
        commit(repository)
        lazy = relax.replace("    eventlet.sleep(0)", "    return None")
        write_service(repository, {"manager.py": calls, "inventory.py": lazy})
        assert symbols(since(repository)) == [BAD_SYMBOL]

    def test_an_old_function_that_becomes_a_task(self, repository: Path) -> None:
        decorator = "    @periodic_task.periodic_task(spacing=60)\n    def drain"
        write_service(repository, {"manager.py": MANAGER.replace(decorator, "    def drain")})
        commit(repository)
        write_service(repository)
        assert symbols(since(repository)) == [BAD_SYMBOL]

    def test_a_file_that_git_does_not_know_yet(self, repository: Path) -> None:
        (repository / "shop" / "more.py").write_text(BAD_PROGRAM, encoding="utf-8")
        done = since(repository)
        assert symbols(done) == [BAD_SYMBOL]
        assert "shop/more.py" in done.stdout

    def test_a_message_for_several_tasks_is_said_of_the_new_one(self, repository: Path) -> None:
        twice = MANAGER + (
            "\n    @periodic_task.periodic_task(spacing=60)"
            "\n    def again(self, context):\n        self.work()\n"
            "\n    def work(self):\n        while self.jobs:\n            self.jobs.reverse()\n"
            "\n    @periodic_task.periodic_task(spacing=60)\n    def other(self, context):\n        pass\n"
        )
        write_service(repository, {"manager.py": twice})
        commit(repository)
        write_service(repository, {"manager.py": twice.removesuffix("pass\n") + "self.work()\n"})
        done = since(repository)
        assert symbols(done) == [BAD_SYMBOL]
        assert "`Manager.other`" in done.stdout
        assert "more)" not in done.stdout


class TestRevision:
    def test_what_went_on_elsewhere_since_is_not_the_change(self, repository: Path) -> None:
        git("checkout", "--quiet", "-b", "feature", cwd=repository)
        write_service(repository, {"inventory.py": INVENTORY + "\n\nLIMIT = 3\n"})
        commit(repository)
        git("checkout", "--quiet", "main", cwd=repository)
        write_service(repository, {"manager.py": MANAGER.replace("backlog", "other")})
        commit(repository)
        git("checkout", "--quiet", "feature", cwd=repository)
        done = since(repository, "main")
        assert (done.stdout, done.returncode) == ("", 0)

    def test_how_much_the_change_resolves(self, repository: Path) -> None:
        write_service(repository, {"manager.py": MANAGER.replace("while self.backlog:", "if 1:")})
        done = since(repository)
        assert (done.stdout, done.returncode) == ("", 0)
        assert said_by(done) == "pylint-periodic: the change since HEAD resolves 1 finding\n"

    def test_the_repository_is_left_as_it_is(self, repository: Path) -> None:
        write_service(repository, {"inventory.py": INVENTORY.replace("    disk", LOOP + "    disk")})
        before = git("status", "--porcelain", cwd=repository), git("worktree", "list", cwd=repository)
        since(repository)
        assert (
            git("status", "--porcelain", cwd=repository),
            git("worktree", "list", cwd=repository),
        ) == before

    def test_from_a_directory_below(self, repository: Path) -> None:
        write_service(repository, {"inventory.py": INVENTORY.replace("state.json", "other.json")})
        done = run_command("check", ".", "--since=HEAD", cwd=repository / "shop")
        assert symbols(done) == [FILE_IO]

    def test_together_with_a_baseline(self, repository: Path) -> None:
        write_service(repository, {"inventory.py": INVENTORY.replace("    disk", LOOP + "    disk")})
        run_command("baseline", "write", "shop", "--baseline=known.json", cwd=repository)
        done = since(repository, "HEAD", "--baseline=known.json")
        assert (done.stdout, done.returncode) == ("", 0)


class TestShallowClone:
    @pytest.fixture(name="clone")
    def fixture_clone(self, repository: Path) -> Path:
        """A clone that has the last commit alone, in which a loop was added to a helper."""
        git("tag", "base", cwd=repository)
        write_service(repository, {"inventory.py": INVENTORY.replace("    disk", LOOP + "    disk")})
        commit(repository)
        clone = repository.parent / "clone"
        git("clone", "--quiet", "--depth=1", "--no-tags", repository.as_uri(), clone, cwd=repository)
        return clone

    def test_once_the_base_is_fetched(self, clone: Path) -> None:
        git("fetch", "--quiet", "--depth=1", "origin", "tag", "base", cwd=clone)
        assert BAD_SYMBOL in symbols(since(clone, "base"))

    def test_before_that(self, clone: Path) -> None:
        said = refusal(since(clone, "base"))
        assert said.startswith("no such revision: base; this clone is shallow")
        assert "git fetch --depth=1 origin base" in said


class TestRefused:
    def test_no_such_revision(self, repository: Path) -> None:
        assert refusal(since(repository, "none")) == "no such revision: none"

    def test_not_a_repository(self, tmp_path: Path) -> None:
        write_service(tmp_path)
        assert "not in a git repository" in refusal(since(tmp_path))

    def test_a_path_outside(self, repository: Path) -> None:
        write_service(repository.parent)
        done = run_command("check", "shop", "../shop", "--since=HEAD", cwd=repository)
        assert refusal(done).startswith("outside of the repository")

    def test_no_common_history(self, repository: Path) -> None:
        git("checkout", "--quiet", "--orphan", "other", cwd=repository)
        commit(repository)
        assert refusal(since(repository, "main")) == "main and HEAD have no commit in common"

    def test_no_git(self, repository: Path) -> None:
        done = run_command("check", "shop", "--since=HEAD", cwd=repository, env={"PATH": ""})
        assert refusal(done) == "git is not installed"


class TestDiff:
    """Diffs as git writes them: names in quotes, content that looks like a header, lines taken out."""

    @pytest.mark.parametrize("name", ["plain.py", "two words.py", "naïve.py", 'quo"te\\.py', "tab\there.py"])
    def test_names(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text("one\n", encoding="utf-8")
        commit_all(tmp_path)
        (tmp_path / name).write_text("two\n", encoding="utf-8")
        diff = git("diff", "--unified=0", cwd=tmp_path)
        assert parse_diff(diff.encode()) == {name: [(1, 1)]}

    def test_content_like_a_header(self) -> None:
        diff = (
            b"--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n--- a/old\n-@@ -1 +1 @@\n+++ b/other.py\n"
            b"+@@ -7 +7,9 @@\n\\ No newline at end of file\n@@ -9 +9,0 @@\n-gone\n"
            b"@@ -20,0 +20,3 @@\n+a\n+b\n+c\n"
        )
        assert parse_diff(diff) == {"x.py": [(1, 2), (9, 10), (20, 22)]}

    def test_a_file_that_is_gone_has_no_lines(self) -> None:
        assert not parse_diff(b"--- a/x.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n")

    def test_touched_lines(self) -> None:
        changed = ChangedLines({"a": [(5, 6)]}, frozenset("b"))
        assert [changed.touches("a", line, line) for line in (4, 5, 6, 7)] == [False, True, True, False]
        assert changed.touches("a", 1, 9)
        assert changed.touches("b", 1, 1)
        assert not changed.touches("c", 1, 1)
