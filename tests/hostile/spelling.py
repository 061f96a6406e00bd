"""One file with a task, in many spellings and codings that Python reads as the same program."""

from __future__ import annotations

import ast
import base64
from collections.abc import Iterator

BODY = "    def drain(self, context):\n        while self.n != 5:\n            self.n = self.n * 3 % 7\n"
MODULE = "periodics"

# How the module of the decorator is imported, with the name that it then has.
IMPORTS = {
    "plain": ("from futurist import periodics\n", MODULE),
    "dotted": ("import futurist.periodics as periodics\n", MODULE),
    "in parentheses": ("from futurist import (\n    # (all)\n    periodics as p,\n)\n", "p"),
    "no blanks": ("from futurist import(periodics as p)\n", "p"),
    "continued": ("from \\\n  futurist \\\n  import \\\n periodics \\\n as p\n", "p"),
    "in a dotted name": ("from futurist . \\\n periodics import periodic\n", ""),
    "after a semicolon": ("import os; from futurist import periodics\n", MODULE),
    "after a colon": ("if True: from futurist import periodics\n", MODULE),
    "tabs and form feeds": ("\ffrom\tfuturist\fimport\tperiodics\tas\fp\n", "p"),
    "a star": ("from futurist.periodics import *\n", ""),
    "a look-alike in a string": (
        "from futurist import periodics as p\n'''\nimport functools as p\n'''\n",
        "p",
    ),
    "one of two branches": (
        "import os\nif os.name:\n    from futurist import periodics as p\nelse:\n    import functools as p\n",
        "p",
    ),
    "bound among others": (
        "import functools as p\nfrom futurist import periodics\np, _ = periodics, 1\n",
        "p",
    ),
    "bound in a chain": (
        "import functools as p\nfrom futurist import periodics\nq = p = periodics\n",
        "p",
    ),
    "as a builtin": ("x = 1; from futurist import periodics as property\n", "property"),
    "wide letters": ("from futurist import \uff50eriodic\uff53\n", "\uff50eriodics"),
}

# How the decorator is written; `{}` is the path up to its last name.
DECORATORS = {
    "plain": "@{}periodic",
    "called": "@{}periodic(spacing=1)",
    "a blank after": "@ {}periodic",
    "in parentheses": "@({}periodic)",
    "in parentheses over lines": "@(\n        {}periodic\n    )",
    "continued at once": "@ \\\n        {}periodic",
    "continued twice": "@\\\n \\\n{}periodic",
    "a comment behind": "@{}periodic  # as ever (",
    "a form feed": "\f    @{}periodic",
    "called over lines": "@{}periodic(\n        spacing=1,  # )\n    )",
    "behind another": "@property_of(')')\n    @{}periodic",
    "wide letters": "@{}periodi\uff43",
    "a choice": "@{}periodic if True else property",
}

CODINGS = (
    "",
    "utf-8",
    "UTF_8",
    "utf-8-sig",
    "latin-1",
    "cp1252",
    "utf-7",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "koi8-r",
    "raw_unicode_escape",
)
LINE_ENDS = ("\n", "\r\n", "\r")


def programs() -> Iterator[tuple[str, str]]:
    """Yield each spelling of the file, with a name."""
    for imported, (statement, name) in IMPORTS.items():
        for decorated, pattern in DECORATORS.items():
            decorator = pattern.format(f"{name}." if name else "")
            indented = decorator if decorator.startswith("\f") else f"    {decorator}"
            helper = "def property_of(text):\n    return lambda f: f\n\n\n"
            yield f"{imported}, {decorated}", f"{statement}\n\n{helper}class Manager:\n{indented}\n{BODY}"


def coded(text: str, coding: str, end: str = "\n") -> bytes | None:
    """Return a program in a coding that it declares; None where that has not all its characters.

    UTF-7 is made to hide what it can.
    """
    whole = (f"# coding: {coding}\n" if coding else "") + text
    whole = whole.replace("\n", end)
    if coding == "utf-7":
        hidden = "periodic".encode("utf-16-be")
        return whole.encode("utf-7").replace(b"periodic", _as_utf_7(hidden))
    if coding == "raw_unicode_escape":
        whole = whole.replace("periodic", "\\u0070eriodic")
        return whole.encode("latin-1", "backslashreplace")
    try:
        return whole.encode(coding or "utf-8")
    except UnicodeEncodeError:
        return None


def _as_utf_7(big_endian: bytes) -> bytes:

    return b"+" + base64.b64encode(big_endian).rstrip(b"=") + b"-"


def has_task(content: bytes) -> bool:
    """Return whether Python itself sees a decorator with the word in a file."""
    for node in ast.walk(ast.parse(content)):
        if isinstance(node, ast.FunctionDef) and node.name == "drain":
            return "periodic" in ast.unparse(node.decorator_list[-1])
    return False
