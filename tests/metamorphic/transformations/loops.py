"""Loops, tests and branches in other spellings."""

from __future__ import annotations

import ast
from collections.abc import Callable

from tests.metamorphic.programs import Program, blocks, expression, statements
from tests.metamorphic.transformations.table import enter, transformation

_FLIPPED = {ast.Lt: ">", ast.Gt: "<", ast.LtE: ">=", ast.GtE: "<=", ast.Eq: "==", ast.NotEq: "!="}
_OPPOSITE = {ast.Lt: ">=", ast.Gt: "<=", ast.LtE: ">", ast.GtE: "<", ast.Eq: "!=", ast.NotEq: "=="}

# Tests of loops and branches, by what is a test in their place. `{t}` is the test.
_TESTS = {
    "negated_twice": "not not ({t})",
    "negated_to_false": "(not ({t})) is False",
    "and_true": "({t}) and True",
    "true_and": "True and ({t})",
    "or_false": "({t}) or False",
    "de_morgan": "not (not ({t}) or False)",
    "de_morgan_of_and": "not (not ({t}) and True)",
    "ternary": "True if {t} else False",
    "ternary_turned_round": "False if not ({t}) else True",
    "bool": "bool({t})",
    "walrus": "(tested := {t})",
    "in_a_lambda": "(lambda: {t})()",
    "any_of_one": "any(({t},))",
    "all_of_one": "all([{t}])",
}


def _tests(
    program: Program, kinds: tuple[type[ast.While | ast.If], ...], make: Callable[[ast.expr], str | None]
) -> bool:
    """Replace the tests of loops and branches, but for constants."""
    done = False
    for function in program.functions():
        for node in ast.walk(function):
            if isinstance(node, kinds) and not isinstance(node.test, ast.Constant):
                text = make(node.test)
                if text is not None:
                    node.test = expression(text)
                    done = True
    return done


def _test_form(template: str, kind: type[ast.While | ast.If]) -> Callable[[Program], bool]:
    return lambda program: _tests(program, (kind,), lambda test: template.format(t=ast.unparse(test)))


for _name, _template in _TESTS.items():
    enter(f"loop_test_{_name}", _test_form(_template, ast.While))
    enter(f"branch_test_{_name}", _test_form(_template, ast.If))


@transformation
def comparisons_turned_round(program: Program) -> bool:
    """`a < b` as `b > a`."""
    return _comparisons(program, lambda left, op, right: f"{right} {_FLIPPED[type(op)]} {left}")


@transformation
def comparisons_negated(program: Program) -> bool:
    """`a < b` as `not a >= b`."""
    return _comparisons(program, lambda left, op, right: f"not {left} {_OPPOSITE[type(op)]} {right}")


@transformation
def comparisons_with_nought(program: Program) -> bool:
    """`a < b` as `a - b < 0`."""
    return _comparisons(
        program, lambda left, op, right: f"{left} - ({right}) {_OPPOSITE_OF_FLIPPED[type(op)]} 0"
    )


_OPPOSITE_OF_FLIPPED = {ast.Lt: "<", ast.Gt: ">", ast.LtE: "<=", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}


def _comparisons(program: Program, make: Callable[[str, ast.cmpop, str], str]) -> bool:
    def made(node: ast.Compare) -> ast.expr | None:
        if len(node.ops) != 1 or type(node.ops[0]) not in _FLIPPED:
            return None
        return expression(make(ast.unparse(node.left), node.ops[0], ast.unparse(node.comparators[0])))

    return program.replace(ast.Compare, made)


@transformation
def test_in_a_method(program: Program) -> bool:
    """Ask for what an attribute says in a method."""

    def make(test: ast.expr) -> str | None:
        names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
        if names != {"self"}:
            return None
        added.append(f"def asked_{len(added)}(self):\n    return {ast.unparse(test)}")
        return f"self.asked_{len(added) - 1}()"

    added: list[str] = []
    done = _tests(program, (ast.While, ast.If), make)
    program.add_to_class("\n\n".join(added))
    return done


@transformation
def test_in_a_property(program: Program) -> bool:
    """Ask for what an attribute says in a property."""

    def make(test: ast.expr) -> str | None:
        names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
        if names != {"self"}:
            return None
        added.append(f"@property\ndef asked_{len(added)}(self):\n    return {ast.unparse(test)}")
        return f"self.asked_{len(added) - 1}"

    added: list[str] = []
    done = _tests(program, (ast.While, ast.If), make)
    program.add_to_class("\n\n".join(added))
    return done


def _branches(program: Program, make: Callable[[ast.If], str | None]) -> bool:
    """Replace branches; ``{body}`` and ``{orelse}`` in the text are lines of `BODY` and `ORELSE`."""

    def made(node: ast.If) -> list[ast.stmt] | None:
        text = make(node)
        if text is None:
            return None
        tree = ast.Module(statements(text), [])
        for block in list(blocks(tree)):
            for name, body in (("BODY", node.body), ("ORELSE", node.orelse or [ast.Pass()])):
                at = [n for n, one in enumerate(block) if ast.unparse(one) == name]
                if at:
                    block[at[0] : at[0] + 1] = body
        return tree.body

    return program.replace(ast.If, made)


_BRANCHES = {
    "turned_round": "if not ({t}):\n    ORELSE\nelse:\n    BODY",
    "with_a_pass": "if {t}:\n    pass\n    BODY\nelse:\n    ORELSE",
    "as_a_match_of_true": "match bool({t}):\n    case True:\n        BODY\n    case _:\n        ORELSE",
    "as_a_match_of_false": "match bool({t}):\n    case False:\n        ORELSE\n    case _:\n        BODY",
    "as_a_guarded_case": "match 0:\n    case _ if {t}:\n        BODY\n    case _:\n        ORELSE",
    "by_a_name": "decided = {t}\nif decided:\n    BODY\nelse:\n    ORELSE",
    "by_a_name_that_is_annotated": "decided: bool = {t}\nif decided:\n    BODY\nelse:\n    ORELSE",
    "by_a_name_that_is_negated": "skipped = not ({t})\nif not skipped:\n    BODY\nelse:\n    ORELSE",
    "by_a_name_among_two": "decided, other = {t}, None\nif decided:\n    BODY\nelse:\n    ORELSE",
    "by_a_name_that_is_compared": "decided = bool({t})\nif decided is True:\n    BODY\nelse:\n    ORELSE",
    "twice": "if {t}:\n    if True:\n        BODY\nelse:\n    ORELSE",
    "by_an_elif": "if False:\n    pass\nelif {t}:\n    BODY\nelse:\n    ORELSE",
    "as_a_while_with_a_break": "while {t}:\n    BODY\n    break\nelse:\n    ORELSE",
}


def _branch_form(text: str) -> Callable[[Program], bool]:
    def make(node: ast.If) -> str | None:
        jumps = any(isinstance(one, (ast.Continue, ast.Break)) for one in ast.walk(node))
        return None if "while" in text and jumps else text.format(t=ast.unparse(node.test))

    return lambda program: _branches(program, make)


for _name, _text in _BRANCHES.items():
    enter(f"branch_{_name}", _branch_form(_text))


@transformation
def branch_as_a_continue(program: Program) -> bool:
    """Go on to the next round where the last branch of a round is not taken."""
    done = False
    for function in program.functions():
        for node in ast.walk(function):
            if (
                isinstance(node, (ast.For, ast.While))
                and isinstance(last := node.body[-1], ast.If)
                and not last.orelse
            ):
                node.body[-1:] = [*statements(f"if not ({ast.unparse(last.test)}):\n    break"), *last.body]
                jump = node.body[-len(last.body) - 1]
                assert isinstance(jump, ast.If)
                jump.body = [ast.Continue()]
                done = True
    return done


@transformation
def continue_at_the_end(program: Program) -> bool:
    """End each round by a continue."""
    loops = _loops(program)
    for loop in loops:
        if not isinstance(loop.body[-1], (ast.Break, ast.Return, ast.Raise)):
            loop.body.append(ast.Continue())
    return bool(loops)


def _loops(program: Program) -> list[ast.For | ast.While]:
    found = [node for function in program.functions() for node in ast.walk(function)]
    return [node for node in found if isinstance(node, (ast.For, ast.While))]


def _whiles(program: Program, make: Callable[[str], str]) -> bool:
    """Replace each `while`; ``make`` gives the text with BODY for its test."""

    def made(node: ast.While) -> list[ast.stmt] | None:
        if node.orelse:
            return None
        tree = ast.Module(statements(make(ast.unparse(node.test))), [])
        for block in list(blocks(tree)):
            at = [n for n, one in enumerate(block) if ast.unparse(one) == "BODY"]
            if at:
                block[at[0] : at[0] + 1] = node.body
        return tree.body

    return program.replace(ast.While, made)


_WHILES = {
    "with_a_break": "while True:\n    if not ({t}):\n        break\n    BODY",
    "of_one_with_a_break": "while 1:\n    if not ({t}):\n        break\n    BODY",
    "with_an_else_that_breaks": "while True:\n    if {t}:\n        BODY\n    else:\n        break",
    "with_an_empty_else": "while {t}:\n    BODY\nelse:\n    pass",
    "with_a_try": "while {t}:\n    try:\n        BODY\n    finally:\n        pass",
    "with_a_true_if": "while {t}:\n    if True:\n        BODY",
    "with_a_null_context": "while {t}:\n    with contextlib.nullcontext():\n        BODY",
    "with_a_flag": "going = True\nwhile going:\n    if not ({t}):\n        break\n    BODY",
    "over_an_endless_iterator": "for _ in itertools.count():\n    if not ({t}):\n        break\n    BODY",
    "over_an_endless_repeat": "for _ in itertools.repeat(None):\n    if not ({t}):\n        break\n    BODY",
    "over_a_sentinel": "for _ in iter(int, 1):\n    if not ({t}):\n        break\n    BODY",
}


def _while_form(text: str) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        done = _whiles(program, lambda test: text.format(t=test))
        for module in ("contextlib", "itertools"):
            if f"{module}." in text:
                program.add_to_module(f"import {module}", first=True)
        return done

    return change


for _name, _text in _WHILES.items():
    enter(f"while_{_name}", _while_form(_text))


# What a `for` goes over, by what gives the same; `{i}` is that.
_ITERABLES = {
    "an_iterator": "iter({i})",
    "a_chain": "itertools.chain({i})",
    "a_chain_of_two": "itertools.chain((), {i})",
    "an_endless_slice": "itertools.islice({i}, None)",
    "a_generator": "(one for one in {i})",
    "a_map": "map(lambda one: one, {i})",
    "a_filter": "filter(lambda _: True, {i})",
    "an_enumeration_of_numbers": "(one for _, one in enumerate({i}))",
    "a_zip": "(one for (one,) in zip({i}))",
    "a_walrus": "(gone_over := {i})",
    "a_ternary": "{i} if True else ()",
    "an_or": "{i} or ()",
    "a_lambda": "(lambda: {i})()",
}


def _iterable_form(template: str) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        loops = [loop for loop in _loops(program) if isinstance(loop, ast.For)]
        for loop in loops:
            loop.iter = expression(template.format(i=ast.unparse(loop.iter)))
        if "itertools" in template:
            program.add_to_module("import itertools", first=True)
        return bool(loops)

    return change


for _name, _template in _ITERABLES.items():
    enter(f"for_over_{_name}", _iterable_form(_template))


@transformation
def for_over_a_name(program: Program) -> bool:
    """Bind what a `for` goes over to a name."""

    def made(node: ast.For) -> list[ast.stmt]:
        text = ast.unparse(node.iter)
        node.iter = ast.Name("gone_over")
        return [*statements(f"gone_over = {text}"), node]

    return program.replace(ast.For, made)


@transformation
def for_over_a_method(program: Program) -> bool:
    """Have a method give what a `for` goes over."""
    added: list[str] = []
    for loop in _loops(program):
        if isinstance(loop, ast.For):
            names = {node.id for node in ast.walk(loop.iter) if isinstance(node, ast.Name)}
            if names <= {"self", "range", "enumerate", "itertools"}:
                added.append(f"def given_{len(added)}(self):\n    return {ast.unparse(loop.iter)}")
                loop.iter = expression(f"self.given_{len(added) - 1}()")
    program.add_to_class("\n\n".join(added))
    return bool(added)


@transformation
def for_as_a_while_with_next(program: Program) -> bool:
    """Step an iterator by hand."""

    def made(node: ast.For) -> list[ast.stmt] | None:
        if node.orelse or any(
            inner is not node and isinstance(inner, (ast.For, ast.While)) for inner in ast.walk(node)
        ):
            return None
        step = f"try:\n        {ast.unparse(node.target)} = next(given)"
        end = "except StopIteration:\n        break"
        made = statements(f"given = iter({ast.unparse(node.iter)})\nwhile True:\n    {step}\n    {end}")
        assert isinstance(made[1], ast.While)
        made[1].body += node.body
        return made

    return program.replace(ast.For, made)


@transformation
def for_with_an_empty_else(program: Program) -> bool:
    """Give loops an `else` that does nothing."""
    loops = [loop for loop in _loops(program) if isinstance(loop, ast.For) and not loop.orelse]
    for loop in loops:
        loop.orelse = [ast.Pass()]
    return bool(loops)


@transformation
def for_as_a_comprehension(program: Program) -> bool:
    """Loop in a comprehension, where each round is one call."""

    def made(node: ast.For) -> ast.stmt | None:
        if node.orelse or len(node.body) != 1 or not isinstance(node.body[0], (ast.Expr, ast.Assign)):
            return None
        body = ast.unparse(node.body[0].value)
        if isinstance(node.body[0], ast.Assign):
            target = node.body[0].targets[0]
            if not isinstance(target, ast.Attribute):
                return None
            body = f"setattr({ast.unparse(target.value)}, {target.attr!r}, {body})"
        return statements(f"[{body} for {ast.unparse(node.target)} in {ast.unparse(node.iter)}]")[0]

    return program.replace(ast.For, made)


@transformation
def for_with_another_target(program: Program) -> bool:
    """Bind the element a second time."""
    loops = [
        loop for loop in _loops(program) if isinstance(loop, ast.For) and isinstance(loop.target, ast.Name)
    ]
    for loop in loops:
        name = ast.unparse(loop.target)
        loop.target = ast.Name(f"first_{name}", ast.Store())
        loop.body[:0] = statements(f"{name} = first_{name}")
    return bool(loops)


@transformation
def rounds_in_a_loop_of_one_round(program: Program) -> bool:
    """Put each round into a loop of one round."""
    done = False
    for loop in _loops(program):
        if not any(isinstance(one, (ast.Continue, ast.Break)) for one in ast.walk(loop)):
            made = statements("for _ in (0,):\n    pass")
            assert isinstance(made[0], ast.For)
            made[0].body = loop.body
            loop.body = made
            done = True
    return done
