"""Nothing printed carries what a terminal or a CI system obeys, whatever files and source are like."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from astroid import MANAGER

from pylint_periodic.command.cli import main
from pylint_periodic.escaping import encodable
from tests.command.commands import run_command
from tests.tools.parameters import some_at_once

# Whatever is hidden in a name of a file or folder; the names are bytes, as a file system has them.
NAMES = {
    "escape": b"esc\x1b[31m",
    "link": b"\x1b]8;;http:a\x07b",
    "c1": "c1\x9b31m".encode(),
    "bidi": "bidi\u202eyp\u2066".encode(),
    "marks": "\u200f\u061c\u200e".encode(),
    "newline": b"new\n::error::line",
    "carriage": b"new\r::error::line",
    "separators": "a\u2028::error::\u2029b\x85c".encode(),
    "github": b"::error::gone",
    "azure": b"##vso[tasksetvariable variable=a]b",
    "gitlab": b"section_start:1:a[collapsed=true]\r\x1b[0Kb",
    "percent": b"a%0A%3A,line=1::error::b",
    "bytes": b"caf\xe9",
    "tab": b"a\tb",
    "quotes": b"a'\"`<b>&",
}
HARMLESS = {name: name.encode() for name in NAMES}
EVIL = "\x1b[31m\u202e::error::\u2028\x85\x07"
# Three tasks: a hold of its own, one in a helper of another file, and one that is switched off.
MANAGER_OF = """\
import eventlet
from oslo_service import periodic_task
from .disk import load


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=len("EVIL"))  # EVIL
    def drain(self, context):
        '''Drain.

::error::EVIL
        '''
        while self.n["EVIL"] != '''EVIL
::error::EVIL''':
            self.n = self.n * 3 % 7  # EVIL

    @periodic_task.periodic_task(spacing=60)
    def refresh(self, context):
        load("EVIL", 'a\\x1bb')

    @periodic_task.periodic_task(spacing=60)
    def known(self, context):
        while self.n["EVIL"] != 5:  # pylint: disable=periodic-unbounded-loop  # EVIL
            self.n = self.n * 3 % 7
"""
DISK = """\
def load(path, mode):
    for name in ["EVIL", "b", path]:
        with open(f"{name}EVIL", mode) as file:
            file.read()
    return [open("EVIL" + line).read() for line in path]
"""


def write(top: Path, names: dict[str, bytes], evil: str) -> None:
    """Write for each name a package that is called so, with a module of that name and one that is none."""
    for name in names.values():
        folder = os.path.join(os.fsencode(top), name)
        os.mkdir(folder)
        for file, text in {
            b"__init__.py": "",
            b"disk.py": DISK,
            name + b".py": MANAGER_OF,
            name + b"_broken.py": "# pylint: disable=foo-EVIL\nx = EVIL 'EVIL' = = :\n",
        }.items():
            with open(os.path.join(folder, file), "w", encoding="utf-8", newline="") as stream:
                stream.write(text.replace("EVIL", evil))


@pytest.fixture(scope="module", name="tops")
def _tops(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    hostile, harmless = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("harmless")
    write(hostile, NAMES, EVIL)
    write(harmless, HARMLESS, "EVIL")
    return hostile, harmless


@pytest.fixture(autouse=True)
def _nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("PYLINT_PERIODIC_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PYLINTHOME", str(tmp_path / "home"))
    built_before = set(MANAGER.astroid_cache)
    yield
    for name in set(MANAGER.astroid_cache) - built_before - {"builtins"}:
        del MANAGER.astroid_cache[name]


class Printed:
    """Runs the command in a directory, and gives what it prints, standard output and standard error."""

    def __init__(self, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """Print to ``capfd``."""
        self._capfd = capfd
        self._monkeypatch = monkeypatch

    def by(self, top: Path, *arguments: str) -> tuple[str, str]:
        """Return what the command prints."""
        self._monkeypatch.chdir(top)
        main([*arguments])
        return self._capfd.readouterr()


@pytest.fixture(name="printed")
def _printed(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Printed:
    return Printed(capfd, monkeypatch)


def assert_harmless(text: str) -> None:
    """Assert that nothing in a text is hidden, and no line of it is a command."""
    hidden = {character for character in text if unicodedata.category(character) in HIDDEN} - {"\n", "\t"}
    assert not hidden, sorted(hidden)
    assert not [line for line in text.split("\n") if line.lstrip().startswith("::")]
    assert not re.search(r"##\w+\[", text)


HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
TEXTS = {
    "text": ["check", ".", "--review"],
    "colorized": ["check", ".", "--format=colorized"],
    "parseable": ["check", ".", "--format=parseable"],
    "no-header": ["check", ".", "--format=no-header"],
    "a template": ["check", ".", "--", "--msg-template={path}|{abspath}|{module}|{obj}|{msg}"],
    "useless disables": ["check", ".", "--", "--enable=useless-suppression"],
    "tasks": ["tasks", "."],
}
JSON = ["json", "json2", "periodic-gitlab", "periodic-rdjson", "periodic-sarif"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", some_at_once(TEXTS, "text"))
def test_text_has_as_many_lines_as_of_harmless_names(
    name: str, tops: tuple[Path, Path], printed: Printed
) -> None:
    (out, err), (plain_out, plain_err) = (printed.by(top, *TEXTS[name]) for top in tops)
    if "--format=colorized" in TEXTS[name]:
        out, plain_out = COLOUR.sub("", out), COLOUR.sub("", plain_out)
    assert_harmless(out)
    assert_harmless(err)
    assert out.count("\n") == plain_out.count("\n") > len(NAMES)
    assert err.count("\n") == plain_err.count("\n")


@pytest.mark.parametrize("options", [["--reports=y", "--verbose"], ["--score=y", "--verbose"]])
def test_tables_and_what_pylint_says_of_its_progress(
    options: list[str], tops: tuple[Path, Path], printed: Printed
) -> None:
    out, err = printed.by(tops[0], "check", ".", "--", *options)
    assert_harmless(out)
    assert_harmless(err)
    assert "esc\\x1b[31m" in out


@pytest.mark.slow
def test_what_several_processes_say(tops: tuple[Path, Path], printed: Printed) -> None:
    done = run_command("check", ".", "--review", "-j", "2", cwd=tops[0])
    assert_harmless(done.stdout + done.stderr)
    assert done.stdout.count("\n") == printed.by(tops[0], "check", ".", "--review")[0].count("\n")


def test_commands_to_github_are_those_of_the_format(tops: tuple[Path, Path], printed: Printed) -> None:
    out, err = printed.by(tops[0], "check", ".", "--format=github")
    lines = [line for line in out.split("\n") if line and not line.startswith("*****")]
    assert len(lines) > len(NAMES)
    for line in lines:
        command, _, text = line.removeprefix("::").partition("::")
        assert re.fullmatch(
            r"(error|warning|notice) file=[^:,]+,line=\d+,endline=\d*,col=\d+,title=\w+", command
        )
        assert not re.search("%(?!25|3A|2C)", line)
        assert_harmless(text)
    assert_harmless(err)


@pytest.mark.parametrize("form", some_at_once(JSON, "periodic-sarif"))
def test_json_names_the_files_and_shows_texts(form: str, tops: tuple[Path, Path], printed: Printed) -> None:
    out, err = printed.by(tops[0], "check", ".", f"--format={form}")
    # Pylint's own JSON has the path as it is.
    assert_harmless(out.replace("##vso[tasksetvariable", "") if form.startswith("json") else out)
    assert_harmless(err)
    document = json.loads(out)
    for text in texts_in(document):
        assert_harmless(text)
    names = {encodable(os.fsdecode(name)) for name in NAMES.values()}
    if form == "periodic-sarif":
        assert r"\u202e" not in out.split('"uri"')[1].split(",")[0]
    elif form == "json2":
        assert {message["path"].split("/")[0] for message in document["messages"]} == names
    elif form == "json":
        assert {message["path"].split("/")[0] for message in document} == names
    elif form == "periodic-gitlab":
        assert {entry["location"]["path"].split("/")[0] for entry in document} == names
    else:
        assert {item["location"]["path"].split("/")[0] for item in document["diagnostics"]} == names


def texts_in(value: object, key: str = "") -> Iterator[str]:
    """Yield the strings that are for people, and those that no Unicode can hold, by what keys are called."""
    if isinstance(value, dict):
        for name, content in value.items():
            yield from texts_in(content, name)
    elif isinstance(value, list):
        for content in value:
            yield from texts_in(content, key)
    elif isinstance(value, str):
        if key in {"message", "description", "what", "evidence", "callee", "spacing", "uri"}:
            yield value
        value.encode()


def test_tasks_as_json(tops: tuple[Path, Path], printed: Printed) -> None:
    out, err = printed.by(tops[0], "tasks", ".", "--format=json")
    assert_harmless(out)
    assert_harmless(err)
    document = json.loads(out)
    for text in texts_in(document):
        assert_harmless(text)
    assert {task["path"].split("/")[0] for task in document["tasks"]} == {
        encodable(os.fsdecode(name)) for name in NAMES.values()
    }


@pytest.mark.slow
def test_the_page_of_tasks(tops: tuple[Path, Path], printed: Printed) -> None:
    (out, err), (plain, _) = (printed.by(top, "tasks", ".", "--format=html") for top in tops)
    assert_harmless(out)
    assert_harmless(err)
    assert out.count("\n") == plain.count("\n")


@pytest.mark.parametrize("name", ["escape", "newline", "github", "bytes"])
def test_explain(name: str, tops: tuple[Path, Path], printed: Printed) -> None:
    hostile, harmless = (os.fsdecode(names[name]) for names in (NAMES, HARMLESS))
    out, err = printed.by(tops[0], "explain", f"{hostile}/{hostile}.py:13")
    plain_out, plain_err = printed.by(tops[1], "explain", f"{harmless}/{harmless}.py:13")
    assert_harmless(out)
    assert_harmless(err)
    assert out.count("\n") == plain_out.count("\n") > 5
    assert err.count("\n") == plain_err.count("\n") == 1  # what was judged


@pytest.mark.slow
def test_what_is_said_of_fixes_and_of_a_baseline(
    tops: tuple[Path, Path], printed: Printed, tmp_path: Path
) -> None:
    (diff, err), (_, plain_err) = (printed.by(top, "fix", ".") for top in tops)
    assert_harmless(err)
    assert err.count("\n") == plain_err.count("\n")
    headers = [line for line in diff.split("\n") if line.startswith(("--- ", "+++ "))]
    assert len(headers) >= 2 * len(NAMES)
    assert_harmless("\n".join(header.rstrip("\t") for header in headers if "##" not in header))

    known = tmp_path / "known\x1b.json"
    refused = printed.by(tops[0], "baseline", "write", ".", f"--baseline={known}")
    assert_harmless("".join(refused))
    with_loops = [os.fsdecode(name + b"/" + name + b".py") for name in NAMES.values()]
    written = printed.by(tops[0], "baseline", "write", *with_loops, f"--baseline={known}")
    assert_harmless("".join(written))
    assert len(json.loads(known.read_text(encoding="utf-8"))["findings"]) > len(NAMES)
    content = known.read_text(encoding="utf-8")
    assert content.isascii()
    for entry in re.findall('"fingerprint": "(.*?)"', content)[:3]:
        content = content.replace(entry, "gone")
    known.write_text(content, encoding="utf-8")
    checked = printed.by(tops[0], "check", ".", f"--baseline={known}")
    assert_harmless("".join(checked))
    assert "stale in" in checked[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "gone\x1b\n::error::\u202e"],
        ["check", ".", "--format=\x1b[31m\n::error::"],
        ["check", ".", "--confidence=\x1b[31m\n::error::"],
        ["check", ".", "-j", "\x1b\n::error::"],
        ["check", ".", "--rcfile=\x1b\n::error::"],
        ["check", ".", "--baseline=\x1b\n::error::"],
        ["check", ".", "--since=\x1b\n::error::"],
        ["tasks", ".", "-o", "gone/\x1b\n::error::"],
        ["fix", ".", "--finding=\x1b\n::error::"],
        ["fix", ".", "--finding=\x1b\n::error:::5"],
        ["explain", "a.py\x1b:5", "\x1b\n::error::"],
        ["check", ".", "--", "--periodic-preferred-yield=\x1b(\n::error::"],
        ["check", ".", "--", "--periodic-decorators=\x1b\n::error::"],
        ["check", ".", "--", "--\x1b\n::error::=1"],
        ["check", ".", "--", "--max-line-length=\x1b\n::error::"],
        ["--\x1b\n::error::"],
        ["\x1b\n::error::"],
    ],
)
def test_refused_options(arguments: list[str], printed: Printed, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("", encoding="utf-8")
    out, err = printed.by(tmp_path, *arguments)
    assert_harmless(out + err)
    assert out + err
