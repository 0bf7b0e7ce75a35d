"""APIs: the definition as it is written, remotes, and the components on both sides."""

from __future__ import annotations

import textwrap

import pytest

from plugins.apis import Apis
from portal_gen.api import Code, Component, Details, EmptyState
from portal_gen.plugin.testing import portal_of
from tests.plugins.definitions import api, notes, rows, sections, tab_of

DEFINITION = "openapi: 3.0.0\npaths:\n  /orders:\n    get: {summary: List orders}\n"


def test_the_definition_stands_below_its_outline_as_it_is_written() -> None:
    raw = tab_of(api("openapi", DEFINITION))[-1]
    assert isinstance(raw, Details)
    assert raw.body == Code(DEFINITION, "yaml")
    assert f"{len(DEFINITION)} characters" in raw.summary


def test_a_definition_of_a_type_that_nobody_reads_is_shown_as_it_is_written() -> None:
    (raw,) = tab_of(api("smoke-signals", "puff"))
    assert isinstance(raw, Details)


@pytest.mark.parametrize(("definition", "said"), [("puff", "1 line"), ("puff\n", "1 line"), ("puff\npuff", "2 lines")])
def test_the_lines_of_a_definition_are_counted_as_editors_number_them(definition: str, said: str) -> None:
    raw = tab_of(api("smoke-signals", definition))[-1]
    assert isinstance(raw, Details)
    assert raw.summary.endswith(f", {said})")


def test_a_long_definition_is_cut_with_a_note() -> None:
    parts = tab_of(api("text", "x" * 50), Apis(characters=10))
    assert notes(parts) == ["The definition is long: the first 10 characters of it are shown."]
    assert isinstance(parts[-1], Details)
    assert parts[-1].body == Code("x" * 10, "yaml")


def test_an_mcp_server_shows_where_it_answers() -> None:
    portal = portal_of(
        """
        apiVersion: backstage.io/v1alpha1
        kind: API
        metadata: {name: orders}
        spec:
          type: mcp-server
          lifecycle: experimental
          owner: team
          remotes:
            - {type: streamable-http, url: https://mcp.example.com}
        """
    )
    assert sections(tab_of(portal)) == {"Remotes (1)": [("streamable-http", "https://mcp.example.com")]}


SIDES = textwrap.dedent(
    """
    apiVersion: backstage.io/v1alpha1
    kind: API
    metadata: {name: orders}
    spec: {type: openapi, lifecycle: production, owner: team, definition: x}
    ---
    apiVersion: backstage.io/v1alpha1
    kind: Component
    metadata: {name: till}
    spec: {type: service, lifecycle: production, owner: team, providesApis: [orders], consumesApis: [rates]}
    """
)


def card(name: str, ref: str) -> Component | None:
    portal = portal_of(SIDES)
    entity = portal.entity(ref)
    assert entity is not None
    value: Component | None = getattr(Apis(), name)(entity, portal)
    return value


def test_an_api_names_its_providers_and_says_how_to_become_a_consumer() -> None:
    assert list(rows(card("providers", "api:default/orders"))) == [
        ("component:default/till", "service", "production", ("group:default/team",))
    ]
    nobody = card("consumers", "api:default/orders")
    assert isinstance(nobody, EmptyState)
    assert "consumesApis: [orders]" in nobody.code


def test_a_component_names_its_apis_known_to_the_catalog_or_not() -> None:
    assert list(rows(card("provided", "component:default/till"))) == [
        ("api:default/orders", "openapi", "production", ("group:default/team",))
    ]
    assert list(rows(card("consumed", "component:default/till"))) == [("api:default/rates", "not in the catalog")]
