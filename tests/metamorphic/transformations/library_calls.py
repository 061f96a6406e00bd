"""Calls of libraries by other ways; `open` is a library, too."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from tests.metamorphic.programs import Program, expression
from tests.metamorphic.transformations.table import enter, transformation

_BUILTINS = ("open",)
# Forms of `library(arguments)` as an expression; `{f}` is the callable, `{a}` its arguments.
_FORMS = {
    "called_in_a_ternary": "{f}({a}) if True else None",
    "called_in_the_other_ternary": "None if False else {f}({a})",
    "called_behind_and": "True and {f}({a})",
    "called_behind_or": "False or {f}({a})",
    "called_in_a_walrus": "(given := {f}({a}))",
    "called_in_a_tuple": "({f}({a}), None)[0]",
    "called_in_a_list": "[{f}({a})][0]",
    "called_in_a_comprehension": "[{f}({a}) for _ in (0,)][0]",
    "called_in_a_generator": "next({f}({a}) for _ in (0,))",
    "called_as_a_lambda": "(lambda: {f}({a}))()",
    "called_as_a_lambda_with_arguments": "(lambda *given, **named: {f}(*given, **named))({a})",
    "called_as_a_partial": "functools.partial({f}, {a})()",
    "called_as_an_empty_partial": "functools.partial({f})({a})",
    "called_out_of_a_tuple": "({f},)[0]({a})",
    "called_out_of_a_dict": "{{'call': {f}}}['call']({a})",
    "called_as_dunder_call": "{f}.__call__({a})",
    "called_with_an_unpacked_tuple": "{f}(*({p},), **dict({k}))",
}
_PARAMETERS = {
    "eventlet.sleep": ("seconds",),
    "shutil.rmtree": ("path",),
    "os.system": ("command",),
    "json.loads": ("s",),
    "open": ("file", "mode"),
}


def dotted(node: ast.expr) -> list[str]:
    """Return the parts of a dotted name; none of anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [*parts, node.id][::-1] if isinstance(node, ast.Name) else []


def imported(program: Program) -> set[str]:
    """Return the names that plain imports of whole modules bind."""
    imports = (node for node in program.tree.body if isinstance(node, ast.Import))
    return {alias.name.partition(".")[0] for node in imports for alias in node.names}


def library_names(program: Program) -> Iterator[ast.Attribute]:
    """Yield the longest dotted names of libraries in the class."""
    known = imported(program)
    inner = {node.value for node in ast.walk(program.manager) if isinstance(node, ast.Attribute)}
    for node in ast.walk(program.manager):
        if isinstance(node, ast.Attribute) and node not in inner and {*dotted(node)[:1]} & known:
            yield node


def is_library(program: Program, node: ast.expr) -> bool:
    """Return whether an expression is the dotted name of a library, or a builtin that is one."""
    parts = dotted(node)
    return bool(parts) and (parts[0] in imported(program) if len(parts) > 1 else parts[0] in _BUILTINS)


def on_calls(program: Program, make: Callable[[ast.Call], str | None]) -> bool:
    """Replace each call of a library in the task and in what it calls by the text of an expression."""

    def made(call: ast.Call) -> ast.expr | None:
        text = make(call) if is_library(program, call.func) else None
        return None if text is None else expression(text)

    return program.replace(ast.Call, made)


def arguments(call: ast.Call) -> str:
    """Return the text of a call's arguments."""
    return ", ".join([*map(ast.unparse, call.args), *map(ast.unparse, call.keywords)])


def _form(template: str) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        done = on_calls(
            program,
            lambda call: (
                template.format(
                    f=ast.unparse(call.func),
                    a=arguments(call),
                    p=", ".join(map(ast.unparse, call.args)),
                    k=", ".join(map(ast.unparse, call.keywords)),
                )
                if call.args or "{p}" not in template
                else None
            ),
        )
        if done and "functools" in template:
            program.add_to_module("import functools", first=True)
        return done

    return change


for _name, _template in _FORMS.items():
    enter(_name, _form(_template))


@transformation
def called_by_getattr(program: Program) -> bool:
    """Take the function off its module by a constant name."""

    def make(call: ast.Call) -> str | None:
        if not isinstance(call.func, ast.Attribute):
            return None
        return f"getattr({ast.unparse(call.func.value)}, {call.func.attr!r})({arguments(call)})"

    return on_calls(program, make)


@transformation
def called_by_a_methodcaller(program: Program) -> bool:
    """Call the function as a method of its module."""

    def make(call: ast.Call) -> str | None:
        if not isinstance(call.func, ast.Attribute):
            return None
        given = f", {arguments(call)}" if arguments(call) else ""
        return f"operator.methodcaller({call.func.attr!r}{given})({ast.unparse(call.func.value)})"

    done = on_calls(program, make)
    if done:
        program.add_to_module("import operator", first=True)
    return done


@transformation
def called_by_keywords(program: Program) -> bool:
    """Name the arguments that stand at a place."""

    def make(call: ast.Call) -> str | None:
        names = _PARAMETERS.get(ast.unparse(call.func), ())
        if not call.args or len(names) < len(call.args):
            return None
        given = [f"{name}={ast.unparse(value)}" for name, value in zip(names, call.args, strict=False)]
        return f"{ast.unparse(call.func)}({', '.join([*given, *map(ast.unparse, call.keywords)])})"

    return on_calls(program, make)


@transformation
def called_by_a_map(program: Program) -> bool:
    """Call a function of one argument by a map that is gone through."""

    def make(call: ast.Call) -> str | None:
        if len(call.args) != 1 or call.keywords:
            return None
        return f"list(map({ast.unparse(call.func)}, [{ast.unparse(call.args[0])}]))[0]"

    return on_calls(program, make)


@transformation
def called_by_a_reduce(program: Program) -> bool:
    """Call a function in a reduce."""
    done = on_calls(
        program,
        lambda call: (
            f"functools.reduce(lambda last, _: {ast.unparse(call.func)}({arguments(call)}), (0,), None)"
        ),
    )
    if done:
        program.add_to_module("import functools", first=True)
    return done
