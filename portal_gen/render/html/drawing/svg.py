"""Graphs as drawings: placed by `layers` and `positions`, painted by the style sheet, readable without script."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from functools import lru_cache

from portal_gen.model.components import Edge, Graph, Node
from portal_gen.render.html.drawing.edges import drawn
from portal_gen.render.html.drawing.layers import Pair, place
from portal_gen.render.html.drawing.positions import Box, Sizes, positions
from portal_gen.render.html.markup import Markup, escaped
from portal_gen.render.html.writer import Writer

#: A drawing of more nodes shows nothing to anybody.
MOST_NODES = 150

#: Words on edges are drawn while the edges are no more than this.
_MOST_WORDS = 40

#: A drawing that is wider than the first and no wider than the second may shrink to the first, to be seen as a whole.
_SHRUNK, _FITTED = 680, 1000

_LONGEST = 26
_LETTER = 6.9
_HEIGHT = 34
_PADDING = 44
_MARGIN = 12

#: The width of a node by the number of letters in its label.
_WIDTHS = tuple(2 * round(letters * _LETTER / 2) + _PADDING for letters in range(_LONGEST + 1))


def draw(graph: Graph, writer: Writer) -> tuple[Markup, int]:
    """Return a graph as SVG, and how many of its nodes were left out because they are too many."""
    nodes, edges = _nearest(graph)
    words = _words(edges)
    widest = max(map(len, words.values()), default=0)
    down = graph.direction == "down"
    placed = place([node.id for node in nodes], words)
    boxes, width, height = positions(
        placed,
        {node.id: _WIDTHS[min(_letters(node, writer), _LONGEST)] for node in nodes},
        Sizes(height=_HEIGHT, between=52 + round(min(widest, 16) * 5.6), margin=_MARGIN),
        down=down,
    )
    shapes = drawn(placed, boxes, words, down=down)
    shapes += [_node(node, boxes[node.id], writer) for node in nodes]
    size = "pg-graph__svg pg-graph__svg--fit" if _SHRUNK < width <= _FITTED else "pg-graph__svg"
    role = "group" if any(node.ref for node in nodes) else "img"
    start = (
        f'<svg class="{size}" role="{role}" aria-label="{escaped(graph.title)}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">'
    )
    picture = Markup("".join([start, *shapes, "</svg>"]))  # noqa: S704  the title is escaped, the shapes are
    return picture, len(graph.nodes) - len(nodes)


def _nearest(graph: Graph) -> tuple[Sequence[Node], Sequence[Edge]]:
    """Return the nodes that are drawn, those nearest to the focus where they are too many, and their edges."""
    known = {node.id: node for node in graph.nodes}
    edges = [edge for edge in graph.edges if edge.source in known and edge.target in known]
    if len(known) <= MOST_NODES:
        return tuple(known.values()), edges
    beside: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        beside[edge.source].append(edge.target)
        beside[edge.target].append(edge.source)
    starts = [node.id for node in known.values() if node.focus] or list(known)[:1]
    reached = dict.fromkeys(starts)
    waiting = deque(starts)
    while waiting and len(reached) < MOST_NODES:
        for other in beside[waiting.popleft()]:
            if other not in reached and len(reached) < MOST_NODES:
                reached[other] = None
                waiting.append(other)
    chosen = set(list({**reached, **dict.fromkeys(known)})[:MOST_NODES])
    return (
        [node for node in known.values() if node.id in chosen],
        [edge for edge in edges if edge.source in chosen and edge.target in chosen],
    )


def _words(edges: Sequence[Edge]) -> dict[Pair, str]:
    """Return the pairs that an edge joins, each with the words of all its edges, or without where they are too many."""
    words = {(edge.source, edge.target): edge.label for edge in edges if edge.source != edge.target}
    if len(words) < len(edges):
        words |= _joined(edges, words)
    worded = len(words) <= _MOST_WORDS
    return {pair: _shortened(text) if worded else "" for pair, text in words.items()}


def _joined(edges: Iterable[Edge], pairs: Iterable[Pair]) -> dict[Pair, str]:
    """Return the words of pairs of which some are joined by several edges."""
    words: dict[Pair, list[str]] = {pair: [] for pair in pairs}
    for edge in edges:
        if edge.source != edge.target:
            words[edge.source, edge.target].append(edge.label)
    return {pair: ", ".join(filter(None, dict.fromkeys(labels))) for pair, labels in words.items()}


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _letters(node: Node, writer: Writer) -> int:
    """Return how many letters the longer line of a node has."""
    target = writer.look.resolve(node.ref) if node.ref else None
    return max(len(node.label), len(target.beside(node.label)) if target else 0)


def _node(node: Node, box: Box, writer: Writer) -> str:
    """Return a node: a box with icon and label, which is a link where the catalog holds its entity."""
    key = (node.ref, node.label, node.kind, node.focus)
    start, middle, icon, end = writer.memo.get(key) or writer.memo.setdefault(key, _shape(node, writer))
    x, y, width, height = box
    return f"{start}{x - width // 2} {y - height // 2}{middle}{width}{icon}{end}"


def _shape(node: Node, writer: Writer) -> tuple[str, str, str, str]:
    """Return a node but for its place and its width: a node stands in the drawings of all its neighbours."""
    target = writer.look.resolve(node.ref) if node.ref else None
    kind = (node.kind or (target.kind if target else "")).lower()
    classes = "pg-graph__node pg-graph__node--focus" if node.focus else "pg-graph__node"
    start = f'<g class="{classes}" data-kind="{escaped(kind)}" transform="translate('
    middle = f')"><title>{escaped(node.ref or node.label)}</title><rect width="'
    icon, end = _icon(writer.kind_icon(kind)), f"{escaped(_shortened(node.label))}</text></g>"
    if target:
        if beside := target.beside(node.label):
            end = f"{_two_lines(node.label, beside)}</text></g>"
        href = escaped(writer.addresses.page(target.address))
        return f'<a href="{href}">{start}', middle, icon, f"{end}</a>"
    return start, middle, icon, end


def _two_lines(label: str, beside: str) -> str:
    """Return a label above what tells its entity apart, in the place of one line; read out, they are two words."""
    return (
        f'<tspan dy="-6">{escaped(_shortened(label))}</tspan> '
        f'<tspan class="pg-graph__beside" x="34" dy="12">{escaped(_shortened(beside))}</tspan>'
    )


@lru_cache(maxsize=256)
def _icon(drawing: Markup) -> str:
    """Return what stands between the width of a box and its label; all nodes of a kind share it."""
    place = f'<svg x="11" y="{_HEIGHT / 2 - 8:g}" width="16" height="16"'
    return (
        f'" height="{_HEIGHT}" rx="7"/>{str(drawing).replace("<svg", place, 1)}<text x="34" y="{_HEIGHT / 2 + 4.5:g}">'
    )
