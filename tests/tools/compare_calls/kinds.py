"""What kind of call a recorded one is, by its place in the source: the kinds by which misses are grouped."""

from __future__ import annotations

import ast

from tests.tools.compare_calls.recordings import Edge, Recording

_READS = ("getattr", "setattr", "hasattr")


def kind(recording: Recording, edge: Edge) -> str:
    """Return the kind of a recorded call."""
    node = recording.node(edge)
    callee, called = recording.last_name(edge.callee), recording.called(edge)
    library = _library(edge)
    if library == "oslo_versionedobjects" and any(name.endswith((":getter", ":setter")) for name in edge.via):
        return "a field of a versioned object is read or set"
    if library and called != callee:
        return f"{library} calls back"
    if isinstance(node, ast.Call):
        return _of_call(recording, edge, node)
    if isinstance(node, ast.Attribute) and not callee.startswith("__"):
        return "a property is read" if isinstance(node.ctx, ast.Load) else "a property is set"
    return f"{callee} without a call" if callee.startswith("__") else "an iterator, or another expression"


def _of_call(recording: Recording, edge: Edge, node: ast.Call) -> str:
    callee, called = recording.last_name(edge.callee), recording.called(edge)
    parent = recording.file(edge).parent.get(node)
    if called in _READS:
        return "a property by getattr or setattr"
    if isinstance(parent, ast.withitem) and called != callee:
        return "a context manager"
    if isinstance(parent, ast.FunctionDef):
        return "a decorator that is called"
    if callee in ("__init__", "__new__", "__post_init__"):
        return "a constructor"
    if callee.startswith("__") and called != callee:
        return f"{callee} by a call of something else"
    if isinstance(node.func, ast.Attribute):
        return _of_method(recording, edge, node.func)
    if called == callee:
        return "a function by its name"
    return (
        "a wrapper, or a callable in a variable" if isinstance(node.func, ast.Name) else "f()() or table[x]()"
    )


def _of_method(recording: Recording, edge: Edge, function: ast.Attribute) -> str:
    receiver = function.value
    if recording.called(edge) != recording.last_name(edge.callee):
        if recording.is_nested(edge.callee):
            return "a decorated method: its wrapper"
        return "a callable in an attribute"
    if isinstance(receiver, ast.Call):
        is_super = isinstance(receiver.func, ast.Name) and receiver.func.id == "super"
        return "super().x()" if is_super else "call().x()"
    if isinstance(receiver, ast.Name):
        return "self.x()" if receiver.id in ("self", "cls") else "name.x()"
    return "attribute.x()" if isinstance(receiver, ast.Attribute) else "item[...].x()"


def _library(edge: Edge) -> str:
    names = {name.partition("/")[0].partition(":")[0] for name in edge.via}
    own = sorted(names - {"contextlib.py", "functools.py"})
    return own[0] if own else ""
