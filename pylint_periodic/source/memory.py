"""Answers about nodes and files that are remembered for a run, and can be forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_R = TypeVar("_R")

_OF_NODES: list[Any] = []
_OF_FILES: list[Any] = []


def remembered(maxsize: int) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Return a decorator for functions of nodes that keeps their last ``maxsize`` answers."""
    return _keeping(maxsize, _OF_NODES)


def remembered_of_files(maxsize: int) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Return a decorator for functions of files, which are taken not to change in a run."""
    return _keeping(maxsize, _OF_FILES)


def _keeping(maxsize: int, all_of_a_kind: list[Any]) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    def decorate(function: Callable[_P, _R]) -> Callable[_P, _R]:
        keeping = lru_cache(maxsize)(function)
        all_of_a_kind.append(keeping)
        return cast(Callable[_P, _R], keeping)

    return decorate


def forget_nodes() -> None:
    """Drop what is remembered of nodes, so that their trees can be freed."""
    for keeping in _OF_NODES:
        keeping.cache_clear()


def forget_files() -> None:
    """Drop what is remembered of files, so that their changes are seen."""
    for keeping in _OF_FILES:
        keeping.cache_clear()
