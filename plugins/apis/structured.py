"""Reads definitions that are JSON or YAML, whatever they hold, in bounded time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import yaml

from .block import NotABlockError, Shape, read_block
from .bounds import BEGINNING, BRACKETS, DASHES, LARGEST, LARGEST_VALUES, LARGEST_YAML
from .outline import UnreadableError

#: Keeps scalars as texts, knows no tags and no merge keys: nothing in it grows faster than what it reads.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_TOO_LARGE = "is too large or too deeply nested to be taken apart"


def parse(text: str, shape: Shape) -> Mapping[str, Any]:
    """Return the mapping in a definition, of a YAML text only what `shape` names. Raises `UnreadableError`."""
    if len(text) > LARGEST:
        raise UnreadableError(f"has {len(text):,} characters, more than are read")
    try:
        value = _json(text) if text.lstrip("\ufeff \t\r\n").startswith("{") else _block(text, shape)
    except RecursionError:
        raise UnreadableError("is nested too deeply") from None
    if not isinstance(value, dict | None):
        raise UnreadableError("is not a mapping of keys to values")
    return value or {}


def _json(text: str) -> Any:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except ValueError:
        return _yaml(text)


def _block(text: str, shape: Shape) -> Any:
    """Return what a YAML text holds: its needed part where that can be found by indentation, else all of it."""
    try:
        return read_block(text, shape, _Values().read)
    except (NotABlockError, UnreadableError):
        return _yaml(text)


class _Values:
    """Reads values of a YAML text one after another, so many of them as costs a bounded time."""

    def __init__(self) -> None:
        self._left = LARGEST_VALUES

    def read(self, text: str) -> Any:
        """Return what a value holds."""
        self._left -= len(text) + BEGINNING
        if self._left < 0:
            raise UnreadableError(_TOO_LARGE)
        return _yaml(text)


def _yaml(text: str) -> Any:
    if len(text) > LARGEST_YAML or text.count("[") + text.count("{") > BRACKETS or DASHES.search(text):
        raise UnreadableError(_TOO_LARGE)
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  the base loader makes texts, lists and dicts only
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableError(f"does not parse: {_first_problem(error)}") from None


def _first_problem(error: Exception) -> str:
    problem, mark = getattr(error, "problem", None), getattr(error, "problem_mark", None)
    return f"{problem} (line {mark.line + 1})" if problem and mark else "it is neither JSON nor YAML"
