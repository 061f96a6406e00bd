"""Spelling: how a module writes the yield and the offload, by what it imports already."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.settings import Settings
from pylint_periodic.source.bindings import Bindings
from pylint_periodic.source.project import Module
from pylint_periodic.source.values import External, ProjectModule

_MODULE_YIELDS = (
    ("eventlet", "sleep(0)"),
    ("eventlet.greenthread", "sleep(0)"),
    ("eventlet.green.time", "sleep(0)"),
    ("time", "sleep(0)"),
)
_COOPERATIVE = "cooperative_yield"
_TPOOL = "eventlet.tpool"


class Spelling:
    """The spelling of one module.

    ``yielding`` is the call that yields and ``tpool`` the name of ``eventlet.tpool``; beside each stands
    the import that it needs and the module lacks, or the empty string.
    """

    def __init__(self, module: Module, bindings: Bindings, settings: Settings) -> None:
        """Read the imports of ``module``."""
        self._module = module
        self._bindings = bindings
        self._settings = settings
        self.yielding, self.yield_import = self._yield_spelling()
        self.tpool, self.tpool_import = self.of_module(_TPOOL)

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

    def of_module(self, dotted: str) -> tuple[str, str]:
        """Return how this module spells another one, and the import that it lacks or the empty string."""
        for name, target in self._imported():
            if target == dotted:
                return name, ""
        return dotted, f"import {dotted}"
