"""Where an import is added, and diffs as git takes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.fixing.changes import apply_changes
from pylint_periodic.fixing.diff import unified_diff
from pylint_periodic.fixing.imports import add_import, is_bound
from pylint_periodic.fixing.source_text import NotFixable, SourceText
from tests.tools.support import git

ADDED = "import eventlet"


def added(source: str, line: str = ADDED) -> str:
    """Add an import to the source of a module in the package ``shop``."""
    text = SourceText(source.encode())
    return apply_changes(text.text, [add_import(text, line, "shop")])


@pytest.mark.parametrize(
    "expected",
    [
        # ``+`` marks the lines that come in.
        "import os\n+\n+import eventlet\n\nx = 1\n",
        "import os\n\n+import eventlet\nimport six\n\nfrom shop import disk\n",
        "import os\n\nfrom cinder import utils\n+import eventlet\nimport six\n",
        "import os\n\nimport abc_of_others\n+import eventlet\nfrom cinder import utils\n",
        "import os\n\n+import eventlet\nfrom cinder import utils\n",
        "+import eventlet\n+\nfrom shop import disk\n",
        "+import eventlet\n+\nfrom . import disk\n",
        '"""Text."""\n+\n+import eventlet\n\nx = 1\n',
        '"""Text."""\n+\n+import eventlet\n+\nx = 1\n',
        "#!/usr/bin/python3\n# coding: utf-8\n# A licence.\n\n+import eventlet\n+\nx = 1\n",
        "#!/usr/bin/python3\n# coding: utf-8\n+import eventlet\n+\n+\ndef f(): pass\n",
        "+import eventlet\n+\n+\n@x\nclass C: pass\n",
        '"""Text."""\n\nfrom __future__ import annotations\n+\n+import eventlet\n\nx = 1\n',
        '"""Text."""\n\nfrom __future__ import annotations\n\nimport os\n+\n+import eventlet\n\nx = 1\n',
        "import os\n\n+import eventlet\n# about six\nimport six\n",
        "# coding: utf-8\n+import eventlet\nimport six\n",
        "import six\nif TYPE_CHECKING:\n    import x\n".replace("import six", "+import eventlet\nimport six"),
        "import abc_of_others\nfrom zope import (\n    interface,\n)\n".replace(
            "from", "+import eventlet\nfrom"
        ),
        "__version__ = '1'\n\n+import eventlet\nimport six\n",
        "import os; import sys\n+\n+import eventlet\n\nx = 1\n",
    ],
)
def test_where_it_goes(expected: str) -> None:
    lines = expected.splitlines(keepends=True)
    source = "".join(line for line in lines if not line.startswith("+"))
    assert added(source) == "".join(line.removeprefix("+") for line in lines)


def test_the_standard_library_has_a_group_of_its_own() -> None:
    assert added("import eventlet\n", "import itertools") == "import itertools\n\nimport eventlet\n"
    assert added("import io\nimport os\n", "import itertools") == "import io\nimport itertools\nimport os\n"


OWN = "from shop import utils"


@pytest.mark.parametrize(
    "expected",
    [
        # By what is imported, as OpenStack has it, and by where from, as others have it.
        "from shop import conf\nfrom shop.disk import x\nfrom shop import table\n+from shop import utils\n",
        "from shop import table\n+from shop import utils\nfrom shop.disk import x\n",
        "import os\n+\n+from shop import utils\n\nx = 1\n",
    ],
)
def test_where_a_helper_of_the_project_goes(expected: str) -> None:
    lines = expected.splitlines(keepends=True)
    source = "".join(line for line in lines if not line.startswith("+"))
    assert added(source, OWN) == "".join(line.removeprefix("+") for line in lines)


@pytest.mark.parametrize(
    ("source", "bound"),
    [
        (OWN, True),
        ("from shop import table, utils", True),
        ("import shop.utils", False),
        ("from shop import table", False),
    ],
)
def test_what_is_bound_of_the_project(source: str, bound: bool) -> None:
    assert is_bound(SourceText(source.encode()), OWN) is bound


@pytest.mark.parametrize(
    "source",
    ["from other import utils", "from . import utils", "import utils", "utils = 1", "import x as utils"],
)
def test_a_name_of_the_project_for_something_else(source: str) -> None:
    with pytest.raises(NotFixable):
        is_bound(SourceText(source.encode()), OWN)


def test_no_line_ending_at_the_end_stays_none() -> None:
    assert added("import abc_of_others") == "import abc_of_others\nimport eventlet"
    assert added("import abc_of_others\r\nx = 1") == "import abc_of_others\r\nimport eventlet\r\nx = 1"


@pytest.mark.parametrize(
    ("source", "line", "bound"),
    [
        ("import eventlet", ADDED, True),
        ("import eventlet.green", ADDED, True),
        ("import os, eventlet", ADDED, True),
        ("import eventlet", "import eventlet.tpool", False),
        ("import eventlet.tpool", "import eventlet.tpool", True),
        ("try:\n    import eventlet\nexcept ImportError:\n    raise", ADDED, True),
        ("try:\n    import eventlet\nexcept ImportError:\n    pass", ADDED, False),
        ("try:\n    import six\nfinally:\n    import eventlet", ADDED, True),
        ("if patched:\n    import eventlet", ADDED, False),
        ("if TYPE_CHECKING:\n    import eventlet", ADDED, False),
        ("if typing.TYPE_CHECKING:\n    import eventlet\nelse:\n    import eventlet", ADDED, False),
        ("def f():\n    import eventlet", ADDED, False),
        ("from eventlet import tpool", ADDED, False),
    ],
)
def test_what_is_bound_already(source: str, line: str, bound: bool) -> None:
    assert is_bound(SourceText(source.encode()), line) is bound


@pytest.mark.parametrize(
    "source",
    [
        "eventlet = None",
        "import six as eventlet",
        "from x import eventlet",
        "def eventlet(): pass",
        "del eventlet",
        "for eventlet in x: pass",
        "with x as eventlet: pass",
        "if (eventlet := x): pass",
        "try: x()\nexcept E as eventlet: pass",
        "match x:\n    case [eventlet]: pass",
        "match x:\n    case {'a': 1, **eventlet}: pass",
        "try: import eventlet\nexcept ImportError: eventlet = None",
    ],
)
def test_a_name_for_something_else(source: str) -> None:
    with pytest.raises(NotFixable, match=r"`eventlet` is bound to something else in line \d"):
        is_bound(SourceText(source.encode()), ADDED)


def test_a_name_that_functions_rebind() -> None:
    with pytest.raises(NotFixable, match="`eventlet` is `global` in line 3"):
        is_bound(SourceText(b"import eventlet\ndef f():\n    global eventlet"), ADDED)


def test_an_import_below_the_place_has_not_run_there() -> None:
    module = SourceText(b"def f(): pass\nimport eventlet\ndef g(): pass\n")
    assert not is_bound(module, ADDED, 1)
    assert is_bound(module, ADDED, 3)


class TestDiffs:
    CASES = (
        (b"a\nb\n", b"a\nc\nb\n"),
        (b"a\nb", b"a\nc\nb"),
        (b"a\nb", b"a\nb\n"),
        (b"a\nb\n", b"a\nb"),
        (b"a\r\nb\r\n", b"a\r\nc\r\nb\r\n"),
        (b"a\rb\nc\r", b"a\rx\rb\nc\r"),
        (b"\xef\xbb\xbfa\n", b"\xef\xbb\xbfb\n"),
        (b"gr\xf6\xdfe\n\x0c\n\xff\n", b"gr\xf6\xdfer\n\x0c\n\xff\n"),
        (b"a\x1c\x85\n" * 30, b"a\x1c\x85\n" * 15 + b"b\n" + b"a\x1c\x85\n" * 15),
        (b"", b"a\n"),
    )

    @pytest.mark.parametrize(("before", "after"), CASES)
    @pytest.mark.parametrize("path", ["m.py", "a dir/m.py", "größe.py", 'a"b\\c.py', "tab\t.py"])
    def test_git_applies_them(self, tmp_path: Path, path: str, before: bytes, after: bytes) -> None:
        target = tmp_path / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(before)
        (tmp_path / "fix.diff").write_bytes(unified_diff(path, before, after))
        git("-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "fix.diff", cwd=tmp_path)
        assert target.read_bytes() == after

    def test_no_change_is_no_diff(self) -> None:
        assert unified_diff("m.py", b"a\n", b"a\n") == b""
