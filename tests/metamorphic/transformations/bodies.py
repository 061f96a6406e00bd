"""The body of the task elsewhere, or inside of something that changes nothing."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Callable

from tests.metamorphic.programs import Program, expression, statements
from tests.metamorphic.transformations.table import enter, read, transformation

_TEXTS = read("bodies")


def _filled(text: str, body: list[ast.stmt]) -> list[ast.stmt]:
    """Return a text with a body in the place of its one BODY."""
    at = next(line for line in text.split("\n") if "BODY" in line)
    depth = len(at) - len(at.lstrip())
    lines = "\n".join(map(ast.unparse, body))
    return statements(text.replace(at, textwrap.indent(lines, " " * depth)))


def _around(text: str) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        if program.is_generator and "inner" in text:
            return False
        program.task.body = _filled(text, program.task.body)
        for module in ("contextlib", "functools"):
            if f"{module}." in text:
                program.add_to_module(f"import {module}", first=True)
        return True

    return change


for _name, _text in _TEXTS["around"].items():
    enter(f"body_{_name}", _around(_text))


def _moved(to: str, added: str, call: str) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        if program.is_generator:
            return False
        body = program.task.body
        if "BODY" in added:
            made = "\n".join(map(ast.unparse, _filled(added, body)))
        else:
            made = added
            program.manager.body += _filled("def work(self):\n    BODY", body)
        program.task.body = statements(call)
        (program.add_to_class if to == "class" else program.add_to_module)(made)
        for module in ("functools", "operator"):
            if f"{module}." in added + call:
                program.add_to_module(f"import {module}", first=True)
        return True

    return change


for _name, _fields in _TEXTS["moved"].items():
    enter(f"body_{_name}", _moved(**_fields))


def _base(program: Program, name: str, methods: str, body: list[ast.stmt] | None = None) -> None:
    """Put a class between the manager and its base."""
    made = statements(f"class {name}(periodic_task.PeriodicTasks):\n{textwrap.indent(methods, '    ')}")
    if body is not None:
        made = _filled(ast.unparse(made[0]), body)
    at = program.tree.body.index(program.manager)
    program.tree.body[at:at] = made
    program.manager.bases = [expression(name)]


@transformation
def body_in_a_base(program: Program) -> bool:
    """Move the body into a method of a base."""
    if program.is_generator:
        return False
    _base(program, "Base", "def work(self):\n    BODY", program.task.body)
    program.task.body = statements("self.work()")
    return True


@transformation
def body_in_a_base_by_super(program: Program) -> bool:
    """Move the body into a method of a base that is overridden."""
    if program.is_generator:
        return False
    _base(program, "Base", "def work(self):\n    BODY", program.task.body)
    program.task.body = statements("self.work()")
    program.add_to_class("def work(self):\n    super().work()")
    return True


@transformation
def body_in_a_base_by_its_name(program: Program) -> bool:
    """Call a method of a base that is overridden by one that does nothing."""
    if program.is_generator:
        return False
    _base(program, "Base", "def work(self):\n    BODY", program.task.body)
    program.task.body = statements("Base.work(self)")
    program.add_to_class("def work(self):\n    pass")
    return True


@transformation
def body_in_an_override(program: Program) -> bool:
    """Call a method of a base that calls one which the class of the task has."""
    if program.is_generator:
        return False
    _base(program, "Base", "def work(self):\n    self.step()\n\ndef step(self):\n    pass")
    program.manager.body += _filled("def step(self):\n    BODY", program.task.body)
    program.task.body = statements("Base.work(self)")
    return True


@transformation
def body_in_a_mixin(program: Program) -> bool:
    """Move the body into a class that is inherited beside the base."""
    if program.is_generator:
        return False
    at = program.tree.body.index(program.manager)
    program.tree.body[at:at] = _filled("class Mixin:\n    def work(self):\n        BODY", program.task.body)
    program.manager.bases.insert(0, expression("Mixin"))
    program.task.body = statements("self.work()")
    return True


@transformation
def task_under_a_further_decorator(program: Program) -> bool:
    """Decorate the task by what calls it."""
    if program.is_generator:
        return False
    program.add_to_module(
        "def same(function):\n    @functools.wraps(function)\n    def wrapper(*given, **named):\n"
        "        return function(*given, **named)\n    return wrapper"
    )
    program.add_to_module("import functools", first=True)
    program.task.decorator_list.append(expression("same"))
    return True


@transformation
def task_with_a_bare_decorator(program: Program) -> bool:
    """Leave out what the decorator is given."""
    program.task.decorator_list = [expression("periodic_task.periodic_task")]
    return True


@transformation
def task_by_an_alias_of_the_decorator(program: Program) -> bool:
    """Import the decorator under another name."""
    program.add_to_module("from oslo_service.periodic_task import periodic_task as every", first=True)
    program.task.decorator_list = [expression("every(spacing=60)")]
    return True


@transformation
def task_with_annotations(program: Program) -> bool:
    """Annotate the task."""
    program.task.args.args[1].annotation = expression("object")
    program.task.returns = expression("None")
    return True


@transformation
def task_under_a_decorator_of_its_own(program: Program) -> bool:
    """Apply the decorator by a function of the module."""
    program.add_to_module(
        "def every(function):\n    return periodic_task.periodic_task(spacing=60)(function)"
    )
    program.task.decorator_list = [expression("every")]
    return True


@transformation
def body_in_another_module(program: Program) -> bool:
    """Move the body into a function of a module beside."""
    if program.is_generator or any(
        isinstance(node, ast.Name) and node.id == "orm" for node in ast.walk(program.task)
    ):
        return False
    imports = [ast.unparse(node) for node in program.tree.body if isinstance(node, ast.Import)]
    moved = _filled("def work(self):\n    BODY", program.task.body)
    program.others["working"] = "\n".join([*imports, "\n", ast.unparse(moved[0])]) + "\n"
    program.task.body = statements("working.work(self)")
    program.add_to_module("from . import working", first=True)
    return True
