from __future__ import annotations

import doctest
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from portal_gen.model import components
from portal_gen.model.components import Card, Component, EntityLink, Link, Markdown, Stack, Table, Text
from portal_gen.model.encoding import MARKED
from portal_gen.render.html.macros import component_types
from portal_gen.render.html.page import Html
from portal_gen.render.links import Target

HOSTILE = (
    '"><img src=x onerror=alert(1)><script>alert(2)</script><b id=evil>',
    "' onmouseover='alert(1)' evil='",
    "</title></svg></style></textarea><iframe srcdoc=x>",
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "javascript:alert(1)",
    " \tjava\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
    "\\\\evil.example\\x",
)


def examples() -> Iterator[Component]:
    for component in component_types():
        for example in doctest.DocTestParser().get_examples(component.__doc__ or ""):
            yield eval(example.source, vars(components).copy())  # noqa: S307  our own docstrings


def poisoned(value: Any, poison: str) -> Any:
    """The same component with `poison` for every text in it; words that choose a look are kept where typed."""
    if isinstance(value, str):
        return poison
    if isinstance(value, (list, tuple)):
        return tuple(poisoned(item, poison) for item in value)
    if isinstance(value, dict):
        return dict.fromkeys([poison], poison)
    if isinstance(value, Struct):
        kept = {"direction", "style"}
        return replace(
            value,
            **{name: poisoned(getattr(value, name), poison) for name in value.__struct_fields__ if name not in kept},
        )
    return value


def harmless(page: str) -> None:
    tree = LexborHTMLParser(page)
    for node in tree.css("*"):
        assert node.tag not in {"script", "img", "iframe", "style", "object", "embed", "base", "evil"}
        for name, value in node.attributes.items():
            assert not name.startswith("on"), (node.html, name)
            assert name not in {"style", "evil", "srcdoc"}, node.html
            if name == "href":
                assert value is not None
                assert value.startswith(("./", "../", "#", "https://", "http://", "mailto:", "tel:")), node.html
        assert node.id != "evil"


@pytest.mark.parametrize("poison", HOSTILE)
@pytest.mark.parametrize("example", tuple(examples()), ids=lambda example: type(example).__name__)
def test_no_text_of_any_component_becomes_a_tag_or_an_attribute(html: Html, example: Component, poison: str) -> None:
    harmless(html.page(poisoned(example, poison), 2))


@pytest.mark.parametrize("example", tuple(examples()), ids=lambda example: type(example).__name__)
def test_half_a_character_in_any_component_is_shown_as_one_that_is_lost(html: Html, example: Component) -> None:
    page = html.page(poisoned(example, "a \ud800 *b*"), 0)
    assert "\ud800" not in page.encode(errors=MARKED).decode()


@pytest.mark.parametrize("poison", HOSTILE)
def test_titles_and_addresses_of_targets_are_escaped_too(overrides: Path, icons: Path, poison: str) -> None:
    html = Html([overrides], lambda _: Target(poison, poison, poison, poison), icons=[icons])
    for example in examples():
        harmless(html.page(example, 2))


@given(st.text(), st.integers(0, 5))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_are_shown_as_they_are(html: Html, words: str, depth: int) -> None:
    page = html.page(Stack((Text(words), Card(words, words), Table((words,), ((words,),)), Markdown(words))), depth)
    harmless(page)
    cell = LexborHTMLParser(page).css_first("td")
    assert cell is not None
    seen = words.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" not in words:
        assert cell.text() == seen


def test_a_string_that_claims_to_be_markup_is_escaped_like_any_other(html: Html) -> None:
    assert "&lt;b&gt;" in html.page(Text(str(Markup("<b>"))), 0)
    assert "<b>" not in html.page(Stack((Markup("<b>"),)), 0)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
    ],
)
def test_an_address_that_may_not_be_followed_is_text(html: Html, address: str) -> None:
    page = html.page(Link("Words", address), 1)
    assert "Words" in page
    assert "<a" not in page
    assert "<a" not in html.page(Markdown(f"[Words](<{address}>)"), 1)


@pytest.mark.parametrize(
    "address", ["https://example.com/a?b=c", "mailto:ada@example.com", "http://example.com", "tel:+491"]
)
def test_an_allowed_scheme_is_a_link_that_gives_nothing_away(html: Html, address: str) -> None:
    page = LexborHTMLParser(html.page(Link("Words", address), 1)).css_first("a")
    assert page is not None
    assert page.attributes["href"] == address
    assert page.attributes["rel"] == "noopener"


def test_a_reference_that_nobody_knows_is_never_a_link(html: Html) -> None:
    page = html.page(EntityLink("group:default/nobody"), 1)
    assert "<a" not in page
    assert "not in the catalog" in page


def test_nothing_that_a_strict_policy_forbids_is_written(html: Html) -> None:
    for example in examples():
        page = html.page(example, 2)
        assert " style=" not in page
        assert "<script" not in page
        assert "<style" not in page
