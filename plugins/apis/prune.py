"""Cuts a long YAML definition down to what its outline needs: parsing the rest would take most of the time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

#: Which keys of a mapping are needed: those of the value in turn, or all of it (None). `ANY` stands for any other key.
Shape: TypeAlias = "Mapping[str, Shape | None]"

ANY = "*"

_KEY = re.compile(r"""(?:"([^"\\]*)"|'([^']*)'|([^\s:#"'\[\]{},&*!|>%@`?-][^:#]*+)) *:(?=\s|$)\s*([^\s#]?)""")


def pruned(text: str, shape: Shape) -> str:
    """Return a block mapping without the keys that `shape` does not name; the text itself where it is anything else.

    Each key is judged by its indentation; what hangs below a key goes or stays with it.
    """
    cut = _Cut(shape)
    return "\n".join(cut.kept) if all(map(cut.line, text.splitlines())) else text


class _Cut:
    """Takes a text line by line; `kept` is what stays."""

    def __init__(self, shape: Shape) -> None:
        self.kept: list[str] = []
        self._above: list[tuple[int, Shape]] = [(-1, shape)]
        self._inside = -1
        self._stays = False

    def line(self, line: str) -> bool:
        """Take one line; return whether it could be understood."""
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        if not bare or bare[0] == "#" or self._belongs(bare, indent):
            if self._stays:
                self.kept.append(line)
            return True
        if line == "---" and not self.kept:
            return True
        key = _KEY.match(bare)
        if key is not None:
            self._key(line, indent, key)
        return key is not None

    def _belongs(self, bare: str, indent: int) -> bool:
        """Return whether a line hangs below the last key; the items of its list may stand as far left as the key."""
        inside = self._inside
        return inside >= 0 and (indent > inside or (indent == inside and bare.startswith("- ")))

    def _key(self, line: str, indent: int, key: re.Match[str]) -> None:
        while self._above[-1][0] >= indent:
            self._above.pop()
        wanted = self._above[-1][1]
        name = key[1] or key[2] or (key[3] or "").rstrip()
        self._stays = name in wanted or ANY in wanted
        self._inside = indent
        if not self._stays:
            return
        self.kept.append(line)
        below = wanted.get(name, wanted.get(ANY))
        if below is not None and not key[4]:
            self._above.append((indent, below))
            self._inside = -1
