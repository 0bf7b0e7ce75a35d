"""Where two texts differ that are nearly the same, in linear time: for the diff of a file of any length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

#: Lines that are shown before and after a difference.
_CONTEXT = 3
#: By how many lines two texts may have moved against one another where they are the same again.
_MOVED = (0, 1, -1, 2, -2)
#: So many lines that are the same are no accident.
_SURE = 2
#: In so many lines those are looked for that are the same all the same: that takes time that grows with their square.
_NARROWED = 500


class Hunk(NamedTuple):
    """Lines that differ: from `start` to `end` of one text, and of the other."""

    start: int
    end: int
    other_start: int
    other_end: int


def differences(one: Sequence[str], other: Sequence[str]) -> Iterator[Hunk]:
    """Yield where two texts differ, in their order."""
    at, at_other = 0, 0
    while at < len(one) or at_other < len(other):
        if at < len(one) and at_other < len(other) and one[at] == other[at_other]:
            at, at_other = at + 1, at_other + 1
            continue
        end, other_end = _same_again(one, other, at, at_other)
        yield from _narrowed(Hunk(at, end, at_other, other_end), one, other)
        at, at_other = end, other_end


def _narrowed(hunk: Hunk, one: Sequence[str], other: Sequence[str]) -> Iterator[Hunk]:
    """Yield what differs of lines that differ, without those between that are the same in both texts."""
    lines, other_lines = one[hunk.start : hunk.end], other[hunk.other_start : hunk.other_end]
    if max(len(lines), len(other_lines)) > _NARROWED:
        yield hunk
        return
    matched = SequenceMatcher(None, lines, other_lines, autojunk=False)
    for what, start, end, other_start, other_end in matched.get_opcodes():
        if what != "equal":
            starts = hunk.start + start, hunk.start + end
            yield Hunk(*starts, hunk.other_start + other_start, hunk.other_start + other_end)


def _same_again(one: Sequence[str], other: Sequence[str], at: int, at_other: int) -> tuple[int, int]:
    """Return where two texts are the same again that differ from here."""
    for skipped in range(max(len(one) - at, len(other) - at_other)):
        for moved in _MOVED:
            end, other_end = at + skipped + max(moved, 0), at_other + skipped + max(-moved, 0)
            following = one[end : end + _SURE]
            if following and following == other[other_end : other_end + _SURE]:
                return end, other_end
    return len(one), len(other)


def unified(one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a unified diff of two texts, without its head."""
    near: list[Hunk] = []
    for found in differences(one, other):
        if near and found.start - near[-1].end > 2 * _CONTEXT:
            yield from _shown(near, one, other)
            near = []
        near.append(found)
    if near:
        yield from _shown(near, one, other)


def _shown(near: list[Hunk], one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    """Yield differences that stand near one another, with the lines around them."""
    start = max(near[0].start - _CONTEXT, 0)
    end = min(near[-1].end + _CONTEXT, len(one))
    other_start = near[0].other_start - (near[0].start - start)
    other_end = near[-1].other_end + (end - near[-1].end)
    yield f"@@ -{_range(start, end)} +{_range(other_start, other_end)} @@\n"
    at = start
    for found in near:
        yield from (f" {line}" for line in one[at : found.start])
        yield from (f"-{line}" for line in one[found.start : found.end])
        yield from (f"+{line}" for line in other[found.other_start : found.other_end])
        at = found.end
    yield from (f" {line}" for line in one[at:end])


def _range(start: int, end: int) -> str:
    length = end - start
    return f"{start + 1 if length else start},{length}"
