"""Reads definitions that are JSON or YAML, whatever they hold, in bounded time."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from .block import NotABlockError, Shape, read_block
from .outline import UnreadableError

_LARGEST = 5_000_000
_LARGEST_YAML = 300_000

#: A YAML text nests by brackets and by dashes without end, and its parser recurses on each.
_BRACKETS = 5_000
_DASHES = re.compile(r"(?:[-?:][ \t]+){40}")

#: Keeps scalars as texts, knows no tags and no merge keys: nothing in it grows faster than what it reads.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def parse(text: str, shape: Shape) -> Mapping[str, Any]:
    """Return the mapping in a definition, of a YAML text only what `shape` names. Raises `UnreadableError`."""
    if len(text) > _LARGEST:
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
        return read_block(text, shape, _yaml)
    except (NotABlockError, UnreadableError):
        return _yaml(text)


def _yaml(text: str) -> Any:
    if len(text) > _LARGEST_YAML or text.count("[") + text.count("{") > _BRACKETS or _DASHES.search(text):
        raise UnreadableError("is too large or too deeply nested to be taken apart")
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  the base loader makes texts, lists and dicts only
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableError(f"does not parse: {_first_problem(error)}") from None


def _first_problem(error: Exception) -> str:
    problem, mark = getattr(error, "problem", None), getattr(error, "problem_mark", None)
    return f"{problem} (line {mark.line + 1})" if problem and mark else "it is neither JSON nor YAML"
