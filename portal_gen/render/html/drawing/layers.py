"""Places for the nodes of a graph: in layers along its edges, with few crossings, the same for the same graph."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

#: How often the layers are put in order, forwards and back. More changes little.
_SWEEPS = 4

Pair = tuple[str, str]


class Placed(NamedTuple):
    """Layers of nodes, each in its order. An edge over several layers passes the points of `routes`.

    In a star all edges meet in its `centre`, so that no node has a reason to leave the middle of its layer.
    """

    layers: tuple[tuple[str, ...], ...]
    routes: Mapping[Pair, tuple[str, ...]]
    centre: str | None = None


def place(nodes: Sequence[str], edges: Iterable[Pair]) -> Placed:
    """Return the layers of a graph, and for each of its edges the points that stand for it in the layers between."""
    pairs = [pair for pair in dict.fromkeys(edges) if pair[0] != pair[1]]
    return _star(nodes, pairs) or _tangle(nodes, pairs)


def _star(nodes: Sequence[str], pairs: Sequence[Pair]) -> Placed | None:
    """Return the layers of a graph whose edges all meet in one node, as those of most pages do; else None."""
    shared = set(pairs[0]).intersection(*pairs) if pairs else ()
    if not shared:
        return None
    centre = min(shared)
    before = {source if target == centre else target: target == centre for source, target in pairs}
    if not len(before) == len(pairs) == len(nodes) - 1:
        return None
    sources = tuple([node for node in nodes if before.get(node)])
    targets = tuple([node for node in nodes if before.get(node) is False])
    return Placed(tuple(filter(None, (sources, (centre,), targets))), dict.fromkeys(pairs, ()), centre)


def _tangle(nodes: Sequence[str], pairs: Sequence[Pair]) -> Placed:
    """Return the layers of any graph."""
    forward = _without_circles(nodes, pairs)
    ranks = _ranks(nodes, forward)
    layers: list[list[str]] = [[] for _ in range(max(ranks.values(), default=-1) + 1)]
    for node in nodes:
        layers[ranks[node]].append(node)
    routes, joined = _routes(forward, ranks, layers)
    return Placed(tuple(map(tuple, _ordered(layers, joined))), routes)


def _without_circles(nodes: Sequence[str], pairs: Sequence[Pair]) -> dict[Pair, Pair]:
    """Return each edge as it counts for the layers: turned round where it would close a circle."""
    below: dict[str, list[str]] = defaultdict(list)
    for source, target in pairs:
        below[source].append(target)
    entered = {target for _, target in pairs}
    state: dict[str, int] = {}
    turned: set[Pair] = set()
    for start in (*(node for node in nodes if node not in entered), *nodes):
        _visit(start, below, state, turned)
    return {pair: (pair[1], pair[0]) if pair in turned else pair for pair in pairs}


def _visit(start: str, below: Mapping[str, list[str]], state: dict[str, int], turned: set[Pair]) -> None:
    """Walk down from `start`; an edge that leads back to a node of the walk is to be turned round."""
    if start in state:
        return
    state[start] = 1
    walk = [(start, iter(below.get(start, ())))]
    while walk:
        node, rest = walk[-1]
        for child in rest:
            if state.get(child) == 1:
                turned.add((node, child))
            elif child not in state:
                state[child] = 1
                walk.append((child, iter(below.get(child, ()))))
                break
        else:
            state[node] = 2
            walk.pop()


def _ranks(nodes: Sequence[str], forward: Mapping[Pair, Pair]) -> dict[str, int]:
    """Return the layer of each node: as far down as its longest way, then as near to what it leads to as it can."""
    below: dict[str, list[str]] = defaultdict(list)
    waiting = dict.fromkeys(nodes, 0)
    for source, target in dict.fromkeys(forward.values()):
        below[source].append(target)
        waiting[target] += 1
    ranks = dict.fromkeys(nodes, 0)
    order: list[str] = [node for node in nodes if not waiting[node]]
    for node in order:
        for child in below[node]:
            ranks[child] = max(ranks[child], ranks[node] + 1)
            waiting[child] -= 1
            if not waiting[child]:
                order.append(child)
    entered = {target for _, target in forward.values()}
    for node in reversed(order):
        if below[node] and node not in entered:
            ranks[node] = min(ranks[child] for child in below[node]) - 1
    return ranks


def _routes(
    forward: Mapping[Pair, Pair], ranks: Mapping[str, int], layers: list[list[str]]
) -> tuple[dict[Pair, tuple[str, ...]], list[Pair]]:
    """Return the points that each edge passes, adding them to the layers, and the short edges that result."""
    routes: dict[Pair, tuple[str, ...]] = {}
    joined: list[Pair] = []
    for place, (pair, (source, target)) in enumerate(forward.items()):
        points = [f"\0{place}.{rank}" for rank in range(ranks[source] + 1, ranks[target])]
        for rank, point in enumerate(points, ranks[source] + 1):
            layers[rank].append(point)
        way = [source, *points, target]
        joined += pairwise(way)
        routes[pair] = tuple(points) if pair == (source, target) else tuple(reversed(points))
    return routes, joined


def _ordered(layers: list[list[str]], joined: Sequence[Pair]) -> list[list[str]]:
    """Return the layers with each node near the middle of its neighbours."""
    above: dict[str, list[str]] = defaultdict(list)
    below: dict[str, list[str]] = defaultdict(list)
    for source, target in joined:
        below[source].append(target)
        above[target].append(source)
    best, fewest = layers, _crossings(layers, below)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        layers = _swept(layers, above if down else below, down=down)
        crossings = _crossings(layers, below)
        if crossings < fewest:
            best, fewest = layers, crossings
    return best


def _swept(layers: list[list[str]], neighbours: Mapping[str, list[str]], *, down: bool) -> list[list[str]]:
    result: list[list[str]] = []
    spots: dict[str, int] = {}
    for layer in layers if down else reversed(layers):
        own = {node: spot for spot, node in enumerate(layer)}
        wanted = {
            node: median([spots[other] for other in neighbours[node]]) if neighbours.get(node) else float(own[node])
            for node in layer
        }
        ordered = sorted(layer, key=lambda node: (wanted[node], own[node]))
        spots = {node: spot for spot, node in enumerate(ordered)}
        result.append(ordered)
    return result if down else result[::-1]


def _crossings(layers: Sequence[Sequence[str]], below: Mapping[str, Sequence[str]]) -> int:
    """Return how many pairs of edges cross between neighbouring layers."""
    count = 0
    for upper, lower in pairwise(layers):
        spots = {node: spot for spot, node in enumerate(lower)}
        ends = [spot for node in upper for spot in sorted(spots[child] for child in below.get(node, ()))]
        seen: list[int] = []
        for end in ends:
            count += len(seen) - bisect_right(seen, end)
            insort(seen, end)
    return count
