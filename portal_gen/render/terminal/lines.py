"""Lines of a terminal: how wide words are, how they wrap, and how lines become items and blocks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from portal_gen.render.plain import one_line

_UNDERLINES = {1: "=", 2: "-"}


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


def heading(title: str, level: int) -> list[str]:
    """Return a title as a heading: the first two levels are underlined."""
    line = one_line(title)
    return [line, _UNDERLINES[level] * text_width(line)] if level in _UNDERLINES else [f"{line}:"]


def spaced(blocks: Iterable[Sequence[str]]) -> list[str]:
    """Return blocks one under the other, with an empty line between those that have any."""
    lines: list[str] = []
    for block in blocks:
        if block:
            lines += ["", *block] if lines else block
    return lines


def moved(lines: Iterable[str], by: str = "  ") -> list[str]:
    """Return lines with something before each that is not empty."""
    return [by + line if line else line for line in lines]


def marked(mark: str, lines: Sequence[str]) -> list[str]:
    """Return lines as an item of a list."""
    return [mark + lines[0], *moved(lines[1:], " " * len(mark))] if lines else []


def bullets(lines: Iterable[str], width: int, mark: str = "- ") -> list[str]:
    """Return lines as the items of a list, wrapped to `width` columns."""
    return [part for line in lines for part in marked(mark, wrapped(line, width - len(mark)))]
