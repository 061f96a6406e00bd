"""What an option of oslo.config is by default, where the same module defines it."""

from __future__ import annotations

from fnmatch import fnmatchcase

from astroid import nodes

from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.constants import text
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.walk import called_name, walk


def default_text(node: nodes.NodeNG) -> str:
    """Return the default of the option that ``CONF.name``, or a name bound to it, reads, or nothing."""
    if isinstance(node, nodes.Attribute):
        return _default_of(node.attrname, node.root())
    if not isinstance(node, nodes.Name):
        return ""
    _, found = find_bindings(node.name, node)
    defaults = [
        default_text(binding.parent.value)
        for binding in found
        if isinstance(binding.parent, nodes.Assign) and isinstance(binding.parent.value, nodes.Attribute)
    ]
    return defaults[0] if len(defaults) == 1 else ""


def _default_of(option: str, module: nodes.Module) -> str:
    for node in walk(module):
        is_option = isinstance(node, nodes.Call) and _defines_option(called_name(node)) and node.args
        if is_option and text(node.args[0]) == option:
            return next((text(word.value) for word in node.keywords if word.arg == "default"), "")
    return ""


def _defines_option(name: str) -> bool:
    return any(fnmatchcase(name, glob) for glob in spelled(Role.DEFINES_OPTION))
