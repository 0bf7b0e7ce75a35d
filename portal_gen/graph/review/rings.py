"""Finds circles in a graph of names, in time that grows with its edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def rings(edges: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return, sorted, one circle of each set of names that all lead to one another: the shortest through the first."""
    return sorted(_ring(edges, min(knot), knot) for knot in _knots(edges))


def _ring(edges: Mapping[str, Iterable[str]], start: str, knot: set[str]) -> tuple[str, ...]:
    """Return the shortest way from a name back to it; of two, the one whose names come first."""
    before: dict[str, str] = {}
    level = [start]
    while level:
        following = []
        for name in level:
            for other in sorted(knot.intersection(edges.get(name, ()))):
                if other == start:
                    return _way(before, start, name)
                if other not in before:
                    before[other] = name
                    following.append(other)
        level = following
    raise ValueError(f"`{start}` is in no circle")  # a knot is made of circles


def _way(before: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    way = [end]
    while way[-1] != start:
        way.append(before[way[-1]])
    return tuple(reversed(way))


def _knots(edges: Mapping[str, Iterable[str]]) -> Iterator[set[str]]:
    """Yield the sets of names that lead to one another: Tarjan's algorithm, without recursion."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: dict[str, None] = {}
    for start in sorted(edges):
        if start in order:
            continue
        order[start] = lowest[start] = len(order)
        open_[start] = None
        pending = [(start, iter(sorted(edges[start])))]
        while pending:
            name, others = pending[-1]
            for other in others:
                if other not in order:
                    order[other] = lowest[other] = len(order)
                    open_[other] = None
                    pending.append((other, iter(sorted(edges.get(other, ())))))
                    break
                if other in open_:
                    lowest[name] = min(lowest[name], order[other])
            else:
                pending.pop()
                if pending:
                    lowest[pending[-1][0]] = min(lowest[pending[-1][0]], lowest[name])
                if lowest[name] == order[name]:
                    knot = _closed(open_, name)
                    if len(knot) > 1 or name in edges.get(name, ()):
                        yield knot


def _closed(open_: dict[str, None], name: str) -> set[str]:
    """Take a name, and those that were opened after it, off the open ones."""
    knot = set()
    while name not in knot:
        knot.add(open_.popitem()[0])
    return knot
