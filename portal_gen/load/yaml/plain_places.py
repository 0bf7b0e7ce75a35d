"""Places of fields by indentation alone, in documents that are written plainly: without reading the file again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from portal_gen.model.location import FieldPath

#: A plain key, and what stands behind its colon.
_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_./-]*):(?: +|\Z)(.*)", re.DOTALL)
_ITEM = re.compile(r"- +(?=[^ ])")

#: How a value begins that has more to it than its place: an anchor, an alias, a tag, a key of several lines.
_NOT_PLAIN = ("&", "*", "!", "?", "\t", "%", "@", "`")
_MARKERS = ("---", "...")

#: A line and a column, counted from 0.
Spot = tuple[int, int]


def plain_place(lines: Sequence[str], start: int, path: FieldPath, *, key: bool) -> Spot | None:
    """Return where the value (or key) at a path stands, in the document whose first key begins a line.

    None where that cannot be told: there is nothing, or the way to it is written in another style than one key or item
    a line. `lines` are those of a file that can be read.
    """
    spot, indent = (start, 0), 0
    for number, step in enumerate(path):
        last = number == len(path) - 1
        found = _key(lines, spot[0], indent, step) if isinstance(step, str) else _item(lines, spot[0], indent, step)
        if found is None or (last and key):
            return found if isinstance(step, str) else None
        below = _value(lines, found, indent) if isinstance(step, str) else found
        if below is None or (not last and (isinstance(step, int) or below[0] == found[0])):
            return None
        spot, indent = below, below[1]
    return spot


def _key(lines: Sequence[str], start: int, indent: int, name: str) -> Spot | None:
    for number, text in _level(lines, start, indent):
        match = _KEY.match(text)
        if match is None:
            if text.startswith("- "):  # of a list that is indented no further than its key
                continue
            return None
        if match[1] == name:
            return number, indent
    return None


def _item(lines: Sequence[str], start: int, indent: int, position: int) -> Spot | None:
    for number, text in _level(lines, start, indent):
        match = _ITEM.match(text)
        if match is None:
            return None
        if position == 0:
            return None if text[match.end() :].startswith(_NOT_PLAIN) else (number, indent + match.end())
        position -= 1
    return None


def _value(lines: Sequence[str], key: Spot, indent: int) -> Spot | None:
    """Return where the value of a key begins: behind it, or on a line below it."""
    number, column = key
    match = _KEY.match(lines[number], column)
    rest = match[2] if match else ""
    if match and rest and not rest.startswith("#"):
        return None if rest.startswith(_NOT_PLAIN) else (number, match.start(2))
    for below in range(number + 1, len(lines)):
        text = lines[below].lstrip(" ")
        if not text or text.startswith("#"):
            continue
        deep = len(lines[below]) - len(text)
        is_inside = deep > indent or (deep == indent and text.startswith("- "))
        return (below, deep) if is_inside and not text.startswith(_NOT_PLAIN) else None
    return None


def _level(lines: Sequence[str], start: int, indent: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of a collection at its own indentation, without what is further in."""
    further_in = " " * (indent + 1)
    for number in range(start, len(lines)):
        line = lines[number]
        if line.startswith(further_in):
            continue
        text = line.lstrip(" ")
        if not text or text.startswith("#"):
            continue
        deep = len(line) - len(text)
        if deep < indent or (deep == 0 and text.startswith(_MARKERS)):
            return
        if deep == indent:
            yield number, text
