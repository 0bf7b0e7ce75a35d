"""Spans: from where to where in a text a value or a key is written, told by the parser that reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from msgspec import Struct
from yaml.events import AliasEvent, ScalarEvent

from portal_gen.load.yaml.marks import Event, Mark
from portal_gen.load.yaml.open_collections import Misreading
from portal_gen.load.yaml.scalars import key_text
from portal_gen.load.yaml.stream import CollectionTypes, Parsed, read_stream
from portal_gen.model.location import FieldPath
from portal_gen.model.settings import Bounds

_ANCHOR = re.compile(r"&\S+\s+")
_NO_ALIASES: frozenset[str] = frozenset()


class WrittenScalar(Struct, frozen=True):
    """A scalar as it is written: its span in the file's text, its quotes or block mark if it has any, and what it says.

    `tagged` says that a `!tag` stands before it.
    """

    start: int
    end: int
    style: str
    says: str
    tagged: bool


class Spans:
    """The spans of one text."""

    def __init__(self, text: str, bounds: Bounds) -> None:
        self.text = text
        self._lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        anchors = _Anchors()
        collections = CollectionTypes(lambda start: _MapParts(start, anchors), lambda start: _ListParts(start, anchors))
        self._documents: Sequence[Parsed] = read_stream(text, bounds, collections)

    def value(self, document: int, path: FieldPath) -> WrittenScalar | None:
        """Return the scalar at a path of a document, where an alias leads to it or not; None where there is none."""
        parts = self._parts(document, path[:-1])
        return self._written(parts.values.get(path[-1]), document) if parts and path else None

    def key(self, document: int, path: FieldPath) -> WrittenScalar | None:
        """Return the key at the end of a path, or None where there is none."""
        parts = self._parts(document, path[:-1])
        return self._written(parts.keys.get(path[-1]), document) if parts and path else None

    def line(self, number: int) -> tuple[int, int] | None:
        """Return the span of a line, counted from 0, with its end; None where there is no such line."""
        if not 0 <= number < len(self._lines) - 1:
            return None
        return self._lines[number], min(self._lines[number + 1], len(self.text))

    def _parts(self, document: int, path: FieldPath) -> _Parts | None:
        held: Any = self._documents[document].value if document < len(self._documents) else None
        for step in path:
            held = held.values.get(step) if isinstance(held, _Parts) else None
        return held if isinstance(held, _Parts) else None

    def _written(self, event: Event, document: int) -> WrittenScalar | None:
        kind = type(event)
        if kind is not ScalarEvent:
            return None
        start, end = self._offset(event.start_mark, document), self._offset(event.end_mark, document)
        if event.anchor is not None and event.tag is None and (anchor := _ANCHOR.match(self.text, start)):
            start = anchor.end()
        return WrittenScalar(start, end, event.style or "", event.value, event.tag is not None)

    def _offset(self, mark: Mark, document: int) -> int:
        return self._lines[min(mark.line + self._documents[document].base, len(self._lines) - 1)] + mark.column


@dataclass(slots=True)
class _Parts:
    """A collection: the events of its keys, and of its values those events, or the parts of the collections."""

    keys: dict[str | int, Event] = field(default_factory=dict)
    values: dict[str | int, Any] = field(default_factory=dict)


class _Anchors:
    """The scalars that aliases repeat."""

    __slots__ = ("_scalars",)

    def __init__(self) -> None:
        self._scalars: dict[str, Event] = {}

    def written(self, value: Any, event: Event) -> Any:
        """Return what is written for a value: the parts of a collection, or the event of a scalar."""
        if isinstance(value, _Parts):
            return value
        kind = type(event)
        if kind is AliasEvent:
            return self._scalars.get(event.anchor)
        if event.anchor is not None:
            self._scalars[event.anchor] = event
        return event


class _MapParts:
    """A mapping whose spans are being gathered."""

    __slots__ = ("_anchors", "_key", "aliases", "flow", "indent", "start", "value")

    def __init__(self, start: Event, anchors: _Anchors) -> None:
        self.value = _Parts()
        self.start, self.flow, self.indent = start, False, 0
        self.aliases: AbstractSet[str] = _NO_ALIASES
        self._anchors = anchors
        self._key: tuple[str, Event] | None = None

    def add(self, value: Any, event: Event) -> Misreading | None:
        """Take the next key or value."""
        written = self._anchors.written(value, event)
        if self._key is None:
            self._key = ("" if isinstance(value, _Parts) else key_text(value), event)
            return None
        name, key = self._key
        self._key = None
        self.value.keys[name], self.value.values[name] = key, written
        return None


class _ListParts:
    """A list whose spans are being gathered."""

    __slots__ = ("_anchors", "aliases", "flow", "indent", "start", "value")

    def __init__(self, start: Event, anchors: _Anchors) -> None:
        self.value = _Parts()
        self.start, self.flow, self.indent = start, False, 0
        self.aliases: AbstractSet[str] = _NO_ALIASES
        self._anchors = anchors

    def add(self, value: Any, event: Event) -> Misreading | None:
        """Take the next item."""
        self.value.values[len(self.value.values)] = self._anchors.written(value, event)
        return None
