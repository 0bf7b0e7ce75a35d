"""Where two entities of a kind have the same title, whatever shows it says which of them is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from portal_gen.model import components as c
from portal_gen.plugin.testing import portal_of
from portal_gen.render.html.page import Html
from portal_gen.render.links import Target
from portal_gen.render.markdown.page import Markdown
from portal_gen.render.terminal.page import to_text

OURS, THEIRS = "component:default/payments", "component:internal/payments"
TARGETS = {
    OURS: Target("catalog/default/component/payments", "Payments", "Component", "default/payments"),
    THEIRS: Target("catalog/internal/component/payments", "Payments", "Component", "internal/payments"),
}
GRAPH = c.Graph((c.Node("a", "Payments", OURS), c.Node("b", "Payments", THEIRS)), (c.Edge("a", "b", "needs"),))

ENTITY = """\
apiVersion: backstage.io/v1alpha1
kind: {}
metadata: {{name: {}, namespace: {}, title: {}}}
spec: {{type: service, lifecycle: production, owner: nobody}}
"""


@pytest.fixture
def html(overrides: Path) -> Html:
    return Html([overrides], TARGETS.get)


def test_a_link_says_which_in_secondary_words_that_belong_to_it(html: Html) -> None:
    for link in (c.EntityLink(THEIRS), c.EntityLink(THEIRS, "Payments"), c.EntityLinks((THEIRS,))):
        (anchor,) = LexborHTMLParser(html.page(link, 1)).css("a")
        assert anchor.text() == "Payments internal/payments"
        assert [one.text() for one in anchor.css(".pg-muted")] == ["internal/payments"]


def test_words_of_their_own_tell_an_entity_apart(html: Html) -> None:
    (anchor,) = LexborHTMLParser(html.page(c.EntityLink(THEIRS, "the other one"), 1)).css("a")
    assert anchor.text() == "the other one"


def test_a_face_says_which(html: Html) -> None:
    page = LexborHTMLParser(html.page(c.Avatar("Payments", THEIRS), 1))
    assert [anchor.text() for anchor in page.css("a")] == ["Payments internal/payments"]


def test_a_picture_says_which_in_a_second_line(html: Html) -> None:
    page = LexborHTMLParser(html.page(GRAPH, 1))
    assert [[line.text() for line in node.css("text tspan")] for node in page.css(".pg-graph__node")] == [
        ["Payments", "default/payments"],
        ["Payments", "internal/payments"],
    ]
    assert [node.text() for node in page.css(".pg-graph__node text")][-1] == "Payments internal/payments"


def test_plain_text_says_which_in_brackets() -> None:
    link = Markdown(TARGETS.get).page(c.EntityLink(THEIRS), 1)
    assert link == "[Payments (internal/payments)](../catalog/internal/component/payments/index.md)\n"
    assert "Payments (default/payments) ──needs──▶ Payments (internal/payments)" in to_text(GRAPH, TARGETS.get, 100)


def test_titles_count_as_the_same_in_any_case_and_only_within_a_kind() -> None:
    portal = portal_of(
        "---\n".join(
            ENTITY.format(*one)
            for one in (
                ("Component", "payments", "default", "Payments"),
                ("Component", "payments", "internal", "payments"),
                ("Component", "ledger", "default", "Ledger"),
                ("Resource", "ledger", "default", "Ledger"),
            )
        )
    )
    titles = {entity.ref: portal.title(entity.ref) for entity in portal.entities()}
    assert titles == {
        "component:default/ledger": "Ledger",
        "component:default/payments": "Payments (default/payments)",
        "component:internal/payments": "payments (internal/payments)",
        "resource:default/ledger": "Ledger",
    }
    assert portal.title("component:default/nobody") == "nobody"
