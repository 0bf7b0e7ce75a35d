"""Coordinates for the layers of a graph: near to what each node is joined with, never one over another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from portal_gen.render.html.drawing.layers import Placed

#: How often nodes are drawn towards their neighbours.
_ROUNDS = 12

#: A drawing in which nothing moves farther than this is done.
_STILL = 0.5

#: Room between neighbours of a layer, and what a line that only passes takes.
_GAP = 14
_PASSING = 6


class Box(NamedTuple):
    """A node on the drawing: its middle and its size, in whole pixels. They make sharp lines and short texts."""

    x: int
    y: int
    width: int
    height: int


class Sizes(NamedTuple):
    """What is the same for all nodes: their height, the room between layers, the margin round everything."""

    height: int
    between: int
    margin: int


def positions(
    placed: Placed, widths: Mapping[str, int], sizes: Sizes, *, down: bool
) -> tuple[dict[str, Box], int, int]:
    """Return the box of each node and point, and the width and height of the drawing."""
    if placed.centre is not None and not down:
        return _columns(placed.layers, widths, sizes)

    def across(name: str) -> int:
        if name not in widths:
            return _PASSING
        return widths[name] if down else sizes.height

    spots = _spots(placed, {name: across(name) for layer in placed.layers for name in layer})
    lowest = min((spots[name] - across(name) / 2 for name in spots), default=0)
    boxes: dict[str, Box] = {}
    along = sizes.margin
    for layer in placed.layers:
        deep = sizes.height if down else max((widths.get(name, 0) for name in layer), default=0)
        for name in layer:
            spot, middle = round(spots[name] - lowest) + sizes.margin, along + deep // 2
            boxes[name] = Box(spot, middle, across(name), deep) if down else Box(middle, spot, deep, across(name))
        along += deep + (sizes.between if not down else 56)
    width = max((box.x + box.width // 2 for box in boxes.values()), default=0) + sizes.margin
    height = max((box.y + box.height // 2 for box in boxes.values()), default=0) + sizes.margin
    return boxes, width, height


def _columns(
    layers: Sequence[Sequence[str]], widths: Mapping[str, int], sizes: Sizes
) -> tuple[dict[str, Box], int, int]:
    """Return the same for a star drawn to the right: boxes of one height, the columns with their middles in line."""
    boxes: dict[str, Box] = {}
    step, margin = sizes.height + _GAP, sizes.margin
    longest = max(map(len, layers))
    right = margin - sizes.between
    for layer in layers:
        deep = max([widths[name] for name in layer])
        left = right + sizes.between
        middle, right = left + deep // 2, left + deep
        first = margin + (sizes.height + step * (longest - len(layer))) // 2
        for place, name in enumerate(layer):
            boxes[name] = Box(middle, first + place * step, deep, sizes.height)
    return boxes, right + margin, step * longest - _GAP + 2 * margin


def _spots(placed: Placed, across: Mapping[str, float]) -> dict[str, float]:
    """Return where in its layer each name has its middle.

    Layers begin with their middles in line: so a star, which most drawings are, is done in the first round.
    """
    beside = _neighbours(placed)
    layers = [(layer, _offsets(layer, across)) for layer in placed.layers]
    spots: dict[str, float] = {}
    for layer, offsets in layers:
        middle = offsets[-1] / 2
        spots |= zip(layer, [offset - middle for offset in offsets], strict=True)
    for turn in range(_ROUNDS):
        before = spots.copy()
        for layer, offsets in layers if turn % 2 == 0 else reversed(layers):
            wanted = [
                sum([spots[other] for other in beside[name]]) / len(beside[name]) if beside[name] else spots[name]
                for name in layer
            ]
            spots |= zip(layer, _apart(wanted, offsets), strict=True)
        if all(abs(spots[name] - before[name]) < _STILL for name in spots):
            break
    return spots


def _offsets(layer: Sequence[str], across: Mapping[str, float]) -> list[float]:
    """Return how far from the first name of a layer each must be at least."""
    offsets = [0.0]
    for one, other in pairwise(layer):
        offsets.append(offsets[-1] + (across[one] + across[other]) / 2 + _GAP)
    return offsets


def _neighbours(placed: Placed) -> dict[str, list[str]]:
    beside: dict[str, list[str]] = defaultdict(list)
    for (source, target), points in placed.routes.items():
        way = (source, *points, target)
        for one, other in pairwise(way):
            beside[one].append(other)
            beside[other].append(one)
    return beside


def _apart(wanted: Sequence[float], offsets: Sequence[float]) -> list[float]:
    """Return places near those that are wanted, in their order and as far apart as `offsets` says.

    Names that would overlap are moved together, by the same way each (the pool-adjacent-violators method).
    """
    blocks: list[tuple[float, int]] = []
    for place, offset in zip(wanted, offsets, strict=True):
        total, count = place - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before = blocks.pop()
            total, count = total + before[0], count + before[1]
        blocks.append((total, count))
    starts = [total / count for total, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
