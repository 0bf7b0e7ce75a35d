from __future__ import annotations

import random
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from portal_gen.model.components import Edge, Graph, Node
from portal_gen.render.html.drawing.layers import Pair, place
from portal_gen.render.html.drawing.positions import Sizes, positions
from portal_gen.render.html.drawing.svg import MOST_NODES
from portal_gen.render.html.page import Html

NAMES = tuple("abcdefghij")

pairs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=25)


def graph(edges: list[Pair] | tuple[Pair, ...], count: int = 10) -> Graph:
    return Graph(tuple(Node(name, name) for name in NAMES[:count]), tuple(Edge(a, b, "knows") for a, b in edges))


@given(pairs)
@settings(deadline=None)
def test_every_node_has_one_place_and_every_edge_runs_between_layers(edges: list[Pair]) -> None:
    placed = place(NAMES, edges)
    ranks = {name: rank for rank, layer in enumerate(placed.layers) for name in layer}
    assert sorted(name for layer in placed.layers for name in layer if name in NAMES) == list(NAMES)
    for (source, target), points in placed.routes.items():
        way = [ranks[name] for name in (source, *points, target)]
        assert all(abs(one - other) == 1 for one, other in pairwise(way))


@given(st.integers(0, 4), st.integers(0, 5))
def test_a_star_has_its_centre_in_line_with_the_middle_of_either_side(before: int, after: int) -> None:
    centre, sources, targets = NAMES[0], NAMES[1 : before + 1], NAMES[5 : after + 5]
    edges = [*((name, centre) for name in sources), *((centre, name) for name in targets)]
    placed = place((centre, *sources, *targets), edges)
    assert placed.layers == tuple(filter(None, (sources, (centre,), targets)))
    boxes, _, _ = positions(placed, dict.fromkeys(NAMES, 80), Sizes(34, 60, 12), down=False)
    for side in filter(None, (sources, targets)):
        middle = (boxes[side[0]].y + boxes[side[-1]].y) / 2
        assert abs(middle - boxes[centre].y) <= 1


@given(st.permutations(NAMES), st.integers(0, 9), st.integers(1, 10), st.data())
def test_a_star_is_placed_without_searching_where_a_search_would_place_it(
    names: list[str], before: int, count: int, data: st.DataObject
) -> None:
    centre, *others = names[:count]
    edges = [(name, centre) if place < before else (centre, name) for place, name in enumerate(others)]
    placed = place(sorted(names[:count]), edges)
    widths = {name: 2 * data.draw(st.integers(20, 120)) for name in names}
    sizes = Sizes(34, data.draw(st.integers(52, 160)), 12)
    assert placed.centre == (min(edges[0]) if count == 2 else centre if edges else None)
    searched = placed._replace(centre=None)
    assert positions(placed, widths, sizes, down=False) == positions(searched, widths, sizes, down=False)


@given(pairs, st.booleans())
@settings(deadline=None)
def test_no_node_lies_over_another(edges: list[Pair], down: bool) -> None:  # noqa: FBT001  drawn by hypothesis
    placed = place(NAMES, edges)
    boxes, width, height = positions(placed, dict.fromkeys(NAMES, 80), Sizes(34, 60, 12), down=down)
    for one, other in combinations((boxes[name] for name in NAMES), 2):
        apart_x = abs(one.x - other.x) >= (one.width + other.width) / 2
        apart_y = abs(one.y - other.y) >= (one.height + other.height) / 2
        assert apart_x or apart_y
    for name in NAMES:
        box = boxes[name]
        assert box.x - box.width / 2 >= 0
        assert box.y - box.height / 2 >= 0
        assert box.x + box.width / 2 <= width
        assert box.y + box.height / 2 <= height


def test_the_same_graph_gives_the_same_drawing(html: Html) -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "a"), ("a", "d"), ("d", "e"), ("e", "b")]
    assert html.page(graph(edges), 1) == html.page(graph(edges), 1)


def test_a_node_of_the_catalog_is_a_link_and_another_is_not(html: Html) -> None:
    nodes = (Node("a", "Billing", "component:default/billing", focus=True), Node("b", "gone", "component:default/gone"))
    svg = LexborHTMLParser(html.page(Graph(nodes, (Edge("a", "b"),)), 1)).css_first("svg.pg-graph__svg")
    assert svg is not None
    assert [link.attributes["href"] for link in svg.css("a")] == ["../catalog/default/component/billing/"]
    assert "gone" in svg.text()


def test_the_drawing_has_a_name_and_its_edges_stand_in_a_table_too(html: Html) -> None:
    tree = LexborHTMLParser(html.page(graph([("a", "b"), ("b", "a")], 2), 1))
    svg = tree.css_first("svg.pg-graph__svg")
    assert svg is not None
    assert svg.attributes["role"] == "img"
    assert svg.attributes["aria-label"] == "Graph"
    assert [[cell.text() for cell in row.css("td")] for row in tree.css("details tbody tr")] == [
        ["a", "knows", "b"],
        ["b", "knows", "a"],
    ]


def test_a_long_label_is_shortened_and_kept_whole_in_its_title(html: Html) -> None:
    page = html.page(Graph((Node("a", "n" * 60),), ()), 1)
    assert f"<title>{'n' * 60}</title>" in page
    assert f">{'n' * 25}&#8230;<" in page


def test_of_too_many_nodes_those_near_the_focus_are_drawn_and_the_rest_is_counted(html: Html) -> None:
    count = MOST_NODES + 50
    nodes = tuple(Node(str(n), f"n{n}", focus=n == 150) for n in range(count))
    edges = tuple(Edge(str(n), str(n + 1)) for n in range(count - 1))
    page = html.page(Graph(nodes, edges), 1)
    assert page.count('class="pg-graph__node') == MOST_NODES
    assert ">n150<" in page
    assert f"50 more of {count} are not drawn" in page


def test_an_edge_to_a_node_that_is_not_there_is_not_drawn(html: Html) -> None:
    page = html.page(Graph((Node("a", "a"),), (Edge("a", "b"), Edge("a", "a"))), 1)
    assert "pg-graph__edge" not in page


def test_a_large_tangle_is_drawn(html: Html) -> None:
    chance = random.Random(7)  # noqa: S311  no secret
    nodes = tuple(Node(str(n), f"n{n}") for n in range(MOST_NODES))
    edges = tuple(Edge(str(chance.randrange(MOST_NODES)), str(chance.randrange(MOST_NODES))) for _ in range(300))
    assert html.page(Graph(nodes, edges), 1).count("pg-graph__node") == MOST_NODES


def test_a_graph_without_nodes_is_drawn_empty(html: Html) -> None:
    assert "<svg" in html.page(Graph((), ()), 1)
