"""What the configuration of the linted repository names is not executed, unless it is trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pylint.lint import PyLinter
from pylint.lint.base_options import _make_run_options

from pylint_periodic.command.lint.configuration import REFUSED
from pylint_periodic.command.lint.run import Wanted
from tests.security.attacked import FOUND, NAME, Attacked
from tests.tools.support import BAD_SYMBOL, commit_all

pytestmark = pytest.mark.slow

FILES = ("pyproject.toml", ".pylintrc", "setup.cfg")


def _write(attacked: Attacked, file: str, options: dict[str, str]) -> None:
    """Write a configuration, with values that are the same in all its forms."""
    toml = file.endswith(".toml")
    section = "tool.pylint.main" if toml else "pylint.main" if file.endswith((".cfg", ".ini")) else "MAIN"
    lines = [f"{name} = {_quoted(value) if toml else value}" for name, value in options.items()]
    attacked.write(file, "\n".join([f"[{section}]", *lines, ""]))


def _quoted(value: str) -> str:
    return "'''" + value + "'''"


def _attacks(attacked: Attacked) -> dict[str, str]:
    """Put a plugin into the repository, and return options each of which executes something."""
    attacked.write("evil.py", attacked.python_mark("plugin") + "\n")
    where = f"import sys; sys.path.insert(0, {str(attacked.path)!r})"
    return {
        "init-hook": f"{where}; {attacked.python_mark('hook')}",
        "load-plugins": "evil",
        "output-format": "evil.Reporter",
        "evaluation": attacked.python_mark("evaluation"),
    }


@pytest.mark.parametrize("file", FILES)
def test_nothing_of_it_is_executed_by_default(attacked: Attacked, file: str) -> None:
    _write(attacked, file, {**_attacks(attacked), "periodic-data-loops": "all"})
    done = attacked.command("check", NAME, "--", "--score=y")
    assert attacked.marked() == set()
    assert FOUND in done.stdout
    ignored = [line for line in done.stderr.splitlines() if "ignored" in line]
    assert len(ignored) == 1, done.stderr
    assert str(attacked.path / file) in ignored[0]
    assert all(name in ignored[0] for name in ("init-hook", "load-plugins", "output-format", "evaluation"))
    assert "--trust-config" in ignored[0]


@pytest.mark.parametrize("where", ["the user's own", "above what is linted"])
def test_nor_of_one_outside_of_what_is_linted(attacked: Attacked, where: str, tmp_path: Path) -> None:
    hook = {"init-hook": attacked.python_mark("hook"), "disable": BAD_SYMBOL}
    if where == "the user's own":
        home = tmp_path / "user"
        home.mkdir()
        (home / ".pylintrc").write_text(f"[MAIN]\ninit-hook = {hook['init-hook']}\n", encoding="utf-8")
        done = attacked.copied_command("check", NAME, env={"HOME": str(home), "PYLINTRC": str(home / "none")})
    else:
        _write(attacked, "pyproject.toml", hook)
        below = attacked.path / "below"
        below.mkdir()
        (below / "__init__.py").touch()
        (attacked.path / "__init__.py").touch()
        done = attacked.copied_command("check", f"../{NAME}", cwd=below)
    assert attacked.marked() == set()
    assert "ignored, as it is not trusted (--trust-config): init-hook" in done.stderr


@pytest.mark.parametrize("file", FILES)
def test_our_own_plugin_named_in_it_is_no_reason_for_a_line(attacked: Attacked, file: str) -> None:
    _write(attacked, file, {"load-plugins": "pylint_periodic"})
    done = attacked.copied_command("check", NAME)
    assert FOUND in done.stdout
    assert "ignored" not in done.stderr


def test_nor_of_one_that_is_named_and_before_a_change(attacked: Attacked) -> None:
    _write(attacked, "ci.rc", _attacks(attacked))
    _write(attacked, "pyproject.toml", _attacks(attacked))
    commit_all(attacked.path)
    attacked.write("task.py", (attacked.path / NAME).read_text(encoding="utf-8").replace("-= 1", "-= 3"))
    done = attacked.copied_command("check", "--since=HEAD", "--rcfile=ci.rc", ".")
    assert attacked.marked() == set()
    assert FOUND in done.stdout
    assert done.stderr.count("ignored") == 1, done.stderr


def test_with_trust_it_is_executed(attacked: Attacked) -> None:
    options = _attacks(attacked)
    del options["output-format"]
    _write(attacked, ".pylintrc", options)
    done = attacked.command("check", "--trust-config", NAME, "--", "--score=y")
    assert {"hook", "evaluation"} <= attacked.marked(), done.stderr
    assert FOUND in done.stdout
    assert "AttributeError" in done.stderr  # the plugin has no `register`


@pytest.mark.parametrize("text", ["def", "register = None"])
def test_a_broken_plugin_is_one_line_and_the_rest_goes_on(attacked: Attacked, text: str) -> None:
    attacked.write("broken.py", text + "\n")
    hook = f"import sys; sys.path.append({str(attacked.path)!r})"
    _write(attacked, "pylintrc", {"init-hook": hook, "load-plugins": "broken, missing_plugin"})
    done = attacked.copied_command("check", "--trust-config", "-j2", NAME)
    assert FOUND in done.stdout
    broken, missing = [line for line in done.stderr.splitlines() if "cannot be loaded" in line]
    assert "the plugin broken" in broken
    assert "the plugin missing_plugin" in missing
    assert "Traceback" not in done.stderr


def test_a_plugin_that_fails_at_its_options_is_one_line(attacked: Attacked) -> None:
    attacked.write(
        "late.py", "def register(linter):\n    pass\n\n\ndef load_configuration(linter):\n    1 / 0\n"
    )
    hook = f"import sys; sys.path.append({str(attacked.path)!r})"
    _write(attacked, "pylintrc", {"init-hook": hook, "load-plugins": "late"})
    done = attacked.copied_command("check", "--trust-config", "-j2", NAME)
    assert FOUND in done.stdout
    assert "the plugin late has failed: ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_our_own_plugin_nothing_goes_on(attacked: Attacked) -> None:
    """Else a run that could find nothing would be green."""
    hook = "import pylint_periodic; del pylint_periodic.register"
    done = attacked.copied_command("check", NAME, "--", f"--init-hook={hook}")
    assert done.returncode not in (0, 4)
    assert "register" in done.stderr


def test_a_broken_hook_is_one_line(attacked: Attacked) -> None:
    _write(attacked, "pylintrc", {"init-hook": "1 / 0"})
    done = attacked.copied_command("check", "--trust-config", NAME)
    assert "the init-hook failed: ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stderr
    assert FOUND in done.stdout


# Options that end a run before it lints, hide in values, are short for others, write, or read memory.
TRICKS = {
    "generate-rcfile": "y",
    "help": "y",
    "errors-only": "y",
    "output-form": "evil.Reporter",
    "output-format": "text:stolen.txt",
    "exit-zero": "--output-format=evil.Reporter",
    "msg-template": "{confidence._asdict.__globals__[_sys].modules[os].environ}",
}


@pytest.mark.parametrize("name", TRICKS)
def test_tricks(attacked: Attacked, name: str) -> None:
    _attacks(attacked)
    _write(attacked, "pyproject.toml", {name: TRICKS[name]})
    done = attacked.copied_command("check", NAME, env={"A_SECRET": "do-not-tell"})
    assert attacked.marked() == set()
    assert FOUND in done.stdout
    assert f"(--trust-config): {name}" in done.stderr
    assert "do-not-tell" not in done.stdout + done.stderr
    assert not (attacked.path / "stolen.txt").exists()
    assert done.returncode == 4


def test_a_name_that_is_an_option_with_a_value(attacked: Attacked) -> None:
    _attacks(attacked)
    attacked.write("pyproject.toml", '[tool.pylint.main]\n"output-format=evil.Reporter" = ""\n')
    done = attacked.copied_command("check", NAME)
    assert attacked.marked() == set()
    assert FOUND in done.stdout


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("pylintrc", b"\xff\xfe["),
        ("pyproject.toml", b"[tool.pylint]\nx = " + b"[" * 5000),
        ("setup.cfg", b"["),
    ],
)
def test_a_file_that_cannot_be_read_is_said(attacked: Attacked, file: str, content: bytes) -> None:
    (attacked.path / file).write_bytes(content)
    done = attacked.copied_command("check", NAME)
    assert "Traceback" not in done.stderr
    assert FOUND in done.stdout or (done.returncode == 32 and "configuration cannot be read" in done.stderr)


def test_plain_options_hold(attacked: Attacked) -> None:
    template = "{path}:{line:>3}: {msg_id} {symbol}"
    _write(attacked, "pyproject.toml", {"msg-template": template, "periodic-max-iterations": "3"})
    done = attacked.copied_command("check", NAME)
    assert f"{NAME}:  8: W9701 {BAD_SYMBOL}" in done.stdout
    assert done.stderr.count("ignored") == 0


def test_what_the_user_says_himself_holds(attacked: Attacked) -> None:
    hook = attacked.python_mark("own")
    done = attacked.copied_command("check", NAME, "--", f"--init-hook={hook}")
    assert attacked.marked() == {"own"}
    assert FOUND in done.stdout


# Options of pylint that neither execute nor write, nor end a run: what each one does was read in its source.
PLAIN = (
    *(
        "analyse-fallback-blocks",
        "black_list",
        "black_list_re",
        "clear-cache-post-run",
        "confidence",
        "disable",
    ),
    *("enable", "exit-zero", "fail-on", "fail-under", "files", "ignore", "ignore-paths", "ignore-patterns"),
    *("ignored-modules", "jobs", "limit-inference-results", "msg-template", "output-format", "persistent"),
    *("prefer-stubs", "py-version", "recursive", "reports", "score", "source-roots"),
)


def test_every_option_of_pylint_itself_is_known() -> None:
    """A new option of pylint must be read before it is called plain."""
    linter = PyLinter(_make_run_options(None))  # type: ignore[arg-type]
    options = linter._arg_parser._option_string_actions  # pylint: disable=protected-access
    names = {text[2:] for text in options if text.startswith("--")}
    assert names - REFUSED - set(PLAIN) == set()


class TestArguments:
    @pytest.mark.parametrize("name", ["--init-hook=1.py", "-j.py", "@args.py"])
    def test_a_path_is_never_an_option(
        self, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / name).touch()
        (given,) = _behind(Wanted((name,)).arguments())
        assert not re.match("-", given)


def _behind(arguments: list[str]) -> Iterator[str]:
    return iter(arguments[arguments.index("--") + 1 :])
