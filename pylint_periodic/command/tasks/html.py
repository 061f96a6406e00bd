"""HTML as a tree: whatever text goes in, nothing but text comes out, because the writer escapes all of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias
from xml.etree import ElementTree as ET

from pylint_periodic.escaping import visible

Content: TypeAlias = str | ET.Element | Iterable["Content"] | None


def tag(kind: str, /, *content: Content, **attributes: str | None) -> ET.Element:
    """Return an element such as ``td``; attributes that are None are left out.

    Text is made visible, but for a line break that is all of it. A trailing underscore of an attribute's
    name goes, and others become hyphens: ``class_``, ``aria_label``.
    """
    given = {
        key.rstrip("_").replace("_", "-"): visible(value)
        for key, value in attributes.items()
        if value is not None
    }
    element = ET.Element(kind, given)
    _add(element, content)
    return element


def document(root: ET.Element) -> bytes:
    """Return a page in UTF-8, from its ``html`` element."""
    written: bytes = ET.tostring(root, encoding="utf-8", method="html")
    # Python 3.10 takes it for an element that has an end.
    written = written.replace(b"</wbr>", b"")
    # A page may be shown in the log of a CI system, which would take this for the begin of a command.
    return b"<!DOCTYPE html>\n" + written.replace(b"##", b"#&#35;") + b"\n"


def _add(element: ET.Element, content: Content) -> None:
    if content is None:
        return
    if isinstance(content, ET.Element):
        element.append(content)
    elif isinstance(content, str):
        text = content if content == "\n" else visible(content, keep="\t")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text
    else:
        for part in content:
            _add(element, part)
