"""Edits of a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """What stands from `start` to `end` of a text is replaced by another text."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, each of them once. Raises `ValueError` where two of them touch."""
    pieces: list[str] = []
    done = 0
    for start, end, new in sorted(set(edits)):
        if start < done or (start == done and pieces and start == end):
            raise ValueError("two edits touch")
        pieces += (text[done:start], new)
        done = end
    return "".join((*pieces, text[done:]))
