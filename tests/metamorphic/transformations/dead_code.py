"""Code that never runs: yields that do not count, and holds that never come."""

from __future__ import annotations

import ast
from collections.abc import Callable

from tests.metamorphic.programs import Program, statements
from tests.metamorphic.transformations.table import enter, transformation

_YIELD = "eventlet.sleep(0)"
_SPIN = "while True:\n    self.seen = 0"
# A yield that never comes, as a statement; in each round of each loop, at its beginning.
_YIELDS = {
    "behind_a_false_and": f"False and {_YIELD}",
    "behind_a_true_or": f"True or {_YIELD}",
    "in_the_message_of_an_assertion": f"assert self is not None, {_YIELD}",
    "in_a_false_if": f"if False:\n    {_YIELD}",
    "in_a_zero_if": f"if 0:\n    {_YIELD}",
    "in_a_none_if": f"if None:\n    {_YIELD}",
    "in_a_true_else": f"if True:\n    pass\nelse:\n    {_YIELD}",
    "in_a_not_true_if": f"if not True:\n    {_YIELD}",
    "in_an_elif": f"if True:\n    pass\nelif self.seen:\n    {_YIELD}",
    "in_a_loop_over_nothing": f"for _ in ():\n    {_YIELD}",
    "in_a_loop_over_an_empty_list": f"for _ in []:\n    {_YIELD}",
    "in_a_range_of_nothing": f"for _ in range(0):\n    {_YIELD}",
    "in_a_false_while": f"while False:\n    {_YIELD}",
    "in_a_lambda": f"pause = lambda: {_YIELD}",
    "in_a_nested_function": f"def pause():\n    {_YIELD}",
    "in_a_nested_class": f"class Pause:\n    def pause(self):\n        {_YIELD}",
    "in_a_generator_that_nobody_asks": f"pauses = ({_YIELD} for _ in (0,))",
    "in_a_comprehension_over_nothing": f"[{_YIELD} for _ in ()]",
    "in_a_false_ternary": f"None if True else {_YIELD}",
    "that_is_named_only": "eventlet.sleep",
    "in_a_text": f"'{_YIELD}'",
    "in_an_except_that_never_comes": f"try:\n    pass\nexcept ValueError:\n    {_YIELD}",
    "in_a_match_that_is_not_met": f"match 1:\n    case 0:\n        {_YIELD}",
    "in_a_partial": "functools.partial(eventlet.sleep, 0)",
    "in_a_comparison_that_is_short": f"1 > 2 > {_YIELD}",
    "in_an_if_of_constants": f"if 1 > 2:\n    {_YIELD}",
    "behind_two_ands": f"True and False and {_YIELD}",
}


def _loops(program: Program) -> list[ast.For | ast.While]:
    found = [node for function in program.functions() for node in ast.walk(function)]
    return [node for node in found if isinstance(node, (ast.For, ast.While))]


def _dead_yield(text: str) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        loops = _loops(program)
        for loop in loops:
            loop.body[:0] = statements(text)
        for module in ("eventlet", "functools"):
            if f"{module}." in text:
                program.add_to_module(f"import {module}", first=True)
        return bool(loops)

    return change


for _name, _text in _YIELDS.items():
    enter(f"yield_{_name}", _dead_yield(_text))


# A hold that never comes, around the body of the task.
_HOLDS = {
    "in_a_false_if": ("if False:\n    {}", False),
    "in_a_true_else": ("if True:\n    pass\nelse:\n    {}", False),
    "in_a_loop_over_nothing": ("for _ in ():\n    {}", False),
    "in_a_false_while": ("while False:\n    {}", False),
    "in_a_nested_function": ("def hold():\n    {}", False),
    "for_types": ("if TYPE_CHECKING:\n    {}", False),
    "in_an_if_of_constants": ("if 2 < 1:\n    {}", False),
    "behind_a_return": ("return\n{}", True),
    "behind_a_raise": ("raise ValueError\n{}", True),
    "behind_an_if_that_returns": ("if self.seen:\n    return\nelse:\n    return\n{}", True),
    "behind_an_if_that_returns_or_raises": (
        "if self.seen:\n    return\nelse:\n    raise ValueError\n{}",
        True,
    ),
    "behind_a_true_if_that_returns": ("if True:\n    return\n{}", True),
    "behind_a_match_that_returns": (
        "match self.seen:\n    case 0:\n        return\n    case _:\n        return\n{}",
        True,
    ),
    "behind_a_try_that_returns": ("try:\n    return\nfinally:\n    pass\n{}", True),
    "behind_a_with_that_returns": ("with open('/proc/uptime'):\n    return\n{}", True),
    "behind_a_call_that_raises": ("self.fail()\n{}", True),
    "behind_an_assertion_that_fails": ("assert False\n{}", True),
    "behind_an_exit": ("raise SystemExit\n{}", True),
    "behind_a_loop_that_pauses_for_ever": ("while True:\n    eventlet.sleep(1)\n{}", True),
}


def _dead_hold(text: str, last: bool) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        if program.is_generator or ("eventlet" in text and _has_files(program)):
            return False
        depth = len(text.rsplit("\n", 1)[-1]) - len(text.rsplit("\n", 1)[-1].lstrip())
        made = statements(text.replace("{}", _SPIN.replace("\n", "\n" + " " * depth)))
        at = len(program.task.body) if last else 0
        program.task.body[at:at] = made
        if "fail()" in text:
            program.add_to_class("def fail(self):\n    raise ValueError")
        if "TYPE_CHECKING" in text:
            program.add_to_module("from typing import TYPE_CHECKING", first=True)
        if "eventlet" in text:
            program.add_to_module("import eventlet", first=True)
        return True

    return change


def _has_files(program: Program) -> bool:
    """Return whether a yield at the end would end the wait of a plain-file operation."""
    return any(name in program.text() for name in ("open(", "shutil"))


for _name, (_text, _last) in _HOLDS.items():
    enter(f"hold_{_name}", _dead_hold(_text, _last))


@transformation
def yield_behind_a_continue(program: Program) -> bool:
    """End each round by a continue, and put a yield behind it."""
    loops = _loops(program)
    for loop in loops:
        loop.body += statements(f"continue\n{_YIELD}") if _is_plain(loop) else []
    program.add_to_module("import eventlet", first=True)
    return any(map(_is_plain, loops))


def _is_plain(loop: ast.For | ast.While) -> bool:
    return not isinstance(loop.body[-1], (ast.Return, ast.Raise, ast.Break))


@transformation
def yield_in_the_else_of_a_loop(program: Program) -> bool:
    """Yield when a loop is over: that helps none of its rounds."""
    loops = [loop for loop in _loops(program) if not loop.orelse]
    for loop in loops:
        loop.orelse = statements(_YIELD)
    program.add_to_module("import eventlet", first=True)
    nested = any(
        inner is not loop
        for loop in loops
        for inner in ast.walk(loop)
        if isinstance(inner, (ast.For, ast.While))
    )
    return bool(loops) and not nested and not _has_files(program)


@transformation
def hold_in_a_method_that_nobody_calls(program: Program) -> bool:
    """Add a method that holds the hub."""
    program.add_to_class("def never(self):\n    while True:\n        self.seen = 0")
    return True


@transformation
def yield_in_a_method_that_nobody_calls(program: Program) -> bool:
    """Add a method that yields."""
    program.add_to_class("def never(self):\n    eventlet.sleep(0)")
    program.add_to_module("import eventlet", first=True)
    return True


@transformation
def names_that_nobody_reads(program: Program) -> bool:
    """Bind further names in each round."""
    loops = _loops(program)
    for loop in loops:
        loop.body[:0] = statements("unread = 0")
    return bool(loops)


@transformation
def passes(program: Program) -> bool:
    """Add a pass to each block of the task."""
    program.task.body.insert(0, ast.Pass())
    for loop in _loops(program):
        loop.body.append(ast.Pass())
    return True
