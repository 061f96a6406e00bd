"""The inventory as one page of HTML that needs nothing else: no network, no script.

What stands on it is made by ``page_data``; how it looks, by ``page.html.j2`` and ``page.css``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pylint_periodic.command.tasks.inventory import Inventory
from pylint_periodic.command.tasks.page_data import page_data
from pylint_periodic.escaping import visible


def as_page(inventory: Inventory) -> bytes:
    """Return the page in UTF-8. It reads the source files again, for excerpts."""
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = _environment().get_template("page.html.j2")
    # The style stands there to the letter, as the policy of the page has its digest.
    text = page.render(page=page_data(inventory), style=Markup(style), digest=digest)
    # A page may be shown in the log of a CI system, which would take these for the begin of a command.
    return text.replace("##", "#&#35;").replace("::", ":&#58;").encode()


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__, "."),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["pieces"] = _pieces
    return environment


def _shown(value: object) -> str:
    """Return what a template writes: text with all that a reader would not see made visible.

    Jinja escapes it then. ``Markup`` is what it has escaped already, the output of a macro.
    """
    return value if isinstance(value, Markup) else visible(str(value), keep="\t")


def _pieces(value: object) -> list[str]:
    """Return the parts of a name or a path, behind each of which a browser may break it."""
    return re.split(r"(?<=[/._])", str(value))
