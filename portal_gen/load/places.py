"""Places of fields: a file is read again, for its marks, only when somebody asks where a field stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from yaml.events import AliasEvent

from portal_gen.load.frames import Misreading
from portal_gen.load.marks import Mark, Node
from portal_gen.load.scalars import key_text
from portal_gen.load.stream import Frames, read_stream
from portal_gen.load.text import Source
from portal_gen.model.location import FieldPath, Location
from portal_gen.model.settings import Bounds

#: Files whose marks are kept. Questions come file by file; an answer costs a reading of the file otherwise.
_FILES_KEPT = 16
_NO_ALIASES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class YamlPlaces:
    """The places of one document of a YAML file; `start` is where its first key stands."""

    source: Source
    bounds: Bounds
    index: int
    start: Location

    def __call__(self, path: FieldPath = (), *, key: bool = False) -> Location:
        """Return where the value at `path` stands (its key with `key=True`), else its nearest parent."""
        if not path:
            return self.start
        spots = _spots(self.source, self.bounds)
        spot = spots[self.index] if self.index < len(spots) else None
        if not isinstance(spot, _Spot):
            return self.start
        line, column = spot.find(path, key=key)
        return self.start if line < 0 else Location(self.source.file, line + 1, column + 1)


@dataclass(slots=True)
class _Spot:
    """Where a value stands, and where its parts do; `key` is the place of the key that it belongs to."""

    mark: Mark
    parts: dict[str | int, _Spot] = field(default_factory=dict)
    key: Mark | None = None

    def find(self, path: FieldPath, *, key: bool) -> tuple[int, int]:
        """Return the line and column, counted from 0, of the value or key at a path or of its nearest parent."""
        spot = self
        for depth, step in enumerate(path):
            part = spot.parts.get(step if isinstance(step, int) else str(step))
            if part is None:
                # Something that is missing is best shown at the name of what it is missing from.
                return (-1, -1) if depth == 0 else _place(spot.key or spot.mark)
            spot = part
        return _place(spot.key if key and spot.key is not None else spot.mark)


class _MapSpots:
    """A mapping whose places are being gathered."""

    __slots__ = ("_key", "aliases", "flow", "indent", "start", "value")

    def __init__(self, start: Node) -> None:
        self.value = _Spot(start.start_mark)
        self.start, self.flow, self.indent = start, False, 0
        self.aliases = _NO_ALIASES
        self._key: tuple[str, Mark] | None = None

    def add(self, value: Any, event: Node) -> Misreading | None:
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

    def __init__(self, start: Node) -> None:
        self.value = _Spot(start.start_mark)
        self.start, self.flow, self.indent = start, False, 0
        self.aliases = _NO_ALIASES

    def add(self, value: Any, event: Node) -> Misreading | None:
        """Take the next item."""
        self.value.parts[len(self.value.parts)] = _spot(value, event)
        return None


def _spot(value: Any, event: Node) -> _Spot:
    """Return the spot of a value; what an alias repeats has its parts where they were written."""
    if not isinstance(value, _Spot):
        return _Spot(event.start_mark)
    return _Spot(event.start_mark, value.parts) if isinstance(event, AliasEvent) else value


def _place(mark: Mark) -> tuple[int, int]:
    return mark.line, mark.column


@lru_cache(maxsize=_FILES_KEPT)
def _spots(source: Source, bounds: Bounds) -> Sequence[Any]:
    return tuple(parsed.value for parsed in read_stream(source.text, bounds, Frames(_MapSpots, _ListSpots)))
