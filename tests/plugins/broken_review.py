"""A pylint plugin that breaks the analysis of one module, to see what becomes of the run.

Loaded after ``pylint_periodic``, in the parent and in every worker of ``-j``, it replaces the function that
the checker calls for each module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest import mock

from pylint_periodic.analysis import module_review

if TYPE_CHECKING:
    from pylint.lint import PyLinter

BROKEN_MODULE = "breaks_the_review"
ERROR = "the review of this module is broken on purpose"

_review_module = module_review.review_module


def review_module(*args: Any, **kwargs: Any) -> Any:
    """Raise for the module that is called ``BROKEN_MODULE``; review every other one."""
    for value in (*args, *kwargs.values()):
        if getattr(value, "name", None) == BROKEN_MODULE:
            raise RuntimeError(ERROR)
    return _review_module(*args, **kwargs)


def register(_: PyLinter) -> None:
    """Put the function that breaks in place."""
    mock.patch.object(module_review, "review_module", review_module).start()
