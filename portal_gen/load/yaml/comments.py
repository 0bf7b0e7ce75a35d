"""Comments of a YAML file, which no parser tells of: what stands behind a `#` that is part of no value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from yaml.error import YAMLError
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from portal_gen.load.yaml.dialect import events, lenient_events
from portal_gen.load.yaml.marks import Event, NextEvent
from portal_gen.load.yaml.stream import pieces
from portal_gen.model.settings import Bounds

#: A line and a column, counted from 0.
_Place = tuple[int, int]
_NOWHERE = (-1, -1)
_ONLY_A_COMMENT = re.compile(r"[ \t]*#")
#: What may stand before a comment that is about the next line.
_NOTHING = re.compile(r"(?:---)?[ \t]*")


class Comment(NamedTuple):
    """A comment without its `#`, its line and column, and the line that it is about; all count from 1.

    Behind a value it is about its own line; on a line by itself about the next one that is no comment.
    """

    line: int
    column: int
    text: str
    about: int


def comments(text: str, marker: str, bounds: Bounds) -> Iterator[Comment]:
    """Yield the comments of a text that begin with a marker; what cannot be read has none."""
    if marker not in text:
        return
    begin = re.compile(rf"(?:(?<=[ \t])|^)#[ \t]*{re.escape(marker)}")
    lines = text.split("\n")
    values = _values(text, bounds)
    following = 0
    for number, line in enumerate(lines):
        for match in begin.finditer(line) if marker in line else ():
            column = match.start()
            if not _is_inside((number, column), values):
                about = number
                if _NOTHING.fullmatch(line, 0, column):
                    about = following = _next_line(lines, max(number + 1, following))
                yield Comment(number + 1, column + 1, line[match.end() :].strip(), about + 1)
                break


def _next_line(lines: list[str], first: int) -> int:
    """Return the first line from there on that is no comment."""
    numbers = range(first, len(lines))
    return next((number for number in numbers if not _ONLY_A_COMMENT.match(lines[number])), len(lines))


def _is_inside(place: _Place, values: list[tuple[_Place, _Place]]) -> bool:
    before = bisect_right(values, place, key=lambda value: value[0])
    return before > 0 and place < values[before - 1][1]


def _values(text: str, bounds: Bounds) -> list[tuple[_Place, _Place]]:
    """Return from where to where the scalars of a text go, and what of it cannot be read."""
    values, broken = _scalars(text, bounds)
    if broken == _NOWHERE:
        return values
    values = []
    for first, piece in pieces(text):
        found, broken = _scalars(piece, bounds)
        if broken != _NOWHERE:
            found.append((broken, (piece.count("\n") + 1, 0)))
        values += [((start[0] + first, start[1]), (end[0] + first, end[1])) for start, end in found]
    return values


def _scalars(text: str, bounds: Bounds) -> tuple[list[tuple[_Place, _Place]], _Place]:
    """Return from where to where the scalars of a text go, and from where on it cannot be read."""
    for parsed in (events, lenient_events):
        values: list[tuple[_Place, _Place]] = []
        last = (0, 0)
        try:
            for event in _within(parsed(text), bounds):
                last = _end(event)
                if type(event) is ScalarEvent:
                    values.append((_begin(event), last))
        except YAMLError:
            continue
        return values, _NOWHERE
    return values, last


def _within(next_event: NextEvent, bounds: Bounds) -> Iterator[Event]:
    """Yield events as deep as values may be nested. Raises `YAMLError` where they go deeper."""
    levels = 0
    while type(event := next_event()) is not StreamEndEvent:
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            levels += 1
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            levels -= 1
        if levels > bounds.levels:
            raise YAMLError
        yield event


def _begin(scalar: Event) -> _Place:
    """Return where a scalar begins: the line of `|` or `>` may have a comment."""
    mark = scalar.start_mark
    return (mark.line + 1, 0) if scalar.style in {"|", ">"} else (mark.line, mark.column)


def _end(event: Event) -> _Place:
    return event.end_mark.line, event.end_mark.column
