"""What a reader of definitions finds: facts, and tables under headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from portal_gen.api import Content

from .block import Shape

#: What of a definition's `info` is shown.
INFO: Shape = {"title": None, "version": None}

#: So much is named of one sort, each with so many letters: many operations may refer to one long text.
MOST = 20
_LONGEST = 60

#: No address or sentence of an outline is longer: aliases of YAML put one text into thousands of rows.
_MOST_LETTERS = 2_000


class UnreadableError(ValueError):
    """A definition that cannot be taken apart; its message says why, and ends a sentence that names it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table of an outline: what it lists, its columns and its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a definition offers."""

    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()


def facts_of(document: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what the `info` of a definition says of it."""
    info = mapping(document.get("info"))
    return (("Title", words(info.get("title"))), ("Version", words(info.get("version"))))


def mapping(value: Any) -> Mapping[str, Any]:
    """Return a mapping of a hostile document, empty where there is none."""
    return value if isinstance(value, dict) else {}


def items(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the entries of a mapping that are mappings themselves, keys as text."""
    return ((str(key), item) for key, item in mapping(value).items() if isinstance(item, dict))


def words(value: Any) -> str:
    """Return a text, and nothing for what is none; numbers are texts that lost their quotes."""
    return str(value)[:_MOST_LETTERS] if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def true(value: Any) -> bool:
    """Return whether a value means yes; the YAML reader leaves it as it is written."""
    return value is True or value == "true"


def first_line(value: Any) -> str:
    """Return the first line of a text: long ones stand in the definition itself."""
    return words(value).strip().partition("\n")[0]


def named(names: Iterable[str]) -> str:
    """Return names in one line, without those behind the first few."""
    first = list(islice(names, MOST + 1))
    return ", ".join([*first[:MOST], "…"] if len(first) > MOST else first)


def shortened(name: str) -> str:
    """Return a name that is one of several in a line, cut where it is no name any more."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
