"""The lines that findings are about, with a mark below what is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import click

from portal_gen.cli.terminal import is_coloured
from portal_gen.load.files.source import read_source
from portal_gen.model.location import Location
from portal_gen.model.settings import Bounds
from portal_gen.render.plain import lines_kept
from portal_gen.render.terminal.lines import text_width

#: What a place points to: a comment, a placeholder of a template, a text in quotes,
#: a list or mapping by its bracket, else a key or a plain value.
_MEANT = re.compile(
    r"""
    \#.* | \$?\{\{.*?\}\} | "(?:[^"\\]|\\.)*" | '(?:[^']|'')*' | [\[\]{}] |
    [^\s:,\[\]{}][^,\[\]{}]*?(?=:?\s*$|:\s|\s\#|[,\[\]{}])
    """,
    re.VERBOSE,
)
#: Files whose lines are kept: findings come file by file.
_FILES = 8
#: Of a long line so much is shown before the place.
_BEFORE = 40
_NARROWEST, _WIDEST = 40, 160


@dataclass(frozen=True)
class Excerpts:
    """Shows lines of files below `root` in so many `columns`."""

    root: Path
    bounds: Bounds
    columns: int

    def of(self, place: Location, colour: str) -> tuple[str, ...]:
        """Return the line at a place and a line of marks below it; nothing where there is no such line to be read."""
        lines = _lines(self.root, place.file, self.bounds)
        if not place.line <= len(lines) or not lines[place.line - 1].strip():
            return ()
        number = f"{place.line:>5} | "
        before, meant, after = _cut(lines[place.line - 1], place.column - 1, self._room(number))
        marks = " " * text_width(before) + _painted("^" * max(text_width(meant), 1), colour)
        return f"{_painted(number, 'blue')}{before}{meant}{after}".rstrip(), f"{' ' * 5} | {marks}"

    def _room(self, number: str) -> int:
        return max(_NARROWEST, min(self.columns, _WIDEST) - len(number) - 1)


def _cut(line: str, column: int, room: int) -> tuple[str, str, str]:
    """Return what stands before a column, what is meant there, and what is behind it, in as many letters as fit."""
    column = min(column, len(line))
    first = 0 if len(line) <= room else max(0, column - _BEFORE)
    end = first + room
    match = _MEANT.match(line, column, end)
    behind = match.end() if match else column
    parts = line[first:column], line[column:behind], line[behind:end]
    before, meant, after = (lines_kept(part.rstrip("\r\n")) for part in parts)
    return ("\N{HORIZONTAL ELLIPSIS}" if first else "") + before, meant, after


@lru_cache(maxsize=_FILES)
def _lines(root: Path, file: str, bounds: Bounds) -> list[str]:
    source, _ = read_source(root, file, bounds)
    return source.text.split("\n") if source else []


def _painted(text: str, colour: str) -> str:
    return click.style(text, fg=colour, bold=True) if is_coloured() else text
