"""General rules of fixes, on generated sources: encodings, line endings, indentation, imports, repetition."""

from __future__ import annotations

import ast
import codecs
import difflib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pylint_periodic.fix_point import Action, Edit, EditKind, FixPoint, Form, Safety
from pylint_periodic.fixing.fixer import FixedFile, Status, fix_files, fix_source
from pylint_periodic.fixing.sources import FileSources, GivenSources
from pylint_periodic.locations import Location

PATH = "shop/manager.py"
ENCODINGS = {"utf-8": "größe → 測", "latin-1": "größe", "cp1251": "размер", "gbk": "大小", "ascii": "size"}


def place(source: str, text: str, *, end: bool = True) -> Location:
    """Return where a text stands first in a source, in lines and columns of UTF-8 bytes."""
    at = re.split(r"\r\n|\r|\n", source[: source.index(text)])
    line, column = len(at), len(at[-1].encode())
    return Location(PATH, line, column, line if end else None, column + len(text.encode()) if end else None)


def yielding(location: Location, **more: object) -> FixPoint:
    """Return a fix that puts a yield before a statement."""
    fix = FixPoint(
        location,
        Action.INSERT,
        "eventlet.sleep(0)",
        "as the first statement of the loop",
        "import eventlet",
        Safety.SAFE,
        Form.EVERY_ROUND,
        (Edit(EditKind.BEFORE, location, "eventlet.sleep(0)"),),
    )
    return replace(fix, **more)  # type: ignore[arg-type]


def throttled(location: Location) -> FixPoint:
    """Return a fix of two lines."""
    edit = Edit(EditKind.BEFORE, location, "if n % 10 == 0:\n\teventlet.sleep(0)")
    return yielding(location, edits=(edit,))


def offloading(location: Location) -> FixPoint:
    """Return a fix that runs a call on a native thread."""
    return FixPoint(
        location,
        Action.REPLACE,
        "tpool.execute(...)",
        "in place of the call",
        "import eventlet.tpool",
        Safety.NEEDS_REVIEW,
        Form.EXECUTE,
        (Edit(EditKind.CALL_THROUGH, location, "eventlet.tpool.execute"),),
    )


def fixed(source: str | bytes, *fixes: FixPoint) -> FixedFile:
    """Fix a source and make sure that every fix was applied."""
    file = fix_source(PATH, source.encode() if isinstance(source, str) else source, fixes)
    assert [outcome.status for outcome in file.outcomes] == [Status.APPLIED] * len(fixes), file.outcomes
    return file


def refusal(source: str, fix: FixPoint) -> str:
    """Fix a source that must stay as it is, and return why."""
    file = fix_source(PATH, source.encode(), [fix])
    (outcome,) = file.outcomes
    assert outcome.status is Status.REFUSED
    assert not file.changed
    return outcome.reason


@st.composite
def programs(draw: st.DrawFn) -> tuple[bytes, FixPoint, str]:
    """Draw a program in some encoding, line ending and indentation, a fix of it, and the encoding."""
    encoding = draw(st.sampled_from(sorted(ENCODINGS)))
    bom = encoding == "utf-8" and draw(st.booleans())
    unit = draw(st.sampled_from(["    ", "  ", "\t", "   \t"]))
    endings = draw(st.sampled_from([["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]]))
    text = ENCODINGS[encoding]
    rows = [f"# -*- coding: {encoding} -*-"]
    if draw(st.booleans()):
        rows = ["#!/usr/bin/env python3", *rows]
    if draw(st.booleans()):
        rows.append(f'"""{text}"""')
    if draw(st.booleans()):
        rows += ["", draw(st.sampled_from(["import os", "from zope import interface", "import six  # own"]))]
    if draw(st.booleans()):
        rows.append("\f")
    nested = draw(st.integers(0, 2))
    for level in range(nested):
        rows.append(f"{unit * level}def f{level}():")
    rows.append(f"{unit * nested}for n in range(10 ** 7):  # {text}")
    rows += draw(st.sampled_from([[], [""], [f"{unit * (nested + 1)}# {text}"]]))
    inner = unit * (nested + 1)
    rows.append(f"{inner}x = '{text}'; call('{text}',  1)")
    rows += [f"{inner}y = [", "1,", f"{inner}]"]
    source = ""
    for row in rows:
        source += row + draw(st.sampled_from(endings))
    if draw(st.booleans()):
        source = source.rstrip("\r\n")
    statement = place(source, f"x = '{text}'", end=False)
    kind = draw(st.sampled_from([yielding(statement), throttled(statement)]))
    chosen = draw(st.sampled_from([kind, offloading(place(source, f"call('{text}',  1)"))]))
    data = source.encode(encoding)
    return (codecs.BOM_UTF8 + data if bom else data), chosen, encoding


def lines_of(data: bytes) -> list[bytes]:
    """Return the lines of a source, with their endings."""
    return re.findall(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)", data)[:-1]


class TestGeneratedPrograms:
    @given(programs())
    def test_the_result_parses_and_says_the_same_besides(self, case: tuple[bytes, FixPoint, str]) -> None:
        data, fix, _ = case
        before, after = ast.parse(data), ast.parse(fixed(data, fix).after)
        assert ast.dump(before) != ast.dump(after)
        assert sum(isinstance(node, ast.Import) for node in ast.walk(after)) == 1 + sum(
            isinstance(node, ast.Import) for node in ast.walk(before)
        )

    @given(programs())
    def test_only_the_needed_lines_change(self, case: tuple[bytes, FixPoint, str]) -> None:
        data, fix, _ = case
        before, after = lines_of(data), lines_of(fixed(data, fix).after)
        changed = 1 if fix.form is Form.EXECUTE else 0
        blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
        ended = data.endswith((b"\r", b"\n"))
        assert sum(block.size for block in blocks) >= len(before) - changed - (not ended)
        assert after[-1].endswith((b"\r", b"\n")) is before[-1].endswith((b"\r", b"\n"))

    @given(programs())
    def test_bom_encoding_and_line_endings_stay(self, case: tuple[bytes, FixPoint, str]) -> None:
        data, fix, encoding = case
        after = fixed(data, fix).after
        assert after.startswith(codecs.BOM_UTF8) is data.startswith(codecs.BOM_UTF8)
        assert after.count(ENCODINGS[encoding].encode(encoding)) == data.count(
            ENCODINGS[encoding].encode(encoding)
        )
        endings = set(re.findall(rb"\r\n|\r|\n", data))
        assert set(re.findall(rb"\r\n|\r|\n", after)) <= endings
        coding = next(line for line in lines_of(after) if b"coding" in line)
        assert coding in lines_of(after)[:2]

    @given(programs())
    def test_without_the_fix_the_bytes_come_back(self, case: tuple[bytes, FixPoint, str]) -> None:
        data, fix, _ = case
        other = replace(fix, safety=Safety.DISPLAY_ONLY)
        assert fix_source(PATH, data, [other]).after == data

    @given(programs())
    def test_the_import_is_added_once(self, case: tuple[bytes, FixPoint, str]) -> None:
        data, fix, _ = case
        twice = fix_source(PATH, data, [fix, fix])
        assert twice.after == fixed(data, fix).after
        assert [outcome.status for outcome in twice.outcomes] == [Status.APPLIED, Status.APPLIED]


class TestStatements:
    SOURCE = "import eventlet\n\n\ndef f(q):\n    while q:\n        q.reverse()\n"

    def test_a_fix_that_is_there_already_changes_nothing(self) -> None:
        source = self.SOURCE.replace("q.reverse()", "eventlet.sleep(0)\n        q.reverse()")
        (outcome,) = fix_source(PATH, source.encode(), [yielding(place(source, "eventlet.sleep"))]).outcomes
        assert outcome.status is Status.ALREADY_THERE

    def test_comments_stay_with_their_statements(self) -> None:
        source = (
            "for x in y:  # all\n"
            "    # pylint: disable=no-member\n"
            "    # What comes next is slow.\n"
            "    use(x)  # noqa\n"
        )
        after = fixed(source, yielding(place(source, "use(x)", end=False), import_line="")).after.decode()
        assert after == source.replace("# all\n", "# all\n    eventlet.sleep(0)\n")

    @pytest.mark.parametrize(
        "above",
        ["    # apart\n\n", "        # deeper\n", "# of the margin\n", '    a = """\n    # text\n    """\n'],
    )
    def test_other_comments_are_not_those_of_the_statement(self, above: str) -> None:
        source = f"for x in y:\n{above}    use(x)\n"
        after = fixed(source, yielding(place(source, "use(x)", end=False), import_line="")).after.decode()
        assert after == source.replace("    use(x)", "    eventlet.sleep(0)\n    use(x)")

    def test_the_comments_of_the_file_stay_at_its_head(self) -> None:
        source = "#!/usr/bin/python3\n# A licence.\nwhile x:\n    use(x)\n"
        edit = Edit(EditKind.BEFORE, place(source, "while x", end=False), "n = 0")
        after = fixed(source, yielding(edit.location, edits=(edit,), import_line="")).after.decode()
        assert after == source.replace("while", "n = 0\nwhile")

    def test_the_comments_at_the_end_of_a_body_stay_in_it(self) -> None:
        source = "for x in y:\n    use(x)\n\n    # more to come\n# about z\nz = 1\n"
        loop = place(source, "for x", end=False)
        edits = (
            Edit(EditKind.BEFORE, loop, "while a:"),
            Edit(EditKind.INDENT, loop),
            Edit(EditKind.AFTER, loop, "done()"),
        )
        after = fixed(source, yielding(loop, edits=edits, import_line="")).after.decode()
        expected = (
            "while a:\n    for x in y:\n        use(x)\n\n        # more to come\ndone()\n# about z\nz = 1\n"
        )
        assert after == expected

    def test_one_line_suites_are_refused(self) -> None:
        source = "for x in y: f(x)\n"
        assert "one-line suite" in refusal(source, yielding(place(source, "f(x)")))
        source = "for x in y: \\\n    f(x)\n"
        assert "one-line suite" in refusal(source, yielding(place(source, "f(x)")))

    def test_a_decorator_is_part_of_its_definition(self) -> None:
        source = "for x in y:\n    @x\n    def f(): pass\n"
        assert fixed(source, yielding(place(source, "def f"))).after.decode() == (
            "import eventlet\n\nfor x in y:\n    eventlet.sleep(0)\n    @x\n    def f(): pass\n"
        )

    def test_another_source_than_was_linted_is_refused(self) -> None:
        for line, column in ((99, 0), (6, 9), (6, 99)):
            assert refusal(self.SOURCE, yielding(Location(PATH, line, column)))

    def test_of_two_fixes_that_overlap_the_first_by_place_is_made(self) -> None:
        source = "while q:\n    f(g(1), 2)\n"
        wide, narrow = offloading(place(source, "f(g(1), 2)")), offloading(place(source, "g(1)"))
        both = fixed(source, narrow, wide).after.decode()
        assert "execute(f, eventlet.tpool.execute(g, 1), 2)" in both
        source = "while q:\n    f(1)(2)\n"
        outer, inner = offloading(place(source, "f(1)(2)")), offloading(place(source, "f(1)"))
        for fixes in ([outer, inner], [inner, outer]):
            outcomes = fix_source(PATH, source.encode(), fixes).outcomes
            assert [outcome.status for outcome in outcomes] == [Status.APPLIED, Status.SKIPPED]
            assert outcomes[1].reason == "overlaps the fix in line 2"

    @pytest.mark.parametrize("unit", ["    ", "\t", "  "])
    def test_a_loop_goes_deeper_but_its_strings_do_not(self, unit: str) -> None:
        source = (
            f'def f(q):\n{unit}for x in q:\n{unit * 2}g(f"""{{\nx}}\n  b""",\n{unit}x)\n\n{unit * 2}# end\n'
        )
        loop = place(source, "for x", end=False)
        fix = yielding(loop, edits=(Edit(EditKind.BEFORE, loop, "if q:"), Edit(EditKind.INDENT, loop)))
        assert fixed(source, fix).after.decode() == "import eventlet\n\n\n" + (
            f"def f(q):\n{unit}if q:\n{unit * 2}for x in q:\n"
            f'{unit * 3}g(f"""{{\nx}}\n  b""",\n{unit * 2}x)\n\n{unit * 3}# end\n'
        )


class TestCalls:
    @pytest.mark.parametrize(
        ("call", "expected"),
        [
            ("f()", "E(f)"),
            ("f(a)", "E(f, a)"),
            ("f( a )", "E(f, a )"),
            ("(f)((a), b)", "E((f), (a), b)"),
            ("f(x for x in y)", "E(f, (x for x in y))"),
            ("f(*a, **b)", "E(f, *a, **b)"),
            ("f(a=1, b='(')", "E(f, a=1, b='(')"),
            ("a.b[0](c)(d)", "E(a.b[0](c), d)"),
            ("f(  # why\n    a,  # one\n    b,\n)", "E(f,  # why\n    a,  # one\n    b,\n)"),
            ("f(\n)", "E(f\n)"),
        ],
    )
    def test_arguments_stay_to_the_letter(self, call: str, expected: str) -> None:
        source = f"import eventlet.tpool\nx = {call}\n"
        lines = call.split("\n")
        end = len(lines[-1]) + (4 if len(lines) == 1 else 0)
        after = fixed(source, offloading(Location(PATH, 2, 4, 1 + len(lines), end))).after.decode()
        assert after == f"import eventlet.tpool\nx = {expected.replace('E(', 'eventlet.tpool.execute(')}\n"

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            (f"x = f('{'a' * 60}')", f"x = eventlet.tpool.execute(\n    f, '{'a' * 60}')"),
            (f"if y:\n\tx = f('{'a' * 60}')", f"if y:\n\tx = eventlet.tpool.execute(\n\t\tf, '{'a' * 60}')"),
            (f"x = f('{'a' * 40}')", f"x = eventlet.tpool.execute(f, '{'a' * 40}')"),
            # A comment holds for the line that it ends, and a long name is as long in a line of its own.
            (f"x = f('{'a' * 60}')  # noqa", f"x = eventlet.tpool.execute(f, '{'a' * 60}')  # noqa"),
            (f"x = f('''{'a' * 60}\n''')", f"x = eventlet.tpool.execute(f, '''{'a' * 60}\n''')"),
            (
                f"# {'-' * 100}\nx = f('{'a' * 60}')",
                f"# {'-' * 100}\nx = eventlet.tpool.execute(f, '{'a' * 60}')",
            ),
        ],
    )
    def test_a_line_is_broken_that_would_be_the_longest(self, line: str, expected: str) -> None:
        source = f"import eventlet.tpool\n{line}\n"
        call = line[line.index("f('") : line.rindex(")") + 1]
        where = place(source, call)
        if "\n" in call:
            where = replace(where, end_line=where.line + 1, end_column=4)
        after = fixed(source, offloading(where)).after.decode()
        assert after == f"import eventlet.tpool\n{expected}\n"

    @pytest.mark.parametrize(
        ("call", "index", "expected"),
        [
            ("f()", 0, "f(T)"),
            ("f(a)", 0, "f(T, a)"),
            ("f((a), b)", 0, "f(T, (a), b)"),
            ("f(p, (a))", 1, "f(p, T, (a))"),
            ("f(p)", 1, "f(p, T)"),
            ("(a,)", 0, "(T, a,)"),
            ("()", 0, "(T,)"),
        ],
    )
    def test_an_argument_comes_in(self, call: str, index: int, expected: str) -> None:
        source = f"import eventlet\nx = {call}\n"
        where = place(source, call)
        fix = yielding(where, edits=(Edit(EditKind.ARGUMENT, where, "T", index=index),))
        assert fixed(source, fix).after.decode() == f"import eventlet\nx = {expected}\n"

    @pytest.mark.parametrize("source", ["x = f'{g(1)}'\n", "x = lambda: g(1)\n", "x = [g(1) for _ in y]\n"])
    def test_strings_lambdas_and_comprehensions_are_refused(self, source: str) -> None:
        assert refusal(source, offloading(place(source, "g(1)"))).startswith("it is inside a")

    def test_what_is_kept_is_kept_to_the_letter(self) -> None:
        source = "import eventlet\nx = open( 'a' )  # b\n"
        where = place(source, "open( 'a' )")
        fix = yielding(where, edits=(Edit(EditKind.REPLACE, where, "P(", ")"),))
        assert fixed(source, fix).after.decode() == "import eventlet\nx = P(open( 'a' ))  # b\n"

    def test_a_fix_whose_result_does_not_parse_leaves_the_others(self) -> None:
        source = "import eventlet\nx = f(1)\ny = g(1)\n"
        bad = place(source, "f(1)")
        broken = yielding(bad, edits=(Edit(EditKind.REPLACE, bad, "(", ""),))
        good = yielding(place(source, "y = g"))
        file = fix_source(PATH, source.encode(), [good, broken])
        assert [outcome.status for outcome in file.outcomes] == [Status.REFUSED, Status.APPLIED]
        assert file.after.decode() == "import eventlet\nx = f(1)\neventlet.sleep(0)\ny = g(1)\n"


class TestNames:
    def test_a_local_name_in_the_way_is_refused(self) -> None:
        source = "def f(eventlet):\n    while eventlet:\n        x()\n"
        assert refusal(source, yielding(place(source, "x()"))) == "`eventlet` is a local name there"

    def test_a_name_for_something_else_is_refused(self) -> None:
        source = "eventlet = None\nwhile x:\n    x()\n"
        reason = "`eventlet` is bound to something else in line 1"
        assert refusal(source, yielding(place(source, "x()"))) == reason


class TestHubCallbacks:
    @pytest.mark.parametrize(
        "registration",
        [
            "hub.schedule_call_global(0, wake)",
            "hubs.get_hub().schedule_call_local(1, wake, 2)",
            "hubs.get_hub().add('read', 3, wake, None, None)",
            "signal.signal(signal.SIGHUP, wake)",
            "greenlet.settrace(functools.partial(wake, 1))",
            "weakref.finalize(manager, wake)",
            "gc.callbacks.append(wake)",
            "from signal import signal; signal(1, wake)",
            "hub.schedule_call_global(0, caller)",
            "hub.schedule_call_global(0, lambda: wake())",
        ],
    )
    def test_nothing_yields_in_one(self, registration: str) -> None:
        source = (
            f"def wake():\n    while x:\n        y()\n\n\ndef caller():\n    wake()\n\n\n{registration}\n"
        )
        assert refusal(source, yielding(place(source, "y()"))) == (
            "it is inside a function that the hub or the interpreter calls"
        )

    @pytest.mark.parametrize(
        "call", ["names.add(wake)", "names.append(wake)", "group.add_timer(60, wake)", "eventlet.spawn(wake)"]
    )
    def test_other_functions_that_are_handed_on_may(self, call: str) -> None:
        source = f"def wake():\n    while x:\n        y()\n\n\n{call}\n"
        assert fixed(source, yielding(place(source, "y()"))).changed


class TestFilesThatCannotBeFixed:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"def f(:\n", "it cannot be parsed"),
            (b"# coding: utf-8\nx = '\xff'\n", "it cannot be read as utf-8"),
            (b"# coding: no-such\nx = 1\n", "its encoding is not known"),
            (b"x = 1\n\x00", "it cannot be parsed"),
        ],
    )
    def test_reason(self, data: bytes, reason: str) -> None:
        file = fix_source(PATH, data, [yielding(Location(PATH, 1))])
        assert file.outcomes[0].reason.startswith(reason)
        assert file.after == data

    def test_no_file_is_read_that_nobody_asked_for(self, tmp_path: Path) -> None:
        (tmp_path / "manager.py").write_bytes(b"x = 1\n")
        for sources in (GivenSources({}), FileSources({"other.py": tmp_path / "manager.py"})):
            file = fix_files([yielding(Location(PATH, 1))], sources)[0]
            assert file.outcomes[0].reason == "the file is not among those to fix"
        file = fix_files([yielding(Location(PATH, 1))], FileSources({PATH: tmp_path / "gone.py"}))[0]
        assert file.outcomes[0].reason.startswith("the file cannot be read")
