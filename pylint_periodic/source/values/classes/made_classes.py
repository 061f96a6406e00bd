"""Classes that ``type(name, bases, attributes)`` makes, as if they had been written as a statement."""

from __future__ import annotations

from astroid import nodes


class MadeClasses:
    """Makes one class for each such call."""

    def __init__(self) -> None:
        """Start with none."""
        self._made: dict[nodes.Call, nodes.ClassDef | None] = {}

    def of_call(self, call: nodes.Call) -> nodes.ClassDef | None:
        """Return the class that a call of ``type`` makes; None where its bases are not written out."""
        if call not in self._made:
            self._made[call] = _class_of(call)
        return self._made[call]


def _class_of(call: nodes.Call) -> nodes.ClassDef | None:
    name, bases, attributes = call.args
    if not isinstance(bases, nodes.Tuple):
        return None
    place = {
        "lineno": call.lineno,
        "col_offset": call.col_offset,
        "end_lineno": call.end_lineno,
        "end_col_offset": call.end_col_offset,
    }
    called = name.value if isinstance(name, nodes.Const) else ""
    made = nodes.ClassDef(str(called) or bases.elts[0].as_string(), parent=call.parent, **place)
    body: list[nodes.NodeNG] = []
    for key, value in attributes.items if isinstance(attributes, nodes.Dict) else ():
        if isinstance(key, nodes.Const) and isinstance(key.value, str):
            statement = nodes.Assign(parent=made, **place)
            target = nodes.AssignName(key.value, parent=statement, **place)
            statement.postinit([target], value, None)
            body.append(statement)
    made.postinit(list(bases.elts), body, None)
    return made
