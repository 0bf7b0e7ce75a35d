"""What a reader of definitions finds: facts, and tables under headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from portal_gen.api import Content

from .block import Shape
from .bounds import LONGEST_NAME, MOST_LETTERS, MOST_NAMES, MOST_ROWS

#: What of a definition's `info` is shown.
INFO: Shape = {"title": None, "version": None}


class UnreadableError(ValueError):
    """A definition that cannot be taken apart; its message says why, and ends a sentence that names it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table of an outline: what it lists, its columns and its rows, and whether there are more of them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """What a definition offers."""

    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()


def part(title: str, columns: tuple[str, ...], rows: Iterable[tuple[Content, ...]]) -> Part:
    """Return a table of the first rows."""
    found = tuple(islice(rows, MOST_ROWS + 1))
    return Part(title, columns, found[:MOST_ROWS], len(found) > MOST_ROWS)


def facts_of(document: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what the `info` of a definition says of it."""
    info = mapping(document.get("info"))
    return (("Title", words(info.get("title"))), ("Version", words(info.get("version"))))


def mapping(value: Any) -> Mapping[str, Any]:
    """Return a mapping of a hostile document, empty where there is none."""
    return value if isinstance(value, dict) else {}


def items(value: Any, most: int | None = None) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield those of the entries of a mapping, or of the first of them, that are mappings themselves, keys as text."""
    return ((str(key), item) for key, item in islice(mapping(value).items(), most) if isinstance(item, dict))


def words(value: Any) -> str:
    """Return a text, and nothing for what is none; numbers are texts that lost their quotes."""
    return str(value)[:MOST_LETTERS] if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def true(value: Any) -> bool:
    """Return whether a value means yes; the YAML reader leaves it as it is written."""
    return value is True or value == "true"


def first_line(value: Any) -> str:
    """Return the first line of a text: long ones stand in the definition itself."""
    return words(value).strip().partition("\n")[0]


def listed(value: Any) -> list[Any]:
    """Return the first entries of a list, one more than are told; empty where there is none."""
    return value[: MOST_NAMES + 1] if isinstance(value, list) else []


def named(names: Iterable[str], between: str = ", ") -> str:
    """Return names in one line, each once, without those behind the first few."""
    first: dict[str, None] = {}
    for name in filter(None, names):
        first[name] = None
        if len(first) > MOST_NAMES:
            return between.join([*list(first)[:MOST_NAMES], "…"])
    return between.join(first)


def shortened(name: str) -> str:
    """Return a name that is one of several in a line, cut where it is no name any more."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
