"""Reads the needed part of a long YAML block mapping: parsing all of it would take most of a build's time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from .bounds import MOST_LINES

#: Which keys of a mapping are needed: those of the value in turn, or all of it (None). `ANY` stands for any other key.
Shape: TypeAlias = "Mapping[str, Shape | None]"

ANY = "*"

#: Of a value that it is there, and nothing of it.
THERE: Shape = {}

_KEY = re.compile(r"""(?:"([^"\\]*)"|'([^']*)'|([^\s:#"'\[\]{},&*!|>%@`?-][^:#]*+)) *:(?=\s|$)\s*(.*)""")
_REFERENCE = re.compile(r"""\{ *\$ref: +(["'])([^"'\\]*)\1 *\}""")
_PLAIN = re.compile(r"[\w/$][^:#]*+|'[^']*'|\"[^\"\\]*\"")


class NotABlockError(ValueError):
    """A text that is not a plain block mapping; a parser may still read it."""


def read_block(text: str, shape: Shape, parse: Callable[[str], Any]) -> dict[str, Any]:
    """Return what `shape` names of a block mapping; `parse` reads values that are more than a line of words.

    Each key is judged by its indentation. Raises `NotABlockError` for what is anything but keys with values, and for
    too many lines.
    """
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise NotABlockError
    reader = _Reader(shape, parse)
    for line in lines:
        reader.take(line)
    reader.finish()
    return reader.found


class _Reader:
    """Takes a text line by line; `found` is what was asked for."""

    def __init__(self, shape: Shape, parse: Callable[[str], Any]) -> None:
        self.found: dict[str, Any] = {}
        self._parse = parse
        self._above: list[tuple[int, Shape, dict[str, Any]]] = [(-1, shape, self.found)]
        self._inside = -1
        self._name = ""
        self._value: list[str] | None = None

    def take(self, line: str) -> None:
        """Take the next line."""
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        if not bare or bare[0] == "#" or self._belongs(bare, indent):
            if self._value is not None:
                self._value.append(line)
        elif key := _KEY.match(bare):
            self.finish()
            self._key(indent, key[1] or key[2] or (key[3] or "").rstrip(), key[4])
        elif line != "---" or self.found:
            raise NotABlockError(line)

    def finish(self) -> None:
        """Keep the value that was collected, if any."""
        if self._value is not None:
            self._above[-1][2][self._name] = self._read(self._value)
        self._value = None

    def _belongs(self, bare: str, indent: int) -> bool:
        """Return whether a line hangs below the last key; the items of its list may stand as far left as the key."""
        inside = self._inside
        return inside >= 0 and (indent > inside or (indent == inside and bare.startswith("- ")))

    def _key(self, indent: int, name: str, value: str) -> None:
        while self._above[-1][0] >= indent:
            self._above.pop()
        _, wanted, into = self._above[-1]
        self._inside = indent
        if name not in wanted and ANY not in wanted:
            return
        below = wanted.get(name, wanted.get(ANY))
        if below is THERE:
            into[name] = {}
            return
        if below is None or (value and value[0] != "#"):
            self._name, self._value = name, [value]
            return
        self._inside = -1
        into[name] = {}
        self._above.append((indent, below, into[name]))

    def _read(self, lines: list[str]) -> Any:
        first = lines[0].rstrip()
        if len(lines) == 1 and _PLAIN.fullmatch(first):
            return first[1:-1] if first[0] in "'\"" else first
        if len(lines) == 1 and (reference := _REFERENCE.fullmatch(first)):
            return {"$ref": reference[2]}
        return self._parse("\n".join(("value: " + lines[0], *lines[1:])))["value"]
