"""Fixes of calls: run on a native thread, put an object into a proxy, sleep on the hub."""

from __future__ import annotations

from dataclasses import replace

from astroid import nodes

from pylint_periodic.analysis.fix_points.safety.thread_bound import ThreadBound
from pylint_periodic.analysis.fix_points.spelling.spelling import Spelled, Spelling
from pylint_periodic.analysis.flow.sites import KnownOperation
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.fix_point import Action, Edit, EditKind, FixPoint, Form, Safety
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.places import extent, in_expression_scope, location
from pylint_periodic.source.syntax.walk import dotted_name, walk

_CAUTIONS = {
    Form.EXECUTE: "it runs on another thread then",
    Form.PROXY: "every call of the object runs on another thread then",
    Form.SLEEP: "others run while it sleeps then",
}
# They call a function once for each element.
_MAPS = frozenset(("map", "imap", "imap_unordered", "starmap"))


class OffloadFixes:
    """Makes the fixes of blocking calls of one module."""

    def __init__(self, module: Module, path: str, spelling: Spelling, bound: ThreadBound) -> None:
        """Write fixes for ``module``, shown under ``path``; ``bound`` tells what has to stay where it is."""
        self._module = module
        self._path = path
        self._spelling = spelling
        self._bound = bound

    def of_blocking(
        self, node: nodes.Call, operation: KnownOperation | None, made: nodes.NodeNG | None
    ) -> FixPoint:
        """Return the fix of a call that holds the hub; ``made`` makes its object, if it is in this module."""
        execute = self._unless_bound(self.execute(node), node, operation)
        if operation is None or execute.action is Action.REWRITE:
            return execute
        if has_role(operation.name, Role.SLEEPS):
            return replace(self._sleep(node), alternatives=(execute,))
        if isinstance(node.parent, nodes.With):
            return self._around_block(node, execute)
        if isinstance(made, nodes.Call) and made is not node and not isinstance(made.parent, nodes.With):
            if _sets_on_methods(made):
                return execute
            return replace(self._proxy(made), alternatives=(execute,))
        return execute

    def _around_block(self, node: nodes.Call, execute: FixPoint) -> FixPoint:
        """Return the advice for what a ``with`` enters, and leaves, on the thread of the hub."""
        way = self._execute(node)
        title = f"do what the `with` block does in one function, `with` and all, and run that by `{way}`"
        caution = "it would be made on another thread, and entered and left on that of the hub"
        return replace(_for_show(execute, caution), action=Action.REWRITE, title=title)

    def execute(self, node: nodes.Call) -> FixPoint:
        """Return the fix that runs a call on a native thread."""
        arguments = [item.as_string() for item in node.args]
        arguments += _keywords(node)
        execute = self._execute(node)
        text = f"{execute}({', '.join([node.func.as_string(), *arguments])})"
        place = extent(node, self._path)
        fix = self._replacement(node, text, Form.EXECUTE, (Edit(EditKind.CALL_THROUGH, place, execute),))
        if any(word.arg == "meth" for word in node.keywords):
            fix = _for_show(fix, "`execute` has a parameter `meth` itself")
        return self._unless_bound(fix, node)

    def whole(self, function: nodes.FunctionDef, calls: int) -> FixPoint:
        """Return the advice to run a function on a native thread at all of its ``calls``."""
        way = self._spelling.executing(function.body[0])
        title = f"run all of it by `{way.text}({function.name}, ...)` where it is called ({calls} places)"
        place = location(function, self._path)
        return FixPoint(place, Action.REWRITE, way.text, title, form=Form.EXECUTE)

    def collect(self, node: nodes.Call) -> FixPoint:
        """Return the fix that goes through a lazy iterator on a native thread and hands over a list."""
        execute = self._execute(node)
        edit = Edit(EditKind.REPLACE, extent(node, self._path), f"{execute}(list, ", ")")
        return self._replacement(node, f"{execute}(list, {node.as_string()})", Form.EXECUTE, (edit,))

    def of_handover(self, node: nodes.Call, operation: KnownOperation | None) -> FixPoint:
        """Keep the hand-over, its result and its caller's pace; run the work itself on a native thread."""
        return self._unless_bound(self._handover(node, operation), node)

    def _handover(self, node: nodes.Call, operation: KnownOperation | None) -> FixPoint:
        execute = self._execute(node)
        arguments = [item.as_string() for item in node.args]
        words = {word.arg: word.value for word in node.keywords}
        keywords = {name: value.as_string() for name, value in words.items()}
        edits: tuple[Edit, ...]
        if "target" in words:
            target, args = words["target"], words.get("args")
            given = target.as_string()
            rest = keywords.get("args", "()")
            passed = f"{given}, {rest[1:-1]}".rstrip(", ") if rest.startswith("(") else f"{given}, *{rest}"
            keywords["target"], keywords["args"] = execute, f"({passed},)"
            edits = self._target_edits(execute, target, args) if dotted_name(target) else ()
        else:
            where = next((w for w in operation.callable if isinstance(w, int)), 0) if operation else 0
            maps = operation is not None and operation.name.rpartition(".")[2] in _MAPS
            if maps and where < len(node.args):
                return self._mapped(node, where)
            before = node.args[:where]
            plain = len(before) == where and not any(isinstance(item, nodes.Starred) for item in before)
            place = extent(node, self._path)
            edits = (Edit(EditKind.ARGUMENT, place, execute, index=where),) if plain else ()
            arguments.insert(where, execute)
        texts = [f"{name}={value}" if name else f"**{value}" for name, value in keywords.items()]
        text = f"{node.func.as_string()}({', '.join([*arguments, *texts])})"
        return self._replacement(node, text, Form.EXECUTE, edits)

    def _mapped(self, node: nodes.Call, where: int) -> FixPoint:
        """Keep a ``map``: what it calls with each element runs that call on a native thread."""
        function = node.args[where]
        tools = self._spelling.module("functools", node)
        partial = f"{tools.text}.partial({self._execute(node)}, "
        arguments = [item.as_string() for item in node.args]
        arguments[where] = f"{partial}{arguments[where]})"
        text = f"{node.func.as_string()}({', '.join([*arguments, *_keywords(node)])})"
        edit = Edit(EditKind.REPLACE, extent(function, self._path), partial, ")")
        fix = self._replacement(node, text, Form.EXECUTE, (edit,)).promising(tools.promise, tools.caution)
        return replace(fix, more_imports=(tools.import_line,)) if tools.import_line else fix

    def _target_edits(
        self, execute: str, target: nodes.NodeNG, args: nodes.NodeNG | None
    ) -> tuple[Edit, ...]:
        place, given = extent(target, self._path), target.as_string()
        if args is None:
            return (Edit(EditKind.REPLACE, place, f"{execute}, args=(", ",)"),)
        first = Edit(EditKind.REPLACE, place, execute)
        rest = extent(args, self._path)
        if isinstance(args, nodes.Tuple):
            return first, Edit(EditKind.ARGUMENT, rest, given)
        return first, Edit(EditKind.REPLACE, rest, f"({given}, *", ")")

    def _sleep(self, node: nodes.Call) -> FixPoint:
        seconds = node.args[0].as_string() if node.args else ""
        spelled = self._spelling.sleeping(node)
        fix = self._replacement(
            node,
            f"{spelled.text}({seconds})",
            Form.SLEEP,
            (Edit(EditKind.REPLACE, extent(node.func, self._path), spelled.text),),
        )
        return replace(fix, import_line=spelled.import_line).promising(spelled.promise, spelled.caution)

    def _proxy(self, made: nodes.Call) -> FixPoint:
        proxy = self._spelling.wrapping(made).text
        fix = self._replacement(
            made,
            f"{proxy}({made.as_string()})",
            Form.PROXY,
            (Edit(EditKind.REPLACE, extent(made, self._path), f"{proxy}(", ")"),),
        )
        title = f"in place of `{shorten(text_of(made), 50)}`, where the object is made"
        return replace(fix, title=title)

    def _replacement(self, node: nodes.Call, text: str, form: Form, edits: tuple[Edit, ...]) -> FixPoint:
        tpool = self._way(node, form)
        fix = FixPoint(
            extent(node, self._path),
            Action.REPLACE,
            text,
            f"in place of `{shorten(text_of(node), 40)}`",
            tpool.import_line,
            Safety.NEEDS_REVIEW,
            form,
            edits,
            caution=_CAUTIONS[form],
        )
        if in_expression_scope(node):
            return _for_show(fix, "it stands in a lambda, a comprehension or a string")
        if not edits:
            return _for_show(fix, "the arguments cannot be told apart")
        return fix.promising(tpool.promise, tpool.caution)

    def _unless_bound(
        self, fix: FixPoint, node: nodes.Call, operation: KnownOperation | None = None
    ) -> FixPoint:
        """Return a fix, or where something has to stay on its thread the advice what to do instead."""
        reason = self._bound.reason(node, operation) if fix.action is not Action.REWRITE else ""
        if not reason:
            return fix
        title = f"run all of the work in one function by `{self._execute(node)}`: {reason}"
        return replace(_for_show(fix, reason), action=Action.REWRITE, title=title)

    def _way(self, node: nodes.Call, form: Form) -> Spelled:
        if form is Form.SLEEP:
            return Spelled("")
        return self._spelling.wrapping(node) if form is Form.PROXY else self._spelling.executing(node)

    def _execute(self, node: nodes.Call) -> str:
        return self._spelling.executing(node).text


def _for_show(fix: FixPoint, why: str) -> FixPoint:
    return fix.promising(Safety.DISPLAY_ONLY, why)


def _sets_on_methods(made: nodes.Call) -> bool:
    """Return whether its module sets something on the methods of an object, as ``ctypes`` has it.

    A proxy gives functions of its own in place of them, each time new ones.
    """
    targets = made.parent.targets if isinstance(made.parent, nodes.Assign) else []
    names = {text_of(target) for target in targets}
    return any(
        isinstance(node, nodes.AssignAttr)
        and isinstance(node.expr, nodes.Attribute)
        and text_of(node.expr.expr) in names
        for node in (walk(made.root()) if names else ())
    )


def _keywords(node: nodes.Call) -> list[str]:
    """Return the source of a call's keyword arguments."""
    return [f"{w.arg}={w.value.as_string()}" if w.arg else f"**{w.value.as_string()}" for w in node.keywords]
