"""What a callable makes of a function that it is handed, and where in a call that function stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import lru_cache

from astroid import nodes

from pylint_periodic.catalog.roles import matching_row, spelled
from pylint_periodic.catalog.schema import RoleRow
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.findings import Confidence, TaskKind
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.inlining import inlined
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.reading.trees import tree_of
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Class, External, Function, Value, with_arguments

_UNKNOWN = "unknown"
# Calls a function with nobody knows what.
_ANYHOW = "def stub(function): function(*args, **kwargs)"
_ROLES = {TaskKind.LOOPING_CALL: Role.LOOPING_CALL, TaskKind.GREENTHREAD: Role.SPAWNER}


@dataclass(frozen=True)
class Runner:
    """What runs a function that it is handed.

    ``row`` says where that function stands; without one, or ``anywhere``, it is the first argument that is a
    function.
    """

    kind: TaskKind
    row: RoleRow | None = None
    confidence: Confidence = Confidence.HIGH
    anywhere: bool = False

    def runs_of(self, call: nodes.Call) -> tuple[nodes.Call, ...]:
        """Return the calls that a call of the runner may make in its turn.

        Of a function without a signature any argument may be the one that is called.
        """
        if self.is_guessing or self.row is None:
            given = (*call.args, *(word.value for word in call.keywords))
            return tuple(_of_stub(_ANYHOW, with_arguments(call, [argument], [])) for argument in given)
        run = _of_stub(self.row.stub, call)
        is_given = run.func.root() is not _function(self.row.stub).root()
        return (run,) if is_given else ()

    @property
    def is_guessing(self) -> bool:
        """Return whether the first argument that is a function is taken for what is run."""
        return self.row is None or self.anywhere or not self.row.signature


class Runners:
    """Tells what runs functions, by the catalogue and the options."""

    def __init__(self, resolver: Resolver, settings: Settings) -> None:
        """Ask ``resolver`` what is called; the settings name further callables."""
        self._resolver = resolver
        self._settings = settings
        self._known: dict[str, tuple[Runner, ...]] = {}
        given = settings.configured_names()
        self._configured = {
            TaskKind.LOOPING_CALL: given["periodic-looping-calls"],
            TaskKind.GREENTHREAD: given["periodic-spawners"],
        }

    def of(self, called: nodes.NodeNG, context: Function | None) -> Runner | None:
        """Return what a callable is as a runner, or None; a looping call before a spawner."""
        values = self._resolver.values(called, context)
        found = [runner for value in values for runner in self.of_value(value)]
        if not values:
            found = [*self._by_spelling(called)]
        usable = [runner for runner in found if self._is_green(runner.row, called)]
        return min(usable, key=lambda runner: runner.kind is TaskKind.GREENTHREAD, default=None)

    def of_value(self, value: Value) -> Iterator[Runner]:
        """Yield what a value is as a runner; a class is what its bases are."""
        if isinstance(value, External):
            yield from self._of_name(value.name)
        elif isinstance(value, Class):
            for name in self._resolver.bindings.external_bases(value.node):
                own = self._resolver.bindings.method(value.node, "__init__") is not None
                for runner in self._of_name(name):
                    yield replace(runner, anywhere=own)
        elif isinstance(value, Function):
            module = self._resolver.bindings.project.module_of(value.node)
            yield from self._of_configured(f"{module.name}.{value.name}" if module else value.name)

    def _of_name(self, name: str) -> tuple[Runner, ...]:
        if name not in self._known:
            rows = ((kind, matching_row(name, role)) for kind, role in _ROLES.items())
            shipped = (Runner(kind, row) for kind, row in rows if row is not None)
            self._known[name] = (*shipped, *self._of_configured(name))
        return self._known[name]

    def _of_configured(self, name: str) -> Iterator[Runner]:
        for kind, patterns in self._configured.items():
            if any(fnmatchcase(name, pattern) for pattern in patterns):
                yield Runner(kind)

    def _by_spelling(self, called: nodes.NodeNG) -> Iterator[Runner]:
        """Yield what a callable is that nothing is known of but how it is spelled (``self.tg.add_timer``)."""
        if isinstance(called, (nodes.Name, nodes.Attribute)):
            last = called.name if isinstance(called, nodes.Name) else called.attrname
            for runner in self._of_name(f"{_UNKNOWN}.{last}"):
                # Timers have a name of their own, others do not.
                guessed = runner.kind is TaskKind.GREENTHREAD
                yield replace(runner, confidence=Confidence.INFERENCE_FAILURE) if guessed else runner
            yield from self._of_configured(text_of(called))

    def _is_green(self, row: RoleRow | None, node: nodes.NodeNG) -> bool:
        """Return whether what runs under monkey patching alone runs on the hub where it is used."""
        return row is None or not row.patched or self.is_patched(node)

    def is_patched(self, node: nodes.NodeNG) -> bool:
        """Return whether threads are green where a node stands.

        The options say so, and something in the package patches, or in the module where that is in none.
        """
        project = self._resolver.bindings.project
        module = project.module_of(node)
        if not self._settings.is_patched or module is None:
            return False
        if project.package:
            return bool(project.index.patching())
        return bool(module.lines_with(*(name.encode() for name in sorted(spelled(Role.PATCHES)))))


def _of_stub(stub: str, call: nodes.Call) -> nodes.Call:
    """Return the call that a stub makes when it is called."""
    function = _function(stub)
    return inlined(function.body[0].value, function, call)


@lru_cache(maxsize=256)
def _function(text: str) -> nodes.FunctionDef:
    return tree_of(text, "", "").body[0]


def is_handed_on(node: nodes.NodeNG) -> bool:
    """Return whether a name is an argument with others behind it (``later(5, pool.spawn, self.work)``)."""
    call = node.parent
    is_name = isinstance(node, (nodes.Name, nodes.Attribute))
    return is_name and isinstance(call, nodes.Call) and node in call.args[:-1]


def call_behind(runner: nodes.NodeNG) -> nodes.Call:
    """Return the call of an argument with those that stand behind it, which is made in the end."""
    call = runner.parent
    made = with_arguments(call, call.args[call.args.index(runner) + 1 :])
    made.func = runner
    return made
