"""Numbers of the task that stand elsewhere, or are come to otherwise."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass

from tests.metamorphic.programs import Program, expression, parents, replace, statements
from tests.metamorphic.transformations.table import enter, transformation

# Expressions of the same number.
_FORMS = {
    "times_one": "{k} * 1",
    "plus_nought": "{k} + 0",
    "in_a_tuple": "({k},)[0]",
    "in_a_dict": "{{'limit': {k}}}['limit']",
    "by_int": "int({k})",
    "by_int_of_a_text": "int('{k}')",
    "in_a_ternary": "{k} if True else 0",
    "behind_an_or": "None or {k}",
    "negated_twice": "- -{k}",
    "in_a_lambda": "(lambda: {k})()",
    "as_the_larger": "max({k}, 0)",
    "as_the_smaller": "min({k}, {k})",
    "as_a_float": "{k}.0",
    "as_a_power": "{k} ** 1",
    "by_a_shift": "({k} << 1) >> 1",
    "by_abs": "abs({k})",
    "by_a_sum": "sum(({k}, 0))",
}
_NO_FLOATS = ("range",)


def _numbers(program: Program, make: Callable[[ast.Constant], str | None]) -> bool:
    """Replace the whole numbers of the task from two on, but for those in patterns."""
    above = parents(program.task)

    def made(node: ast.Constant) -> ast.expr | None:
        if (
            isinstance(node.value, bool)
            or not isinstance(node.value, int)
            or node.value < 2
            or isinstance(above.get(node), ast.MatchValue)
        ):
            return None
        text = make(node)
        return None if text is None else expression(text)

    done = False
    for statement in program.task.body:
        holder = ast.Module([statement], [])
        done = replace(holder, ast.Constant, made) or done
    return done


def _form(template: str) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        if ".0" in template and any(name in program.text() for name in _NO_FLOATS):
            return False
        return _numbers(program, lambda node: template.format(k=node.value))

    return change


for _name, _template in _FORMS.items():
    enter(f"number_{_name}", _form(_template))


@dataclass(frozen=True)
class _Place:
    """Where a number stands: what is added where, and how it is read. ``{k}`` is the number."""

    added: str
    to: str
    read: str


_PLACES = {
    "of_the_module": _Place("LIMIT_{k} = {k}", "module", "LIMIT_{k}"),
    "of_the_module_annotated": _Place("LIMIT_{k}: int = {k}", "module", "LIMIT_{k}"),
    "of_the_module_by_another": _Place("FIRST_{k} = {k}\nLIMIT_{k} = FIRST_{k}", "module", "LIMIT_{k}"),
    "of_the_module_counted": _Place("LIMIT_{k} = {k} * 2 // 2", "module", "LIMIT_{k}"),
    "of_the_module_among_two": _Place("LIMIT_{k}, OTHER_{k} = {k}, None", "module", "LIMIT_{k}"),
    "in_a_tuple_of_the_module": _Place("LIMITS_{k} = ({k}, 1)", "module", "LIMITS_{k}[0]"),
    "in_a_list_of_the_module": _Place("LIMITS_{k} = [{k}, 1]", "module", "LIMITS_{k}[0]"),
    "in_a_dict_of_the_module": _Place("LIMITS_{k} = {{'most': {k}}}", "module", "LIMITS_{k}['most']"),
    "of_the_class": _Place("LIMIT_{k} = {k}", "class", "self.LIMIT_{k}"),
    "of_the_class_annotated": _Place("LIMIT_{k}: int = {k}", "class", "self.LIMIT_{k}"),
    "of_the_class_by_its_name": _Place("LIMIT_{k} = {k}", "class", "Manager.LIMIT_{k}"),
    "of_the_class_by_its_type": _Place("LIMIT_{k} = {k}", "class", "type(self).LIMIT_{k}"),
    "in_a_tuple_of_the_class": _Place("LIMITS_{k} = ({k}, 1)", "class", "self.LIMITS_{k}[0]"),
    "of_another_class": _Place("class Limits_{k}:\n    most = {k}", "module", "Limits_{k}.most"),
    "of_an_enumeration": _Place(
        "class Limits_{k}(enum.IntEnum):\n    MOST = {k}", "module", "Limits_{k}.MOST"
    ),
    "of_an_enumeration_by_value": _Place(
        "class Limits_{k}(enum.Enum):\n    MOST = {k}", "module", "Limits_{k}.MOST.value"
    ),
    "of_a_named_tuple": _Place(
        "Limits_{k} = collections.namedtuple('Limits_{k}', 'most')\nLIMITS_{k} = Limits_{k}({k})",
        "module",
        "LIMITS_{k}.most",
    ),
    "of_a_function": _Place("def limit_{k}():\n    return {k}", "module", "limit_{k}()"),
    "of_a_method": _Place("def limit_{k}(self):\n    return {k}", "class", "self.limit_{k}()"),
    "of_a_static_method": _Place(
        "@staticmethod\ndef limit_{k}():\n    return {k}", "class", "self.limit_{k}()"
    ),
    "of_a_property": _Place("@property\ndef limit_{k}(self):\n    return {k}", "class", "self.limit_{k}"),
    "of_an_attribute": _Place("self.limit_{k} = {k}", "init", "self.limit_{k}"),
    "of_a_local_name": _Place("limit_{k} = {k}", "task", "limit_{k}"),
    "of_an_annotated_name": _Place("limit_{k}: int = {k}", "task", "limit_{k}"),
    "of_a_local_tuple": _Place("limit_{k}, unused_{k} = ({k}, 0)", "task", "limit_{k}"),
    "of_a_walrus": _Place("(limit_{k} := {k})", "task", "limit_{k}"),
    "of_a_local_chain": _Place("limit_{k} = unused_{k} = {k}", "task", "limit_{k}"),
    "of_a_nested_function": _Place("def limit_{k}():\n    return {k}", "task", "limit_{k}()"),
    "of_a_lambda": _Place("limit_{k} = lambda: {k}", "task", "limit_{k}()"),
    "of_a_module_of_the_package": _Place("LIMIT_{k} = {k}", "limits", "limits.LIMIT_{k}"),
    "of_a_class_of_the_package": _Place(
        "class Limits_{k}:\n    most = {k}", "limits", "limits.Limits_{k}.most"
    ),
    "of_a_function_of_the_package": _Place(
        "def limit_{k}():\n    return {k}", "limits", "limits.limit_{k}()"
    ),
}
_MODULES = ("enum", "collections")


def _moved(place: _Place) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        numbers: set[int] = set()

        def read(node: ast.Constant) -> str:
            assert isinstance(node.value, int)
            numbers.add(node.value)
            return place.read.format(k=node.value)

        done = _numbers(program, read)
        added = "\n".join(place.added.format(k=number) for number in sorted(numbers))
        if place.to == "task":
            program.task.body[:0] = statements(added)
        elif place.to == "limits":
            program.others["limits"] = f"{added}\n"
            program.add_to_module("from . import limits", first=True)
        elif place.to == "init":
            program.add_to_init(added)
        elif place.to == "class":
            program.add_to_class(added, first=True)
        else:
            program.add_to_module(added)
        for module in _MODULES:
            if f"{module}." in added:
                program.add_to_module(f"import {module}", first=True)
        return done

    return change


for _name, _place in _PLACES.items():
    enter(f"number_{_name}", _moved(_place))


@transformation
def number_by_default_of_the_task(program: Program) -> bool:
    """Hand numbers to the task as defaults of further parameters."""
    numbers: set[int] = set()

    def read(node: ast.Constant) -> str:
        assert isinstance(node.value, int)
        numbers.add(node.value)
        return f"limit_{node.value}"

    done = _numbers(program, read)
    for number in sorted(numbers):
        program.task.args.args.append(ast.arg(f"limit_{number}"))
        program.task.args.defaults.append(ast.Constant(number))
    return done


def _handed_on(head: str, call: str, to_class: bool) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        numbers: set[int] = set()

        def read(node: ast.Constant) -> str:
            assert isinstance(node.value, int)
            numbers.add(node.value)
            return f"limit_{node.value}"

        if not _numbers(program, read):
            return False
        names = [f"limit_{number}" for number in sorted(numbers)]
        holes = {
            "names": ", ".join(names),
            "numbers": ", ".join(map(str, sorted(numbers))),
            "named": ", ".join(f"limit_{number}={number}" for number in sorted(numbers)),
        }
        made = statements(f"{head.format(**holes)}\n    pass")
        assert isinstance(made[0], ast.FunctionDef)
        made[0].body = program.task.body
        program.task.body = statements(call.format(**holes))
        if to_class:
            program.manager.body += made
        else:
            at = program.tree.body.index(program.manager)
            program.tree.body[at:at] = made
        return True

    return change


enter(
    "number_by_an_argument_of_a_method",
    _handed_on("def count(self, {names}):", "self.count({numbers})", True),
)
enter(
    "number_by_a_keyword_of_a_method", _handed_on("def count(self, *, {names}):", "self.count({named})", True)
)
enter("number_by_a_default_of_a_method", _handed_on("def count(self, {named}):", "self.count()", True))
enter(
    "number_by_an_argument_of_a_function",
    _handed_on("def count(self, {names}):", "count(self, {numbers})", False),
)
enter(
    "number_by_unpacked_arguments", _handed_on("def count(self, {names}):", "self.count(*({numbers},))", True)
)
enter(
    "number_by_unpacked_keywords",
    _handed_on("def count(self, {names}):", "self.count(**dict({named}))", True),
)
