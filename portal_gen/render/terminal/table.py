"""Columns of a terminal: how wide words are, how they wrap, and tables whose columns line up."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_GAP = 2
_NARROWEST = 8


def text_width(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns; a word that is longer has a line of its own."""
    if text_width(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and text_width(line) + 1 + text_width(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def table_lines(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return a table whose columns line up, narrowed to `width` by wrapping the widest columns."""
    lines = [head, *rows] if head else rows
    widths = _fitted([max(map(text_width, column)) for column in zip(*lines, strict=False)], width)
    rule = [["-" * size for size in widths]] if head else []
    return [line for row in [*lines[: len(rule)], *rule, *lines[len(rule) :]] for line in _row(row, widths)]


def _fitted(widths: list[int], width: int) -> list[int]:
    """Return the widths of columns, the widest made narrower until all fit or none is wide."""
    over = sum(widths) + _GAP * (len(widths) - 1) - width
    while over > 0 and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        second = max([size for size in widths if size < widths[widest]], default=_NARROWEST)
        cut = min(over, max(1, widths[widest] - max(second, _NARROWEST)))
        widths[widest] -= cut
        over -= cut
    return widths


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return the lines of one row."""
    wrapped_cells = [wrapped(cell, size) for cell, size in zip(cells, widths, strict=False)]
    return [
        (" " * _GAP)
        .join(
            [
                _padded(cell[number] if number < len(cell) else "", size)
                for cell, size in zip(wrapped_cells, widths, strict=False)
            ]
        )
        .rstrip()
        for number in range(max(map(len, wrapped_cells), default=0))
    ]


def _padded(text: str, size: int) -> str:
    return text + " " * (size - text_width(text))
