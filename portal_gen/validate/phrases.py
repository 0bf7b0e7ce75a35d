"""Phrases that findings are made of: fields, values and lists as people write them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from portal_gen.model.dotted_path import dotted

_LONGEST_QUOTE = 60


def field_name(path: Sequence[str | int]) -> str:
    """Return a path as people write it, and words for one that leads to the whole."""
    return dotted(path) or "the document"


def quoted(value: Any) -> str:
    """Return a value in backticks, shortened, on one line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = text.replace("`", "'")
    text = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text[: _LONGEST_QUOTE * 2])
    return f"`{text[: _LONGEST_QUOTE - 1]}…`" if len(text) > _LONGEST_QUOTE else f"`{text}`"


def instruction(description: str) -> str:
    """Return a description as the help of a finding: what a record says to write begins in lower case, like all help.

    Other descriptions stay as they are: they are the words of somebody's model.
    """
    if not description.startswith("Write "):
        return description
    text = f"w{description[1:]}"
    return text if ". " in text else text.removesuffix(".")


def listed(options: Iterable[Any], last: str = "or") -> str:
    """Return options in backticks: `a`, `b` or `c`."""
    shown = [quoted(option) for option in options]
    return f" {last} ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def type_name(value: Any) -> str:
    """Return what a value is, in words: a list, a number, empty."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"{str(value).lower()}"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, Mapping):
        return "a mapping"
    return "a list" if isinstance(value, list) else f"the number {quoted(value)}"
