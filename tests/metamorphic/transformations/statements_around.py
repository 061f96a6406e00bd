"""Calls that are statements, inside of something that changes nothing."""

from __future__ import annotations

import ast
from collections.abc import Callable

from tests.metamorphic.programs import Program, statements
from tests.metamorphic.transformations.table import enter

# What stands around the statement, which is in the place of CALL.
_AROUND = {
    "in_a_true_if": "if True:\n    CALL",
    "in_an_if_of_constants": "if 1 < 2:\n    CALL",
    "in_an_else_that_is_always_taken": "if False:\n    pass\nelse:\n    CALL",
    "in_a_finally": "try:\n    pass\nfinally:\n    CALL",
    "in_a_try": "try:\n    CALL\nfinally:\n    pass",
    "in_the_else_of_a_try": "try:\n    pass\nexcept ValueError:\n    raise\nelse:\n    CALL",
    "in_one_round_of_a_for": "for _ in (0,):\n    CALL",
    "in_one_round_of_a_range": "for _ in range(1):\n    CALL",
    "in_one_round_of_a_while": "while True:\n    CALL\n    break",
    "in_the_else_of_a_loop": "for _ in ():\n    pass\nelse:\n    CALL",
    "in_a_null_context": "with contextlib.nullcontext():\n    CALL",
    "in_a_stack": "with contextlib.ExitStack():\n    CALL",
    "in_a_match_of_all": "match 0:\n    case _:\n        CALL",
    "in_a_match_of_a_number": "match 1:\n    case 1:\n        CALL",
    "on_both_branches": "if self.seen:\n    CALL\nelse:\n    CALL",
    "assigned": "given_back = CALL",
    "assigned_with_an_annotation": "given_back: object = CALL",
    "assigned_among_two": "given_back, other = CALL, None",
    "assigned_to_an_attribute": "self.given_back = CALL",
    "asserted": "assert CALL or True",
    "tested": "if CALL:\n    pass",
    "tested_by_a_while": "while CALL and False:\n    pass",
    "formatted": 'f"""{CALL}"""',
    "compared": "CALL is None",
    "as_an_argument": "print(CALL)",
    "as_a_subject_of_a_match": "match CALL:\n    case _:\n        pass",
    "as_a_key": "{}.get(CALL)",
}


def _around(text: str) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        def made(statement: ast.Expr) -> list[ast.stmt] | None:
            if not isinstance(statement.value, ast.Call):
                return None
            return statements(text.replace("CALL", ast.unparse(statement)))

        if "contextlib" in text:
            program.add_to_module("import contextlib", first=True)
        return program.replace(ast.Expr, made)

    return change


for _name, _text in _AROUND.items():
    enter(f"call_{_name}", _around(_text))
