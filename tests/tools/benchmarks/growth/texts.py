"""Shapes of text: imports, comments, strings and long lines, in the file of a task and beside it."""

from __future__ import annotations

from tests.tools.benchmarks.growth.table import TASK_FILE, Files, lines, program, shape

_TEN = ", ".join(f"name{{i}}_{k}" for k in range(10))


@shape(300, 15)
def import_lines(size: int) -> str:
    """Many lines that each import ten names."""
    return program(lines(size, f"from package{{i}} import {_TEN}\n"), lines(size, "name{i}_3(self.n)\n"))


@shape(2000, 60)
def names_of_one_import(size: int) -> str:
    """One statement in parentheses imports many names."""
    names = lines(size, "    name{i},\n")
    return program(f"from package import (\n{names})\n", lines(size // 4, "name{i}(self.n)\n"))


@shape(500, 20)
def plain_imports(size: int) -> str:
    """Many modules are imported, and each is called."""
    return program(lines(size, "import package{i}.part\n"), lines(size, "package{i}.part.f(self.n)\n"))


@shape(500, 20)
def aliased_imports(size: int) -> str:
    """Many modules are imported under one name."""
    return program(lines(size, "import package{i} as driver\n"), "driver.f(self.n)\n" * 20)


@shape(500, 400)
def unclosed_parentheses(size: int) -> str:
    """A comment holds many imports whose parenthesis never closes."""
    return program(lines(size, "# from package import (\n"), "self.work()\n")


@shape(500, 400)
def imports_in_a_string(size: int) -> str:
    """A string holds many imports whose parenthesis never closes."""
    return program(f'TEXT = """\n{lines(size, "from package{i} import (a,")}"""\n', "self.work()\n")


@shape(500, 20)
def word_import_often(size: int) -> str:
    """A line of one string repeats the word import."""
    return program(f'TEXT = "{"import " * size}"\n', "self.work()\n")


@shape(300, 400)
def imports_with_backslashes(size: int) -> str:
    """One import goes over many lines with backslashes."""
    names = " \\\n".join(f"    name{i}," for i in range(size))
    return program(f"from package import \\\n{names} \\\n    last\n", "last(self.n)\n")


@shape(300, 15)
def different_decorators(size: int) -> str:
    """Many functions, each with a decorator of its own that is imported."""
    text = lines(size, "from package{i} import decorate{i}\n")
    return program(
        text + lines(size, "@decorate{i}\ndef f{i}(n):\n    return n\n\n"), lines(size, "f{i}(self.n)\n")
    )


@shape(300, 15)
def decorators_without_a_task(size: int) -> Files:
    """A file that has no task, with many imports and as many decorators."""
    text = lines(size, "from package{i} import decorate{i}\n")
    other = text + lines(size, "@decorate{i}\ndef f{i}(n):\n    return n\n\n")
    return {"__init__.py": "", "other.py": other, TASK_FILE: program()}


@shape(300, 15)
def decorators_that_are_assigned(size: int) -> Files:
    """A file that has no task, with many names that are bound by assignments to imports."""
    text = lines(size, "from package import name{i}\n")
    other = text + lines(size, "@name{i}.part(1)\ndef f{i}(n):\n    return n.name{i} == {i}\n\n")
    return {"__init__.py": "", "other.py": other, TASK_FILE: program()}


@shape(300, 15)
def decorators_with_long_arguments(size: int) -> Files:
    """A file that has no task, whose decorators are called with long displays."""
    arguments = ",\n    ".join(f'("name{i}", {i})' for i in range(size))
    other = f"import package\n\n@package.data(\n    {arguments}\n)\ndef f(n):\n    return n\n"
    return {"__init__.py": "", "other.py": other, TASK_FILE: program()}


@shape(1000, 40)
def signs_at(size: int) -> Files:
    """A file that has no task, with the sign of a decorator in many places."""
    other = (
        f"import package\n\nTEXT = '{'@' * size}'\nMATRIX = {' @ '.join(['package.m'] * min(size, 100))}\n"
    )
    other += lines(size, "# @package.data\n") + lines(size, "@package.data\ndef f{i}(n):\n    return n\n\n")
    return {"__init__.py": "", "other.py": other, TASK_FILE: program()}


@shape(1000, 40)
def words_of_handing_over(size: int) -> Files:
    """A file that has no task, whose comments name what hands functions over."""
    other = "".join(f"def spawn{i}_after(n):\n    return n\n\n" for i in range(size))
    other += f"TEXT = '{'xspawnx' * size}'\nWORD = '{'a' * size}spawn{'a' * size}'\n"
    return {"__init__.py": "", "other.py": other, TASK_FILE: program()}


@shape(2000, 40)
def literal(size: int) -> str:
    """A string literal of many kilobytes, as of a file in base64."""
    return program(f"DATA = '{'QUJD' * 256 * size}'\n", "self.data = DATA")


@shape(5000, 100)
def one_long_line(size: int) -> str:
    """One line of many statements."""
    return program("", f"{'; '.join(f'self.a{i} = {i}' for i in range(size))}\n")


@shape(5000, 100)
def comments(size: int) -> str:
    """Many comments, blank lines and a long docstring."""
    docstring = f'    """{lines(size, "Line {i}." + chr(10))}"""\n'
    return program(
        f"{lines(size, '# comment {i}' + chr(10) * 2)}def f(n):\n{docstring}    return n\n", "f(self.n)\n"
    )


@shape(300, 20)
def pragmas(size: int) -> str:
    """Many disables of ours, each of which silences a loop."""
    text = "while self.a{i}:  # pylint: disable=periodic-unbounded-loop\n    self.a{i} -= self.b{i}\n"
    return program("", lines(size, text))


@shape(300, 20)
def functions_beside_the_task(size: int) -> str:
    """Many functions that no task reaches."""
    return program(
        lines(size, "def f{i}(n):\n    for row in n:\n        row.save(f{i})\n\n"), "self.work()\n"
    )


@shape(60, 8)
def files_beside_the_task(size: int) -> Files:
    """Many files without a task, each with imports and decorators."""
    text = "import package\nfrom service import m0\n\n\n@package.data\ndef f(n):\n    return m0.f(n)\n"
    return {"__init__.py": "", **{f"m{i}.py": text for i in range(size)}, TASK_FILE: program()}


@shape(60, 8)
def files_with_a_task(size: int) -> Files:
    """Many files with a task, all of which call one helper."""
    text = program("from service import helper\n", "helper.f(self.n)\n")
    helper = "def f(n):\n    for row in n:\n        open(row)\n"
    return {
        "__init__.py": "",
        "helper.py": helper,
        **{f"m{i}.py": text for i in range(size)},
        TASK_FILE: text,
    }
