"""Libraries under other names: imported otherwise, kept under names of the program, handed on by modules."""

from __future__ import annotations

import ast
from collections.abc import Callable

from tests.metamorphic.programs import Program, expression, replace, statements
from tests.metamorphic.transformations.library_calls import (
    dotted,
    imported,
    is_library,
    library_names,
    on_calls,
)
from tests.metamorphic.transformations.table import transformation


def _plain_imports(program: Program) -> list[ast.Import]:
    return [node for node in program.tree.body if isinstance(node, ast.Import)]


def _rename(program: Program, names: dict[str, str]) -> None:
    """Put other names, or expressions, in place of names that are read in the class."""

    def make(node: ast.Name) -> ast.expr | None:
        known = node.id in names and isinstance(node.ctx, ast.Load)
        return expression(names[node.id]) if known else None

    replace(program.manager, ast.Name, make)


def _renamed_import(program: Program, text: Callable[[str], str]) -> bool:
    """Import each library that is one module by statements that bind `<name>_library`."""
    names = {}
    for node in _plain_imports(program):
        name = node.names[0].name
        if "." not in name and not any(
            other.names[0].name.startswith(f"{name}.") for other in _plain_imports(program)
        ):
            names[name] = f"{name}_library"
            at = program.tree.body.index(node)
            program.tree.body[at : at + 1] = statements(text(name))
    _rename(program, names)
    return bool(names)


@transformation
def imported_as_another(program: Program) -> bool:
    """Give the modules other names."""
    return _renamed_import(program, lambda name: f"import {name} as {name}_library")


@transformation
def imported_and_bound_again(program: Program) -> bool:
    """Bind the modules to a second name."""
    return _renamed_import(program, lambda name: f"import {name}\n{name}_library = {name}")


@transformation
def imported_by_name(program: Program) -> bool:
    """Import by a constant text."""
    return _renamed_import(
        program, lambda name: f"import importlib\n{name}_library = importlib.import_module({name!r})"
    )


@transformation
def imported_in_a_try(program: Program) -> bool:
    """Import what may be missing."""
    return _renamed_import(
        program, lambda name: f"try:\n    import {name} as {name}_library\nexcept ImportError:\n    raise"
    )


@transformation
def imported_under_a_condition(program: Program) -> bool:
    """Import where Python is new enough, which it is."""
    return _renamed_import(
        program,
        lambda name: f"import sys\nif sys.version_info >= (3, 0):\n    import {name} as {name}_library",
    )


@transformation
def imported_in_each_function(program: Program) -> bool:
    """Import in the functions that use it."""
    done = False
    for function in program.functions():
        known = sorted(
            {node.id for node in ast.walk(function) if isinstance(node, ast.Name)} & imported(program)
        )
        lines = [f"import {alias.name}" for node in _plain_imports(program) for alias in node.names]
        needed = [line for line in lines if line.split()[1].partition(".")[0] in known]
        function.body[:0] = statements("\n".join(needed))
        done = done or bool(needed)
    return done


def _as_functions(program: Program, make: Callable[[str, str, str], str]) -> bool:
    """Put names in place of dotted ones; ``make`` gives what binds a name to one of a module."""
    bound: dict[str, str] = {}

    def renamed(node: ast.Attribute) -> ast.expr | None:
        if node not in found:
            return None
        *module, function = dotted(node)
        name = "_".join(["the", *module, function])
        bound[name] = make(".".join(module), function, name)
        return ast.Name(name)

    found = set(library_names(program))
    replace(program.manager, ast.Attribute, renamed)
    program.add_to_module("\n".join(bound.values()))
    return bool(bound)


@transformation
def functions_imported(program: Program) -> bool:
    """Import functions, and not their modules."""
    return _as_functions(program, lambda module, name, other: f"from {module} import {name} as {other}")


@transformation
def functions_bound(program: Program) -> bool:
    """Bind functions to names of the module."""
    return _as_functions(program, lambda module, name, other: f"{other} = {module}.{name}")


@transformation
def functions_bound_with_annotations(program: Program) -> bool:
    """Bind functions to names of the module that are annotated."""
    return _as_functions(program, lambda module, name, other: f"{other}: object = {module}.{name}")


@transformation
def functions_bound_through_two_names(program: Program) -> bool:
    """Bind functions to a name, and that to another."""
    return _as_functions(
        program, lambda module, name, other: f"first_{other} = {module}.{name}\n{other} = first_{other}"
    )


@transformation
def functions_bound_by_a_tuple(program: Program) -> bool:
    """Bind functions by an assignment to several names."""
    return _as_functions(
        program, lambda module, name, other: f"{other}, unused_{other} = {module}.{name}, None"
    )


def _as_things(
    program: Program, make: Callable[[str, str], str], put: Callable[[Program, str], None]
) -> bool:
    """Call functions through what ``put`` adds.

    From a name and a function ``make`` gives that, and behind ``->`` how the function is reached there.
    """
    bound: dict[str, str] = {}

    def called(call: ast.Call) -> str | None:
        if not isinstance(call.func, ast.Attribute):
            return None
        name = "_".join(["kept", *dotted(call.func)])
        bound[name], _, reached = make(name, ast.unparse(call.func)).rpartition("->")
        given = ", ".join([*map(ast.unparse, call.args), *map(ast.unparse, call.keywords)])
        return f"{reached.strip()}({given})"

    done = on_calls(program, called)
    for text in bound.values():
        put(program, text)
    return done


def _to_class(program: Program, text: str) -> None:
    program.add_to_class(text, first=True)


def _to_module(program: Program, text: str) -> None:
    program.add_to_module(text)


def _to_init(program: Program, text: str) -> None:
    program.add_to_init(text)


@transformation
def functions_as_static_attributes(program: Program) -> bool:
    """Keep functions in attributes of the class."""
    return _as_things(
        program, lambda name, called: f"{name} = staticmethod({called}) -> self.{name}", _to_class
    )


@transformation
def functions_in_attributes(program: Program) -> bool:
    """Keep functions in attributes of the object."""
    return _as_things(program, lambda name, called: f"self.{name} = {called} -> self.{name}", _to_init)


@transformation
def functions_set_by_setattr(program: Program) -> bool:
    """Keep functions in attributes of the object that are set by their names."""
    return _as_things(
        program, lambda name, called: f"setattr(self, {name!r}, {called}) -> self.{name}", _to_init
    )


@transformation
def functions_in_a_table_of_the_module(program: Program) -> bool:
    """Keep functions in a dict of the module."""
    return _as_things(
        program, lambda name, called: f"{name} = {{'call': {called}}} -> {name}['call']", _to_module
    )


@transformation
def functions_in_a_table_of_the_class(program: Program) -> bool:
    """Keep functions in a dict of the class."""
    return _as_things(
        program, lambda name, called: f"{name} = {{'call': {called}}} -> self.{name}['call']", _to_class
    )


@transformation
def functions_in_a_tuple_of_the_module(program: Program) -> bool:
    """Keep functions in a tuple of the module."""
    return _as_things(program, lambda name, called: f"{name} = ({called},) -> {name}[0]", _to_module)


@transformation
def functions_in_another_class(program: Program) -> bool:
    """Keep functions in a class that is a bag of them."""
    return _as_things(
        program,
        lambda name, called: f"class Bag_{name}:\n    call = staticmethod({called}) -> Bag_{name}.call",
        _to_module,
    )


@transformation
def functions_as_defaults_of_the_task(program: Program) -> bool:
    """Hand functions to the task as defaults of further parameters."""
    bound: dict[str, str] = {}

    def called(call: ast.Call) -> str | None:
        if not isinstance(call.func, ast.Attribute):
            return None
        name = "_".join(["given", *dotted(call.func)])
        bound[name] = ast.unparse(call.func)
        return f"{name}({', '.join([*map(ast.unparse, call.args), *map(ast.unparse, call.keywords)])})"

    def on_task(call: ast.Call) -> ast.expr | None:
        text = called(call) if is_library(program, call.func) else None
        return None if text is None else expression(text)

    done = replace(program.task, ast.Call, on_task)
    for name, text in bound.items():
        program.task.args.args.append(ast.arg(name))
        program.task.args.defaults.append(expression(text))
    return done


@transformation
def functions_in_a_local_name(program: Program) -> bool:
    """Bind functions to a name before all else."""
    done = [_with_local_names(program, function) for function in program.functions()]
    return any(done)


def _with_local_names(program: Program, function: ast.FunctionDef) -> bool:
    bound: dict[str, str] = {}

    def called(call: ast.Call) -> ast.expr | None:
        if not isinstance(call.func, ast.Attribute) or not is_library(program, call.func):
            return None
        name = "_".join(["local", *dotted(call.func)])
        bound[name] = ast.unparse(call.func)
        return ast.Call(ast.Name(name), call.args, call.keywords)

    replace(function, ast.Call, called)
    function.body[:0] = statements("\n".join(f"{name} = {text}" for name, text in bound.items()))
    return bool(bound)


def _through_a_module(program: Program, other: Callable[[str], str], here: Callable[[str], str]) -> bool:
    """Have the libraries handed on by a module of the package, called ``libraries``."""
    names = sorted(imported(program))
    lines = [ast.unparse(node) for node in _plain_imports(program)]
    if not names:
        return False
    program.tree.body = [node for node in program.tree.body if not isinstance(node, ast.Import)]
    program.others["libraries"] = "\n".join([*lines, *map(other, names)]) + "\n"
    program.tree.body[1:1] = statements("\n".join(dict.fromkeys(map(here, names))))
    return True


@transformation
def libraries_from_a_module_of_the_package(program: Program) -> bool:
    """Import libraries from a module that imports them."""
    return _through_a_module(program, lambda _: "", lambda name: f"from .libraries import {name}")


@transformation
def libraries_by_a_star(program: Program) -> bool:
    """Import all that a module has."""
    return _through_a_module(program, lambda _: "", lambda _: "from .libraries import *")


@transformation
def libraries_as_attributes_of_a_module(program: Program) -> bool:
    """Reach libraries through a module that imports them."""
    names = {name: f"libraries.{name}" for name in imported(program)}
    _rename(program, names)
    return _through_a_module(program, lambda _: "", lambda _: "from . import libraries")


@transformation
def libraries_renamed_by_a_module(program: Program) -> bool:
    """Import libraries from a module that gives them other names."""
    _rename(program, {name: f"the_{name}" for name in imported(program)})
    return _through_a_module(
        program, lambda name: f"the_{name} = {name}", lambda name: f"from .libraries import the_{name}"
    )


@transformation
def functions_of_a_module_of_the_package(program: Program) -> bool:
    """Call functions of another module that call the library."""
    lines: dict[str, str] = {}

    def called(call: ast.Call) -> str | None:
        if not isinstance(call.func, ast.Attribute):
            return None
        parts = dotted(call.func)
        name = "_".join(["do", *parts])
        lines[name] = f"def {name}(*given, **named):\n    return {'.'.join(parts)}(*given, **named)"
        given = ", ".join([*map(ast.unparse, call.args), *map(ast.unparse, call.keywords)])
        return f"doing.{name}({given})"

    done = on_calls(program, called)
    program.others["doing"] = (
        "\n\n\n".join([*map(ast.unparse, _plain_imports(program)), *lines.values()]) + "\n"
    )
    program.add_to_module("from . import doing", first=True)
    return done
