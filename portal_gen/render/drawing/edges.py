"""Edges of a drawn graph: a curve from box to box, its head, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from markupsafe import escape

from portal_gen.render.drawing.layers import Pair, Placed
from portal_gen.render.drawing.positions import Box

#: A place on the drawing.
Point: TypeAlias = tuple[int, int]

#: How far a head reaches back from the box that it points to.
_HEAD = 6


@dataclass(frozen=True, slots=True)
class Edges:
    """Draws the edges between boxes; `meeting` says how many edges a node has."""

    boxes: Mapping[str, Box]
    placed: Placed
    meeting: Mapping[str, int]
    down: bool

    def draw(self, pair: Pair, words: str) -> str:
        """Return one edge as SVG."""
        source, target = self.boxes[pair[0]], self.boxes[pair[1]]
        forward = (source.y < target.y) if self.down else (source.x < target.x)
        start, end = self._side(source, after=forward), self._side(target, after=not forward)
        back = -_HEAD if forward else _HEAD
        last = (end[0], end[1] + back) if self.down else (end[0] + back, end[1])
        way = [start, *self._passed(self.placed.routes[pair], forward=forward), last]
        head = f"l-4 {back}h8z" if self.down else f"l{back}-4v8z"
        near_target = self.meeting[pair[1]] <= self.meeting[pair[0]]
        text = self._words(end if near_target else start, words, before=near_target == forward)
        return (
            f'<g class="pg-graph__edge"><path d="{self._curve(way)}"/>'
            f'<path class="pg-graph__head" d="M{end[0]} {end[1]}{head}"/>{text}</g>'
        )

    def _passed(self, names: Sequence[str], *, forward: bool) -> Iterator[Point]:
        """Yield where an edge enters and leaves each layer that it passes, straight between the nodes of the layer."""
        for name in names:
            yield self._side(self.boxes[name], after=not forward)
            yield self._side(self.boxes[name], after=forward)

    def _side(self, box: Box, *, after: bool) -> Point:
        """Return the middle of the side of a box at which an edge leaves or arrives."""
        if self.down:
            return box.x, box.y + (box.height // 2 if after else -(box.height // 2))
        return box.x + (box.width // 2 if after else -(box.width // 2)), box.y

    def _curve(self, way: Sequence[Point]) -> str:
        path = f"M{way[0][0]} {way[0][1]}"
        for (x1, y1), (x2, y2) in pairwise(way):
            if (x1 == x2) if self.down else (y1 == y2):
                path += f"L{x2} {y2}"
            elif self.down:
                path += f"C{x1} {(y1 + y2) // 2} {x2} {(y1 + y2) // 2} {x2} {y2}"
            else:
                path += f"C{(x1 + x2) // 2} {y1} {(x1 + x2) // 2} {y2} {x2} {y2}"
        return path

    def _words(self, near: Point, words: str, *, before: bool) -> str:
        """Return the words of an edge, `before` or after the box where fewer edges meet: there they have room."""
        if not words:
            return ""
        if self.down:
            place = f'class="pg-graph__middle" x="{near[0]}" y="{near[1] + (-14 if before else 20)}"'
        elif before:
            place = f'class="pg-graph__end" x="{near[0] - 11}" y="{near[1] - 4}"'
        else:
            place = f'x="{near[0] + 9}" y="{near[1] - 4}"'
        return f"<text {place}>{escape(words)}</text>"
