"""Places of fields, looked up when somebody asks: by indentation in plain documents, by reading the file again else."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from yaml.events import AliasEvent

from portal_gen.load.files.source import Source
from portal_gen.load.yaml.marks import Event, Mark
from portal_gen.load.yaml.open_collections import Misreading
from portal_gen.load.yaml.plain_places import Spot, plain_place
from portal_gen.load.yaml.scalars import key_text
from portal_gen.load.yaml.stream import CollectionTypes, Parsed, read_stream
from portal_gen.model.location import FieldPath, Location
from portal_gen.model.settings import Bounds

#: Files whose marks are kept. Questions come file by file; an answer costs a reading of the file otherwise.
_FILES_KEPT = 16
#: So many items of a list are counted by indentation.
_COUNTED = 50
_NO_ALIASES: frozenset[str] = frozenset()
_OTHER_BREAKS = "\r\x85\u2028\u2029"


@dataclass(frozen=True, slots=True, eq=False)
class YamlPlaces:
    """The places of one document of a YAML file, whose first key stands at a line and a column."""

    source: Source
    bounds: Bounds
    index: int
    line: int
    column: int
    #: Who serves asks for the same places after each edit, and documents of other files are the same yet.
    _known: dict[tuple[FieldPath, bool], Location] = field(default_factory=dict, init=False, repr=False)

    def __call__(self, path: FieldPath = (), *, key: bool = False) -> Location:
        """Return where the value at `path` stands (its key with `key=True`), else its nearest parent."""
        known = self._known.get((path, key))
        if known is None:
            known = self._known[path, key] = self._find(path, key=key)
        return known

    def _find(self, path: FieldPath, *, key: bool) -> Location:
        start = Location(self.source.file, self.line, self.column)
        if not path:
            return start
        # In a long list each item would be counted to anew.
        is_near = all(isinstance(step, str) or step < _COUNTED for step in path)
        plain = self._plain(path, key=key) if self.column == 1 and is_near else None
        if plain is not None:
            return Location(start.file, plain[0] + 1, plain[1] + 1)
        parsed = _parsed(self.source, self.bounds)
        document = parsed[self.index] if self.index < len(parsed) else None
        if document is None or not isinstance(document.value, _Spot):
            return start
        mark = document.value.find(path, key=key)
        return start if mark is None else Location(start.file, document.base + mark.line + 1, mark.column + 1)

    def _plain(self, path: FieldPath, *, key: bool) -> Spot | None:
        lines = _lines(self.source)
        return plain_place(lines, self.line - 1, path, key=key) if lines else None


@dataclass(slots=True)
class _Spot:
    """Where a value stands, and where its parts do; `key` is the place of the key that it belongs to."""

    mark: Mark
    parts: dict[str | int, _Spot] = field(default_factory=dict)
    key: Mark | None = None

    def find(self, path: FieldPath, *, key: bool) -> Mark | None:
        """Return the mark of the value or key at a path or of its nearest parent; None for the root."""
        spot = self
        for depth, step in enumerate(path):
            part = spot.parts.get(step if isinstance(step, int) else str(step))
            if part is None:
                # Something that is missing is best shown at the name of what it is missing from.
                return (spot.key or spot.mark) if depth else None
            spot = part
        return spot.key if key and spot.key is not None else spot.mark


class _MapSpots:
    """A mapping whose places are being gathered."""

    __slots__ = ("_key", "aliases", "flow", "indent", "start", "value")

    def __init__(self, start: Event) -> None:
        self.value = _Spot(start.start_mark)
        self.start, self.flow, self.indent = start, False, 0
        self.aliases: AbstractSet[str] = _NO_ALIASES
        self._key: tuple[str, Mark] | None = None

    def add(self, value: Any, event: Event) -> Misreading | None:
        """Take the next key or value."""
        if self._key is None:
            name = "" if isinstance(value, _Spot) else key_text(value)
            self._key = (name, event.start_mark)
            return None
        name, mark = self._key
        self._key = None
        spot = _spot(value, event)
        spot.key = mark
        self.value.parts.setdefault(name, spot)
        return None


class _ListSpots:
    """A list whose places are being gathered."""

    __slots__ = ("aliases", "flow", "indent", "start", "value")

    def __init__(self, start: Event) -> None:
        self.value = _Spot(start.start_mark)
        self.start, self.flow, self.indent = start, False, 0
        self.aliases: AbstractSet[str] = _NO_ALIASES

    def add(self, value: Any, event: Event) -> Misreading | None:
        """Take the next item."""
        self.value.parts[len(self.value.parts)] = _spot(value, event)
        return None


def _spot(value: Any, event: Any) -> _Spot:
    """Return the spot of a value; what an alias repeats has its parts where they were written."""
    if isinstance(value, _Spot) and not isinstance(event, AliasEvent):
        return value
    mark: Mark = event.start_mark
    return _Spot(mark, value.parts) if isinstance(value, _Spot) else _Spot(mark)


@lru_cache(maxsize=_FILES_KEPT)
def _lines(source: Source) -> Sequence[str]:
    """Return the lines of a file; none where it has ends of lines that only YAML takes for such."""
    text = source.text
    return () if any(end in text for end in _OTHER_BREAKS) else text.split("\n")


@lru_cache(maxsize=_FILES_KEPT)
def _parsed(source: Source, bounds: Bounds) -> Sequence[Parsed]:
    return read_stream(source.text, bounds, CollectionTypes(_MapSpots, _ListSpots))
