"""Backstage's predicate language (`packages/filter-predicates`): one engine for all who select entities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal_gen.model.entity import Entity


class PredicateError(ValueError):
    """A predicate that is not one; `path` leads to the part that is wrong."""

    def __init__(self, message: str, path: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.path = path


def matcher(predicate: Any) -> Callable[[Entity], bool]:
    """Return a function that says whether an entity matches. Raises `PredicateError` for what is no predicate."""
    raise NotImplementedError
