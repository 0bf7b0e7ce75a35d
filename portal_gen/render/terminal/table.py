"""Tables for a terminal, whose columns line up."""

from __future__ import annotations

from collections.abc import Sequence

from portal_gen.render.terminal.lines import text_width, wrapped

_GAP = 2
_NARROWEST = 8


def table_lines(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return a table whose columns line up, narrowed to `width` by wrapping the widest columns."""
    lines = [head, *rows] if head else rows
    widths = _fitted(list(zip(*lines, strict=False)), width)
    rule = [["-" * size for size in widths]] if head else []
    return [line for row in [*lines[: len(rule)], *rule, *lines[len(rule) :]] for line in _row(row, widths)]


def _fitted(columns: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the widths of columns: none narrower than its longest word, unless the table would be too wide then."""
    widths = [min(width, max(map(text_width, cells))) for cells in columns]
    words = [max(text_width(word) for cell in cells for word in cell.split(" ")) for cells in columns]
    return _narrowed(_narrowed(widths, words, width), [_NARROWEST] * len(widths), width)


def _narrowed(widths: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """Return widths of which the widest is made narrower until all fit, or none is wider than it has to be."""
    fitted = list(widths)
    for _ in range(sum(widths) + _GAP * (len(widths) - 1) - width):
        loose = [number for number, size in enumerate(fitted) if size > least[number]]
        if not loose:
            break
        fitted[max(loose, key=fitted.__getitem__)] -= 1
    return fitted


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return the lines of one row."""
    columns = [
        [part for line in wrapped(cell, size) for part in _cut(line, size)]
        for cell, size in zip(cells, widths, strict=False)
    ]
    return [
        (" " * _GAP)
        .join(
            [
                _padded(column[number] if number < len(column) else "", size)
                for column, size in zip(columns, widths, strict=False)
            ]
        )
        .rstrip()
        for number in range(max(map(len, columns), default=0))
    ]


def _cut(word: str, size: int) -> list[str]:
    """Return a word that is wider than its column in parts that are not."""
    if text_width(word) <= size:
        return [word]
    parts = [""]
    for letter in word:
        if text_width(parts[-1] + letter) > size:
            parts.append("")
        parts[-1] += letter
    return parts


def _padded(text: str, size: int) -> str:
    return text + " " * (size - text_width(text))
