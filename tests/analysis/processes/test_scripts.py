"""The programs of a package are those that its metadata declares, or that it has by convention."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.processes.services import MAIN, service

DECLARED = {
    "pbr": ("setup.cfg", "[entry_points]\nconsole_scripts =\n    agent = service.cmd.agent:main\n"),
    "pbr, with colons": (
        "setup.cfg",
        "[metadata]\nproject_urls:\n    Source=https://x.org\n\n"
        "[entry_points]\nconsole_scripts =\n    agent = service.cmd.agent:main\n",
    ),
    "setuptools": (
        "setup.cfg",
        "[options.entry_points]\nconsole_scripts =\n  agent=service.cmd.agent:main\n",
    ),
    "project": ("pyproject.toml", '[project.scripts]\nagent = "service.cmd.agent:main"\n'),
    "poetry": ("pyproject.toml", '[tool.poetry.scripts]\nagent = "service.cmd.agent:main"\n'),
    "installed": (
        "s-1.dist-info/entry_points.txt",
        "[console_scripts]\nagent = service.cmd.agent:main [x]\n",
    ),
    "an egg": ("s.egg-info/entry_points.txt", "[console_scripts]\nagent = service.cmd.agent:main\n"),
}
FILES = {"cmd/agent.py": MAIN, "cmd/other.py": MAIN, "manager.py": ""}


def names(root: Path, files: dict[str, str], metadata: str = "", name: str = "setup.cfg") -> list[str]:
    """Return the names of the programs of a service."""
    return [running.process.name for running in service(root, files, metadata, name).all]


@pytest.mark.parametrize(("name", "text"), DECLARED.values(), ids=DECLARED)
def test_what_is_declared(tmp_path: Path, name: str, text: str) -> None:
    assert names(tmp_path, FILES, text, name) == ["agent"]


def test_what_is_declared_above_a_folder_of_sources(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(DECLARED["project"][1], encoding="utf-8")
    source = tmp_path / "src"
    source.mkdir()
    assert names(source, FILES) == ["agent"]


@pytest.mark.parametrize(
    "text",
    [
        "[entry_points]\nconsole_scripts =\n    agent = another.cmd.agent:main\n",
        "[entry_points]\nconsole_scripts =\n    agent = service.cmd.gone:main\n",
        "[entry_points\n",
        "[metadata]\nno value\n    and more\n",
        "[project.scripts]\nagent = 5\n",
    ],
)
def test_what_declares_no_program_of_the_package_leaves_the_convention(tmp_path: Path, text: str) -> None:
    found = names(tmp_path, FILES, text, "pyproject.toml" if "project" in text else "setup.cfg")
    assert found == ([] if "gone" in text else ["agent", "other"])


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("__main__.py", "", ["service.__main__"]),
        ("cmd/agent.py", MAIN, ["agent"]),
        ("cmd/agent.py", "def other():\n    pass\n", []),
        ("agent.py", 'if __name__ == "__main__":\n    pass\n', ["service.agent"]),
        ("agent.py", 'TEXT = "if __name__ == __main__"\n', []),
        ("wsgi/api.py", "application = object()\n", ["service.wsgi.api"]),
        ("wsgi/api.py", "def application():\n    pass\n", []),
        ("tests/cmd/agent.py", MAIN, []),
    ],
)
def test_what_is_a_program_by_convention(tmp_path: Path, path: str, text: str, expected: list[str]) -> None:
    assert names(tmp_path, {path: text}) == expected
