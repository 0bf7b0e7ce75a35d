"""Edges of a drawn graph: a curve from box to box, its head, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, starmap
from typing import TypeAlias

from msgspec import Struct

from portal_gen.render.html.drawing.layers import Pair, Placed
from portal_gen.render.html.drawing.positions import Box
from portal_gen.render.html.markup import escaped

#: A place on the drawing.
Point: TypeAlias = tuple[int, int]

#: How far a head reaches back from the box that it points to.
_HEAD = 6

#: In what width the edges of a star bend, all at the same place. Beside it they are level, and words stand on them.
_BEND = 40


def drawn(placed: Placed, boxes: Mapping[str, Box], words: Mapping[Pair, str], *, down: bool) -> list[str]:
    """Return the edges of a graph as SVG, each with its words."""
    if placed.centre is not None and not down:
        ends = {placed.centre} if len(words) > 1 else ()
        return [_ray(boxes[pair[0]], boxes[pair[1]], text, at_end=pair[1] not in ends) for pair, text in words.items()]
    meeting = dict.fromkeys(boxes, 0)
    for source, target in words:
        meeting[source] += 1
        meeting[target] += 1
    edges = _Edges(boxes, placed, meeting, down)
    return [edges.draw(pair, text) for pair, text in words.items()]


def _ray(source: Box, target: Box, words: str, *, at_end: bool) -> str:
    """Return an edge of a star that is drawn to the right, with its words on its level part: its end or its start."""
    x1, y1 = source.x + source.width // 2, source.y
    x2, y2 = target.x - target.width // 2, target.y
    last = x2 - _HEAD
    begin = x1 if at_end else last - _BEND
    end, middle = begin + _BEND, begin + _BEND // 2
    if y1 == y2:
        way = f"H{last}"
    elif at_end:
        way = f"C{middle} {y1} {middle} {y2} {end} {y2}H{last}"
    else:
        way = f"H{begin}C{middle} {y1} {middle} {y2} {end} {y2}"
    if not words:
        text = ""
    elif at_end:
        text = f'<text class="pg-graph__end" x="{x2 - 9}" y="{y2 - 5}">{escaped(words)}</text>'
    else:
        text = f'<text x="{x1 + 6}" y="{y1 - 5}">{escaped(words)}</text>'
    return (
        f'<g class="pg-graph__edge"><path d="M{x1} {y1}{way}"/>'
        f'<path class="pg-graph__head" d="M{x2} {y2}l-6-4v8z"/>{text}</g>'
    )


class _Edges(Struct, frozen=True):
    """Draws the edges between boxes; `meeting` says how many edges a node has."""

    boxes: Mapping[str, Box]
    placed: Placed
    meeting: Mapping[str, int]
    down: bool

    def draw(self, pair: Pair, words: str) -> str:
        """Return one edge as SVG."""
        source, target = self.boxes[pair[0]], self.boxes[pair[1]]
        forward = source.y < target.y if self.down else source.x < target.x
        start, end = self._side(source, after=forward), self._side(target, after=not forward)
        x, y = end
        back = -_HEAD if forward else _HEAD
        head = f"l-4 {back}h8z" if self.down else f"l{back}-4v8z"
        last = (x, y + back) if self.down else (x + back, y)
        points = self.placed.routes[pair]
        if points:
            way = (start, *self._passed(points, forward=forward), last)
            path = "".join(starmap(self._bend, pairwise(way)))
        else:
            path = self._bend(start, last)
        near_target = self.meeting[pair[1]] <= self.meeting[pair[0]]
        text = self._words(end if near_target else start, words, before=near_target == forward) if words else ""
        return (
            f'<g class="pg-graph__edge"><path d="M{start[0]} {start[1]}{path}"/>'
            f'<path class="pg-graph__head" d="M{x} {y}{head}"/>{text}</g>'
        )

    def _passed(self, names: Sequence[str], *, forward: bool) -> Iterator[Point]:
        """Yield where an edge enters and leaves each layer that it passes, straight between the nodes of the layer."""
        for name in names:
            yield self._side(self.boxes[name], after=not forward)
            yield self._side(self.boxes[name], after=forward)

    def _side(self, box: Box, *, after: bool) -> Point:
        """Return the middle of the side of a box at which an edge leaves or arrives."""
        x, y, width, height = box
        if self.down:
            return (x, y + height // 2) if after else (x, y - height // 2)
        return (x + width // 2, y) if after else (x - width // 2, y)

    def _bend(self, start: Point, end: Point) -> str:
        """Return the path from one place to another, which leaves and arrives along the drawing's direction."""
        x1, y1 = start
        x2, y2 = end
        if self.down:
            middle = (y1 + y2) // 2
            return f"L{x2} {y2}" if x1 == x2 else f"C{x1} {middle} {x2} {middle} {x2} {y2}"
        middle = (x1 + x2) // 2
        return f"L{x2} {y2}" if y1 == y2 else f"C{middle} {y1} {middle} {y2} {x2} {y2}"

    def _words(self, near: Point, words: str, *, before: bool) -> str:
        """Return the words of an edge, `before` or after the box where fewer edges meet: there they have room."""
        x, y = near
        if self.down:
            place = f'class="pg-graph__middle" x="{x}" y="{y + (-14 if before else 20)}"'
        elif before:
            place = f'class="pg-graph__end" x="{x - 11}" y="{y - 4}"'
        else:
            place = f'x="{x + 9}" y="{y - 4}"'
        return f"<text {place}>{escaped(words)}</text>"
