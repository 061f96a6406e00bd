"""Counters and clocks in other spellings: how they are bound, stepped, kept and asked."""

from __future__ import annotations

import ast
from collections.abc import Callable

from tests.metamorphic.programs import Program, expression, replace, statements
from tests.metamorphic.transformations.table import enter, transformation

# Steps `{n} += {k}`; `{o}` is the operator, `{m}` the opposite one.
_STEPS = {
    "written_out": "{n} = {n} {o} {k}",
    "by_the_opposite": "{n} {m}= -{k}",
    "written_out_by_the_opposite": "{n} = {n} {m} -{k}",
    "annotated": "{n}: int = {n} {o} {k}",
    "in_a_walrus": "({n} := {n} {o} {k})",
    "among_two": "{n}, other = {n} {o} {k}, None",
    "in_parentheses": "{n} = ({n} {o} ({k}))",
    "by_a_name": "step = {k}\n{n} {o}= step",
    "by_another_name": "before = {n}\n{n} = before {o} {k}",
    "in_a_true_if": "if True:\n    {n} {o}= {k}",
    "on_both_branches": "if self.seen:\n    {n} {o}= {k}\nelse:\n    {n} {o}= {k}",
    "in_a_try": "try:\n    {n} {o}= {k}\nfinally:\n    pass",
    "in_a_finally": "try:\n    pass\nfinally:\n    {n} {o}= {k}",
    "in_a_null_context": "with contextlib.nullcontext():\n    {n} {o}= {k}",
    "by_int": "{n} {o}= int({k})",
    "by_a_lambda": "{n} = (lambda now: now {o} {k})({n})",
    "by_a_sum": "{n} = sum(({n}, {o}{k}))",
    "by_the_length_of_a_text": "{n} {o}= len('x' * {k})",
}


def _counters(program: Program) -> set[str]:
    """Return the local names that steps change by constants."""
    return {
        node.target.id
        for node in ast.walk(program.task)
        if isinstance(node, ast.AugAssign)
        and isinstance(node.target, ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.op, (ast.Add, ast.Sub))
    }


def _steps(template: str) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        counters = _counters(program)

        def made(node: ast.AugAssign) -> list[ast.stmt] | None:
            if ast.unparse(node.target) not in counters:
                return None
            signs = "+-" if isinstance(node.op, ast.Add) else "-+"
            holes = {
                "n": ast.unparse(node.target),
                "k": ast.unparse(node.value),
                "o": signs[0],
                "m": signs[1],
            }
            return statements(template.format(**holes))

        if "contextlib" in template:
            program.add_to_module("import contextlib", first=True)
        return replace(program.task, ast.AugAssign, made)

    return change


for _name, _template in _STEPS.items():
    enter(f"step_{_name}", _steps(_template))


# The first binding of a counter or a clock, by what binds it as well.
_BINDINGS = {
    "annotated": "{n}: float = {v}",
    "among_two": "{n}, unused = {v}, None",
    "among_two_behind": "(unused, {n}) = (None, {v})",
    "in_a_chain": "unused = {n} = {v}",
    "in_a_walrus": "({n} := {v})",
    "through_a_name": "begun = {v}\n{n} = begun",
    "in_a_list": "[{n}] = [{v}]",
    "by_a_star": "{n}, *rest = ({v}, 0)",
    "by_a_ternary": "{n} = {v} if True else None",
    "by_a_lambda": "{n} = (lambda: {v})()",
    "by_a_for": "for {n} in ({v},):\n    pass",
    "twice": "{n} = {v}\n{n} = {v}",
    "in_a_try": "try:\n    {n} = {v}\nexcept ValueError:\n    raise",
}


def _first_bindings(program: Program) -> list[ast.Assign]:
    names = _changed(program)
    return [
        node
        for node in program.task.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in names
    ]


def _changed(program: Program) -> set[str]:
    """Return the counters, and names that are bound before the loop and in it."""
    bound = [ast.unparse(node.targets[0]) for node in ast.walk(program.task) if isinstance(node, ast.Assign)]
    return _counters(program) | {name for name in bound if bound.count(name) > 1 and "." not in name}


def _binding(template: str) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        first = _first_bindings(program)
        for node in first:
            at = program.task.body.index(node)
            text = template.format(n=ast.unparse(node.targets[0]), v=ast.unparse(node.value))
            program.task.body[at : at + 1] = statements(text)
        return bool(first)

    return change


for _name, _template in _BINDINGS.items():
    enter(f"counter_bound_{_name}", _binding(_template))


# Where a counter or a clock is kept: an expression that is read and bound, and what makes it before.
_PLACES = {
    "an_attribute": ("self.kept_{n}", ""),
    "a_list": ("kept_{n}[0]", "kept_{n} = [0]"),
    "a_dict": ("kept_{n}['now']", "kept_{n} = {{'now': 0}}"),
    "an_attribute_of_a_list": ("self.kept_{n}[0]", "self.kept_{n} = [0]"),
    "another_name": ("other_{n}", ""),
    "an_object": ("kept_{n}.now", "kept_{n} = types.SimpleNamespace(now=0)"),
}


def _place(there: str, made: str) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        names = {ast.unparse(node.targets[0]) for node in _first_bindings(program)}

        def moved(node: ast.Name) -> ast.expr | None:
            if node.id not in names:
                return None
            place = expression(there.format(n=node.id))
            place.ctx = node.ctx  # type: ignore[attr-defined]
            return place

        done = replace(program.task, ast.Name, moved)
        if made:
            program.task.body[:0] = [one for name in sorted(names) for one in statements(made.format(n=name))]
        if "types." in made:
            program.add_to_module("import types", first=True)
        return done

    return change


for _name, (_there, _made) in _PLACES.items():
    enter(f"counter_in_{_name}", _place(_there, _made))


# Tests `{n} % {k} == 0` of a counter, in other spellings.
_REMAINDERS = {
    "negated": "not {n} % {k}",
    "below_one": "{n} % {k} < 1",
    "of_divmod": "divmod({n}, {k})[1] == 0",
    "in_a_tuple": "{n} % {k} in (0,)",
    "turned_round": "0 == {n} % {k}",
    "is_not_other": "not ({n} % {k} != 0)",
    "by_a_quotient": "{n} // {k} * {k} == {n}",
    "twice": "{n} % {k} == 0 and {n} % {k} == 0",
    "by_a_method": "{n}.__mod__({k}) == 0",
    "by_an_operator": "operator.mod({n}, {k}) == 0",
}


def _remainder(template: str) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        def made(node: ast.Compare) -> ast.expr | None:
            left = node.left
            if not isinstance(left, ast.BinOp) or not isinstance(left.op, ast.Mod):
                return None
            if not isinstance(node.ops[0], ast.Eq) or ast.unparse(node.comparators[0]) != "0":
                return None
            return expression(template.format(n=ast.unparse(left.left), k=ast.unparse(left.right)))

        if "operator" in template:
            program.add_to_module("import operator", first=True)
        return replace(program.task, ast.Compare, made)

    return change


for _name, _template in _REMAINDERS.items():
    enter(f"remainder_{_name}", _remainder(_template))


@transformation
def remainder_by_a_match(program: Program) -> bool:
    """`if n % 1000 == 0` as a match of the remainder."""

    def made(node: ast.If) -> ast.stmt | None:
        test = node.test
        if not isinstance(test, ast.Compare) or node.orelse or not isinstance(test.left, ast.BinOp):
            return None
        if not isinstance(test.ops[0], ast.Eq):
            return None
        case = f"match {ast.unparse(test.left)}:\n    case {ast.unparse(test.comparators[0])}:\n        pass"
        match = statements(case)[0]
        assert isinstance(match, ast.Match)
        match.cases[0].body = node.body
        return match

    return replace(program.task, ast.If, made)


@transformation
def remainder_by_a_name(program: Program) -> bool:
    """Bind the remainder to a name before it is asked for."""

    def made(node: ast.If) -> list[ast.stmt] | None:
        test = node.test
        if not isinstance(test, ast.Compare) or not isinstance(test.left, ast.BinOp):
            return None
        if not isinstance(test.left.op, ast.Mod):
            return None
        before = statements(
            f"_, rest = divmod({ast.unparse(test.left.left)}, {ast.unparse(test.left.right)})"
        )
        test.left = ast.Name("rest", ast.Load())
        return [*before, node]

    return replace(program.task, ast.If, made)


@transformation
def step_in_the_test(program: Program) -> bool:
    """Step a counter where it is asked for: behind the step, in the same round."""

    def made(node: ast.While) -> ast.stmt | None:
        steps = [
            one for one in node.body if isinstance(one, ast.AugAssign) and ast.unparse(one.target) in counters
        ]
        guards = [one for one in node.body if isinstance(one, ast.If)]
        if len(steps) != 1 or len(guards) != 1 or node.body.index(steps[0]) > node.body.index(guards[0]):
            return None
        name = ast.unparse(steps[0].target)
        done: list[bool] = []

        def stepped(read: ast.Name) -> ast.expr | None:
            if read.id != name or done:
                return None
            done.append(True)
            sign = "+" if isinstance(steps[0].op, ast.Add) else "-"
            return expression(f"({name} := {name} {sign} {ast.unparse(steps[0].value)})")

        replace(guards[0].test, ast.Name, stepped)
        if not done:
            return None
        node.body.remove(steps[0])
        return node

    counters = _counters(program)
    return replace(program.task, ast.While, made)
