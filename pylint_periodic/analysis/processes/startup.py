"""What a program does before anything else: does it patch, which backend does it choose, what runs elsewhere?

Its statements are followed as Python would run them, in an environment that sets nothing and with options at
their defaults: module by module as each imports the next, then the function that the script calls. Nothing is
imported or run. A test that cannot be told is followed both ways, and what is found there is not certain.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

from pylint_periodic.analysis.processes.package_files import PackageFiles
from pylint_periodic.analysis.processes.startup_state import Deed, Done, Frame, Start
from pylint_periodic.analysis.processes.startup_values import (
    TRUE_TEXTS,
    UNKNOWN,
    Defined,
    Dotted,
    Known,
    Unknown,
    Value,
    bound_by,
    compared,
    defaults_of,
    joined,
    method_of_text,
    truth_of,
)
from pylint_periodic.catalog.roles import has_role, spelled
from pylint_periodic.catalog.vocabulary import Role

_MAX_CALLS = 12
_MAX_STATEMENTS = 50_000
_MAX_IMPORTS = 40


class Startup:
    """Follows the start of one program."""

    def __init__(self, files: PackageFiles, deciding: Iterable[str]) -> None:
        """Follow the modules of a package; of those that are not ``deciding`` only the imports count."""
        self._files = files
        self._deciding = frozenset(deciding)
        self._start = Start()
        self._spaces: dict[str, dict[str, Value]] = {}
        self._statements = 0
        self._calls: list[ast.FunctionDef] = []
        self._importing = 0

    def run(self, module: str, function: str) -> Start:
        """Return what the import of a module does and then a call of a function in it, if one is named."""
        self._import(module, certain=True, follow=True)
        called = self._member(module, function) if function else UNKNOWN
        if isinstance(called, Defined):
            self._call(called, {}, Frame(module, {}, certain=True, depth=0))
        return self._start

    def import_later(self, module: str) -> None:
        """Import one more module, which the program may come to once it runs."""
        self._import(module, certain=False)

    # -- modules -----------------------------------------------------------------------------------

    def _import(self, module: str, *, certain: bool, follow: bool = False) -> None:
        """Run a module and the packages that it stands in, each once; what decides nothing is passed by."""
        parts = module.split(".")
        for depth in range(1, len(parts) + 1):
            name = ".".join(parts[:depth])
            if name in self._files.texts and name not in self._start.imported:
                self._import_one(name, certain=certain, follow=follow and depth == len(parts))

    def _import_one(self, name: str, *, certain: bool, follow: bool) -> None:
        waiting = [name]
        while waiting:
            module = waiting.pop()
            if module in self._start.imported:
                continue
            self._start.imported[module] = None
            is_followed = module in self._deciding or (follow and module == name)
            if is_followed and self._importing < _MAX_IMPORTS:
                self._run_module(module, certain=certain)
            else:
                waiting.extend(reversed(self._files.named_by(module).first))

    def _run_module(self, module: str, *, certain: bool) -> None:
        space = self._spaces.setdefault(module, {})
        tree = self._files.tree(module)
        if tree is None:
            return
        self._importing += 1
        self._block(tree.body, Frame(module, space, certain, 0))
        self._importing -= 1

    def _member(self, module: str, name: str) -> Value:
        """Return what a name stands for in a module of the package."""
        space = self._spaces.get(module, {})
        if name in space:
            return space[name]
        below = f"{module}.{name}"
        return Dotted(below) if below in self._files.texts else UNKNOWN

    # -- statements --------------------------------------------------------------------------------

    def _block(self, statements: Sequence[ast.stmt], frame: Frame) -> bool:
        """Follow statements in order; return whether control surely leaves them."""
        for statement in statements:
            self._statements += 1
            if self._statements > _MAX_STATEMENTS:
                return True
            if self._statement(statement, frame):
                return True
        return False

    def _statement(self, node: ast.stmt, frame: Frame) -> bool:
        """Follow one statement; return whether control surely goes no further."""
        if isinstance(node, ast.If):
            return self._if(node, frame)
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            self._bind_imports(node, frame)
        elif isinstance(node, ast.FunctionDef):
            self._bind(frame, node.name, UNKNOWN if node.decorator_list else Defined(frame.module, node))
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            self._assign(node, frame)
        elif isinstance(node, ast.Expr):
            self._value(node.value, frame)
        elif isinstance(node, ast.Global):
            frame.outer_names.update(node.names)
        elif isinstance(node, ast.Return):
            frame.given.append(self._value(node.value, frame) if node.value else Known(None))
            return True
        elif isinstance(node, ast.Try):
            return self._try(node, frame)
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            for item in node.items:
                self._value(item.context_expr, frame)
            return self._block(node.body, frame)
        elif isinstance(node, (ast.For, ast.While)):
            self._loop(node, frame)
        return isinstance(node, (ast.Raise, ast.Continue, ast.Break))

    def _if(self, node: ast.If, frame: Frame) -> bool:
        truth = self._truth(node.test, frame)
        if truth is not None:
            self._pass_over(node.orelse if truth else node.body, frame)
            return self._block(node.body if truth else node.orelse, frame)
        return self._either(node.body, node.orelse, frame)

    def _pass_over(self, statements: Sequence[ast.AST], frame: Frame) -> None:
        """Note the calls of statements that are not run, also those in functions that are called there."""
        waiting = list(statements)
        seen: set[ast.AST] = set()
        for statement in waiting:
            for node in ast.walk(statement):
                if isinstance(node, ast.Call):
                    self._start.passed_over.add((frame.module, node.lineno))
                    target = self._name(node.func.id, frame) if isinstance(node.func, ast.Name) else UNKNOWN
                    if isinstance(target, Defined) and target.node not in seen:
                        seen.add(target.node)
                        waiting.append(target.node)

    def _either(self, first: Sequence[ast.stmt], second: Sequence[ast.stmt], frame: Frame) -> bool:
        """Follow two ways of which one is taken; return whether neither goes on."""
        ways = [frame.branch(certain=False), frame.branch(certain=False)]
        left = [self._block(body, way) for body, way in zip((first, second), ways, strict=True)]
        going = [way for way, is_left in zip(ways, left, strict=True) if not is_left]
        if not going:
            return True
        names = {name for way in going for name in way.names}
        for name in names:
            values = [way.names.get(name, UNKNOWN) for way in going]
            frame.names[name] = values[0] if len(values) == 1 else joined(*values)
        # A way that has left makes the rest of what follows depend on the test, too.
        frame.certain = frame.certain and not any(left)
        return False

    def _try(self, node: ast.Try, frame: Frame) -> bool:
        left = self._block(node.body, frame)
        for handler in node.handlers:
            self._block(handler.body, frame.branch(certain=False))
        left = left or self._block(node.orelse, frame)
        return self._block(node.finalbody, frame) or left

    def _loop(self, node: ast.For | ast.While, frame: Frame) -> None:
        """Follow a loop as if it went round once, or never."""
        self._value(node.iter if isinstance(node, ast.For) else node.test, frame)
        self._either(node.body, (), frame)

    def _assign(self, node: ast.Assign | ast.AnnAssign, frame: Frame) -> None:
        value = self._value(node.value, frame) if node.value is not None else UNKNOWN
        for target in node.targets if isinstance(node, ast.Assign) else (node.target,):
            if isinstance(target, ast.Attribute) and target.attr in spelled(Role.HOLDS_INDIRECTION):
                self._note_indirection(value, node, frame)
            for name in ast.walk(target):
                if isinstance(name, ast.Name):
                    self._bind(frame, name.id, value if name is target else UNKNOWN)

    def _note_indirection(self, value: Value, node: ast.stmt, frame: Frame) -> None:
        """Note that another process is to run remotable methods, or not any longer."""
        if isinstance(value, Known) and value.value is None:
            self._start.done = [done for done in self._start.done if done.deed is not Deed.SETS_INDIRECTION]
        else:
            self._note(Deed.SETS_INDIRECTION, node, frame)

    def _bind(self, frame: Frame, name: str, value: Value) -> None:
        if name in frame.outer_names:
            space = self._spaces.setdefault(frame.module, {})
            space[name] = value if frame.certain else joined(space.get(name, UNKNOWN), value)
        else:
            frame.names[name] = value

    def _bind_imports(self, node: ast.Import | ast.ImportFrom, frame: Frame) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                self._import_named(alias.name, frame)
                top = alias.name.partition(".")[0]
                self._bind(frame, alias.asname or top, Dotted(alias.name if alias.asname else top))
            return
        source = self._files.absolute(frame.module, node.module or "", node.level)
        self._import_named(source, frame)
        for alias in node.names:
            self._bind(frame, alias.asname or alias.name, self._imported_from(source, alias.name, frame))

    def _imported_from(self, source: str, name: str, frame: Frame) -> Value:
        if not self._owns(source):
            return Dotted(f"{source}.{name}")
        if f"{source}.{name}" in self._files.texts:
            self._import(f"{source}.{name}", certain=frame.certain)
            return Dotted(f"{source}.{name}")
        return self._member(source, name)

    def _import_named(self, name: str, frame: Frame) -> None:
        if self._owns(name):
            self._import(name, certain=frame.certain)

    def _owns(self, name: str) -> bool:
        return name.partition(".")[0] == self._files.package

    # -- expressions -------------------------------------------------------------------------------

    def _truth(self, node: ast.expr, frame: Frame) -> bool | None:
        return truth_of(self._value(node, frame))

    def _value(self, node: ast.expr, frame: Frame) -> Value:
        """Return what an expression comes to, having followed what it calls."""
        if isinstance(node, ast.Constant):
            plain = isinstance(node.value, (str, int, float, bool, type(None)))
            return Known(node.value) if plain else UNKNOWN  # type: ignore[arg-type]
        if isinstance(node, ast.Name):
            return self._name(node.id, frame)
        if isinstance(node, ast.Attribute):
            return self._attribute(node, frame)
        if isinstance(node, ast.Call):
            return self._called(node, frame)
        if isinstance(node, ast.Compare):
            return self._compared(node, frame)
        if isinstance(node, ast.BoolOp):
            return self._bool(node, frame)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            truth = self._truth(node.operand, frame)
            return UNKNOWN if truth is None else Known(not truth)
        if isinstance(node, ast.IfExp):
            truth = self._truth(node.test, frame)
            ways = [self._value(way, frame) for way in (node.body, node.orelse)] if truth is None else []
            return joined(*ways) if ways else self._value(node.body if truth else node.orelse, frame)
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            return self._written_out([self._value(item, frame) for item in node.elts])
        if not isinstance(node, ast.Lambda):
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    self._value(child, frame)
        return UNKNOWN

    @staticmethod
    def _written_out(items: Sequence[Value]) -> Value:
        known = [item.value for item in items if isinstance(item, Known)]
        return Known(tuple(known)) if len(known) == len(items) else UNKNOWN

    def _name(self, name: str, frame: Frame) -> Value:
        if name in frame.names and name not in frame.outer_names:
            return frame.names[name]
        return self._spaces.get(frame.module, {}).get(name, Dotted(f"builtins.{name}"))

    def _attribute(self, node: ast.Attribute, frame: Frame) -> Value:
        owner = self._value(node.value, frame)
        if isinstance(owner, Dotted):
            if owner.name in self._files.texts:
                return self._member(owner.name, node.attr)
            return Dotted(f"{owner.name}.{node.attr}")
        # What is read of a configuration is the default of the option of that name that is defined beside it.
        return self._default_of(node.attr, frame.module) if isinstance(owner, Unknown) else UNKNOWN

    def _default_of(self, option: str, module: str) -> Value:
        defaults = self._files.defaults_in(module)
        return Known(defaults[option]) if option in defaults else UNKNOWN

    def _compared(self, node: ast.Compare, frame: Frame) -> Value:
        values = [self._value(item, frame) for item in (node.left, *node.comparators)]
        return compared(values[0], node.ops[0], values[1]) if len(values) == 2 else UNKNOWN

    def _bool(self, node: ast.BoolOp, frame: Frame) -> Value:
        decides = isinstance(node.op, ast.Or)
        value: Value = UNKNOWN
        known = True
        for part in node.values:
            value = self._value(part, frame)
            truth = truth_of(value)
            if truth is decides:
                return value
            known = known and truth is not None
        return value if known else UNKNOWN

    # -- calls -------------------------------------------------------------------------------------

    def _called(self, node: ast.Call, frame: Frame) -> Value:
        arguments = [self._value(argument, frame) for argument in node.args]
        words = {word.arg: self._value(word.value, frame) for word in node.keywords if word.arg}
        if isinstance(node.func, ast.Attribute):
            owner = self._value(node.func.value, frame)
            if isinstance(owner, Known) and isinstance(owner.value, str) and not arguments:
                return method_of_text(owner.value, node.func.attr)
        target = self._value(node.func, frame)
        if isinstance(target, Defined):
            starred = any(isinstance(argument, ast.Starred) for argument in node.args)
            bound = {} if starred else bound_by(target.node, arguments, words)
            return self._call(target, bound, frame)
        return (
            self._outside(target.name, node, (*arguments, *words.values()), frame)
            if isinstance(target, Dotted)
            else UNKNOWN
        )

    def _outside(self, name: str, node: ast.Call, given: Sequence[Value], frame: Frame) -> Value:
        """Return what a call of another's function gives, having noted what it does to the process."""
        if has_role(name, Role.PATCHES):
            self._note(Deed.PATCHES, node, frame)
        elif has_role(name, Role.CHOOSES_BACKEND):
            for value in given:
                if isinstance(value, Dotted) and has_role(value.name, Role.BACKEND_OF_THREADS):
                    self._note(Deed.CHOOSES_THREADING, node, frame)
                elif isinstance(value, Dotted) and has_role(value.name, Role.BACKEND_OF_EVENTLET):
                    self._note(Deed.CHOOSES_EVENTLET, node, frame)
        elif has_role(name, Role.READS_ENVIRONMENT):
            return given[1] if len(given) > 1 else Known(None)
        elif has_role(name, Role.READS_TRUTH) and given and isinstance(given[0], Known):
            return Known(str(given[0].value).strip().lower() in TRUE_TEXTS)
        elif has_role(name, Role.IMPORTS_MODULE) and given and isinstance(given[0], Known):
            self._import_named(str(given[0].value), frame)
            return Dotted(str(given[0].value))
        return UNKNOWN

    def _note(self, deed: Deed, node: ast.Call | ast.stmt, frame: Frame) -> None:
        self._start.done.append(Done(deed, frame.certain, frame.module, node.lineno))

    def _call(self, target: Defined, bound: dict[str, Value], frame: Frame) -> Value:
        if frame.depth >= _MAX_CALLS or target.node in self._calls:
            return UNKNOWN
        inner = Frame(target.module, defaults_of(target.node) | bound, frame.certain, frame.depth + 1)
        self._calls.append(target.node)
        left = self._block(target.node.body, inner)
        self._calls.pop()
        if not left:
            inner.given.append(Known(None))
        first, *others = inner.given or [UNKNOWN]
        for value in others:
            first = joined(first, value)
        return first
