"""Fix points: where and with which text a hold ends."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.analysis.operations import Catalogued
from pylint_periodic.analysis.paths import Work
from pylint_periodic.analysis.sites import Site
from pylint_periodic.analysis.trips import shorten
from pylint_periodic.findings import FixPoint, Location, Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.bindings import Bindings
from pylint_periodic.source.constants import number
from pylint_periodic.source.project import Module
from pylint_periodic.source.values import External, ProjectModule
from pylint_periodic.source.walk import walk

# The interval that fix points propose: measured to cost under a tenth of the loop's time beyond the
# test itself, while the heartbeat keeps its time.
INTERVAL = 10_000

_MODULE_YIELDS = (
    ("eventlet", "sleep(0)"),
    ("eventlet.greenthread", "sleep(0)"),
    ("eventlet.green.time", "sleep(0)"),
    ("time", "sleep(0)"),
)
_COOPERATIVE = "cooperative_yield"
_TPOOL = "eventlet.tpool"


def location(node: nodes.NodeNG, path: str) -> Location:
    """Return the place of a node; the ``def`` or ``class`` line for a definition."""
    position = getattr(node, "position", None)
    if position is not None and isinstance(node, (nodes.FunctionDef, nodes.ClassDef)):
        return Location(
            path, position.lineno, position.col_offset, position.end_lineno, position.end_col_offset
        )
    return Location(path, node.lineno or 1, node.col_offset or 0, node.end_lineno, node.end_col_offset)


class FixPoints:
    """Makes the fix points of one module, in that module's own spelling of the yield."""

    def __init__(self, module: Module, path: str, bindings: Bindings, settings: Settings) -> None:
        """Write fixes for ``module``, shown under ``path``."""
        self._module = module
        self._path = path
        self._bindings = bindings
        self._settings = settings
        self.spelling, self.import_line = self._yield_spelling()
        self._tpool, self._tpool_import = self._tpool_spelling()

    # -- spelling --------------------------------------------------------------------------------

    def _imported(self) -> Iterable[tuple[str, str]]:
        """Yield (local name, qualified name) of what the module imports at its own level."""
        for statement in self._module.tree.body:
            if isinstance(statement, nodes.Import):
                for dotted, alias in statement.names:
                    yield alias or dotted, dotted
            elif isinstance(statement, nodes.ImportFrom):
                for name, alias in statement.names:
                    for value in self._bindings.imported(statement, alias or name):
                        if isinstance(value, (External, ProjectModule)):
                            yield alias or name, value.name
                        elif isinstance(value, nodes.FunctionDef) and value.name == _COOPERATIVE:
                            yield alias or name, f".{_COOPERATIVE}"

    def _yield_spelling(self) -> tuple[str, str]:
        imported = dict(self._imported())
        by_target = {target: name for name, target in reversed(list(imported.items()))}
        preferred = self._settings.preferred_yield
        if preferred:
            root = preferred.partition("(")[0].partition(".")[0]
            known = (
                root in imported or root in self._module.tree.locals or "." not in preferred.partition("(")[0]
            )
            return preferred, "" if known else f"import {root}"
        for name, target in imported.items():
            if target.rpartition(".")[2] == _COOPERATIVE:
                return f"{name}()", ""
            if self._offers_cooperative_yield(target):
                return f"{name}.{_COOPERATIVE}()", ""
        for module, call in _MODULE_YIELDS:
            if module in by_target and (module != "time" or self._settings.monkey_patched):
                return f"{by_target[module]}.{call}", ""
            function = f"{module}.sleep"
            if function in by_target and (module != "time" or self._settings.monkey_patched):
                return f"{by_target[function]}(0)", ""
        if any(target.startswith("eventlet.") and name == target for name, target in imported.items()):
            return "eventlet.sleep(0)", ""
        return "eventlet.sleep(0)", "import eventlet"

    def _offers_cooperative_yield(self, dotted: str) -> bool:
        project = self._bindings.project
        if not project.owns(dotted):
            return False
        module = project.module(dotted)
        return module is not None and _COOPERATIVE in module.tree.locals

    def _tpool_spelling(self) -> tuple[str, str]:
        for name, target in self._imported():
            if target == _TPOOL:
                return name, ""
        return _TPOOL, f"import {_TPOOL}"

    # -- fixes -----------------------------------------------------------------------------------

    def of_site(self, site: Site) -> FixPoint:
        """Return the fix point of a site that stands in this module."""
        if site.symbol is Symbol.EAGER_YIELD and isinstance(site.loop, (nodes.For, nodes.While)):
            return self._eager(site.loop)
        if site.symbol is Symbol.BLOCKING_CALL and isinstance(site.node, nodes.Call):
            return self._blocking(site.node, site.operation)
        if site.symbol is Symbol.FALSE_OFFLOAD and isinstance(site.node, nodes.Call):
            return self._handover(site.node, site.operation)
        if site.symbol is Symbol.FILE_IO:
            return self._file_io(site)
        return self._loop(site.loop or site.node, cheap=site.work < Work.HEAVY)

    def _file_io(self, site: Site) -> FixPoint:
        if isinstance(site.loop, (nodes.For, nodes.While)) and not isinstance(site.node, nodes.Call):
            return self._loop(site.loop, cheap=True)
        if isinstance(site.node, nodes.Call) and site.loop is not site.node:
            return self.offload(site.node)
        return self._loop(site.loop or site.node, cheap=False)

    def _loop(self, node: nodes.NodeNG, *, cheap: bool) -> FixPoint:
        if isinstance(node, (nodes.For, nodes.While)):
            counter = loop_counter(node) if cheap else ""
            text = f"if {counter} % {INTERVAL} == 0: {self.spelling}" if counter else self.spelling
            chunked = cheap and isinstance(node, nodes.For) and not counter
            return FixPoint(
                location(node.body[0], self._path),
                "insert",
                text,
                "as the first statement of the loop",
                self.import_line,
                f"go over slices of {INTERVAL} elements with one yield per slice" if chunked else "",
            )
        if isinstance(node, nodes.FunctionDef):
            first = node.body[0]
            return FixPoint(
                location(first, self._path),
                "insert",
                self.spelling,
                f"as the first statement of `{node.name}`",
                self.import_line,
            )
        if isinstance(node, (nodes.ListComp, nodes.SetComp, nodes.DictComp, nodes.GeneratorExp)):
            return FixPoint(
                location(node, self._path),
                "rewrite",
                self.spelling,
                f"write it as a `for` loop with `{self.spelling}` as its first statement",
                self.import_line,
            )
        if isinstance(node, nodes.Call):
            return self.offload(node)
        return FixPoint(
            location(node, self._path), "insert", self.spelling, "before this statement", self.import_line
        )

    def _eager(self, loop: nodes.For | nodes.While) -> FixPoint:
        statement = next(
            item
            for item in loop.body
            if isinstance(item, nodes.Expr)
            and isinstance(item.value, nodes.Call)
            and item.value.func.as_string().rpartition(".")[2].endswith(("sleep", "yield"))
        )
        counter = loop_counter(loop)
        call = statement.as_string()
        if counter:
            text = f"if {counter} % {INTERVAL} == 0: {call}"
            return FixPoint(location(statement, self._path), "replace", text, f"in place of `{call}`")
        return FixPoint(
            location(statement, self._path),
            "rewrite",
            call,
            f"count the rounds and run `{call}` once every {INTERVAL}",
        )

    def _blocking(self, node: nodes.Call, operation: Catalogued | None) -> FixPoint:
        if operation is not None:
            if operation.name.endswith("time.sleep"):
                seconds = node.args[0].as_string() if node.args else ""
                return FixPoint(
                    location(node, self._path),
                    "replace",
                    f"eventlet.sleep({seconds})",
                    f"in place of `{shorten(node.as_string(), 40)}`",
                    "" if "eventlet" in self._module.tree.locals else "import eventlet",
                )
            made = operation.origin
            if isinstance(made, nodes.Call) and made is not node and made.root() is self._module.tree:
                source = shorten(made.as_string(), 50)
                return FixPoint(
                    location(made, self._path),
                    "replace",
                    f"{self._tpool}.Proxy({made.as_string()})",
                    f"in place of `{source}`, where the object is made",
                    self._tpool_import,
                )
        return self.offload(node)

    def offload(self, node: nodes.Call) -> FixPoint:
        """Return the fix that runs a call on a native thread."""
        arguments = [item.as_string() for item in node.args]
        arguments += [
            f"{w.arg}={w.value.as_string()}" if w.arg else f"**{w.value.as_string()}" for w in node.keywords
        ]
        text = f"{self._tpool}.execute({', '.join([node.func.as_string(), *arguments])})"
        return FixPoint(
            location(node, self._path),
            "replace",
            text,
            f"in place of `{shorten(node.as_string(), 40)}`",
            self._tpool_import,
        )

    def _handover(self, node: nodes.Call, operation: Catalogued | None) -> FixPoint:
        """Keep the hand-over, its result and its caller's pace; run the work itself on a native thread."""
        execute = f"{self._tpool}.execute"
        arguments = [item.as_string() for item in node.args]
        keywords = {word.arg: word.value.as_string() for word in node.keywords}
        if "target" in keywords:
            given = next(word.value for word in node.keywords if word.arg == "target").as_string()
            rest = keywords.get("args", "()")
            passed = f"{given}, {rest[1:-1]}".rstrip(", ") if rest.startswith("(") else f"{given}, *{rest}"
            keywords["target"], keywords["args"] = execute, f"({passed},)"
        else:
            where = next((w for w in operation.row.callable if isinstance(w, int)), 0) if operation else 0
            arguments.insert(where, execute)
        words = [f"{name}={value}" if name else f"**{value}" for name, value in keywords.items()]
        return FixPoint(
            location(node, self._path),
            "replace",
            f"{node.func.as_string()}({', '.join([*arguments, *words])})",
            f"in place of `{shorten(node.as_string(), 40)}`",
            self._tpool_import,
        )

    def never_runs(self, node: nodes.FunctionDef) -> FixPoint:
        """Return the fix of a task that is a generator function or a coroutine."""
        if isinstance(node, nodes.AsyncFunctionDef):
            return FixPoint(
                location(node, self._path),
                "replace",
                f"def {node.name}",
                f"in place of `async def {node.name}`",
            )
        first = next(item for item in walk(node) if isinstance(item, (nodes.Yield, nodes.YieldFrom)))
        return FixPoint(
            location(first, self._path),
            "replace",
            self.spelling,
            f"in place of `{shorten(first.as_string(), 40)}`",
            self.import_line,
        )


def loop_counter(loop: nodes.For | nodes.While) -> str:
    """Return the loop's own counter, a name that every round moves on by one, or the empty string."""
    if isinstance(loop, nodes.For):
        call = loop.iter
        name = call.func.as_string() if isinstance(call, nodes.Call) else ""
        if name == "range" and isinstance(loop.target, nodes.AssignName):
            step = number(call.args[2]) if len(call.args) > 2 else 1
            return str(loop.target.name) if step in (1, -1) and loop.target.name != "_" else ""
        if name == "enumerate" and isinstance(loop.target, nodes.Tuple):
            return str(loop.target.elts[0].as_string())
    for statement in loop.body:
        if any(isinstance(item, nodes.Continue) for item in walk(statement)):
            return ""
        if (
            isinstance(statement, nodes.AugAssign)
            and statement.op in ("+=", "-=")
            and number(statement.value) == 1
            and isinstance(statement.target, (nodes.AssignName, nodes.AssignAttr))
        ):
            return str(statement.target.as_string())
    return ""
