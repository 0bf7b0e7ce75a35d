"""APIs and their definitions, as the apis plugin writes them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from time import perf_counter

import pytest
import yaml

from plugins.apis import Apis
from portal_gen.api import (
    Badge,
    Callout,
    Code,
    Component,
    Content,
    Details,
    EmptyState,
    EntityLink,
    EntityLinks,
    Link,
    Portal,
    Section,
    Stack,
    Table,
    Text,
)
from portal_gen.plugin.testing import portal_of

OPENAPI = """
openapi: 3.0.0
info:
  title: Orders
  version: 1.10
paths:
  # every order
  /orders:
    parameters:
    - name: page
      in: query
    get:
      summary: List orders
      responses:
        "200":
          description: get them all
    post:
      description: |
        Make one.
        With care.
  "/orders/{id}":
    delete: {operationId: drop, deprecated: true}
components:
  schemas:
    Order:
      type: object
      description: What somebody wants
      properties:
        type: {type: string}
    Note:
      type: [string, "null"]
"""
ASYNCAPI_2 = """
asyncapi: 2.6.0
info: {title: Orders, version: "1"}
channels:
  orders.made:
    description: An order was made
    publish:
      summary: Tell of it
      message: {payload: {type: object}}
"""
ASYNCAPI_3 = """
asyncapi: 3.0.0
servers:
  main:
    host: broker.example.com
    protocol: kafka
channels:
  made:
    address: orders.made
operations:
  tell:
    action: send
    channel:
      $ref: '#/channels/made'
"""
GRAPHQL = '''
"""All that can be asked. type Wrong { not: this }"""
type Query {
  # field: Comment
  "One order"
  order(id: ID! = "a: b", by: Filter = {x: 1}): Order @cost(points: 3)
  orders: [Order!]!
}
extend type Mutation { drop(id: ID!): Boolean }
type Order implements Node & Thing { id: ID! }
union Found = Order | Note
scalar Date
'''
PROTO = """
syntax = "proto3";
package shop.v1;
// Orders; not: service Wrong { rpc Wrong (A) returns (B); }
service Orders {
  // Makes one.
  rpc Make (Order) returns (stream Receipt) {}
  /* Many. */
  rpc MakeAll(stream Order)
      returns (Receipt);
}
message Order { string note = 1; } // message Wrong {
enum State { NEW = 0; }
"""


def api(type_: str, definition: str) -> Portal:
    return portal_of(
        "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: orders}\n"
        f"spec:\n  type: {type_}\n  lifecycle: production\n  owner: team\n  definition: {json.dumps(definition)}\n"
    )


def tab_of(portal: Portal, plugin: Apis | None = None) -> list[Content]:
    entity = portal.entity("api:default/orders")
    assert entity is not None
    tab = (plugin or Apis()).definition(entity, portal)
    assert isinstance(tab, Stack)
    return list(tab.items)


def sections(parts: list[Content]) -> dict[str, list[tuple[object, ...]]]:
    return {part.title: list(rows(part.body)) for part in parts if isinstance(part, Section)}


def rows(content: Content) -> Iterator[tuple[object, ...]]:
    assert isinstance(content, Table)
    return (tuple(map(plain, row)) for row in content.rows)


def plain(cell: Content) -> object:
    if isinstance(cell, Text):
        return cell.text
    if isinstance(cell, Badge | Link):
        return cell.label
    if isinstance(cell, EntityLink):
        return cell.ref
    return tuple(cell.refs) if isinstance(cell, EntityLinks) else cell


def notes(parts: list[Content]) -> list[str]:
    return [str(part.body) for part in parts if isinstance(part, Callout)]


def test_an_openapi_definition_is_listed_by_operations_and_schemas() -> None:
    assert sections(tab_of(api("openapi", OPENAPI))) == {
        "Operations (3)": [
            ("GET", "/orders", "List orders", "page", "200"),
            ("POST", "/orders", "Make one.", "page", ""),
            ("DELETE", "/orders/{id}", "drop (deprecated)", "", ""),
        ],
        "Schemas (2)": [("Order", "object", "What somebody wants", "type"), ("Note", "string or null", "", "")],
    }


#: What an operation is given and what it answers, in the words of version 3 and in those of version 2.
EXCHANGED_3 = """
openapi: 3.0.3
paths:
  /orders:
    parameters:
      - {name: page, in: query, schema: {type: integer}}
      - name: id
        in: path
    post:
      parameters:
        - $ref: '#/components/parameters/Trace'
        - {name: page, in: query, required: true}
        - $ref: 'other.yaml#/Limit'
      requestBody:
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Order"}
      responses:
        201:
          description: Made
          content:
            'application/json':
              schema:
                type: array
                items:
                  $ref: '#/components/schemas/Order'
        "404": {$ref: "#/components/responses/NotFound"}
        default:
          description: Something else
          content: {text/csv: {}}
components:
  parameters:
    Trace: {name: X-Trace, in: header, required: true}
  schemas:
    Order:
      type: object
      properties:
        id: {type: string}
        note:
          type: object
          properties: {text: {type: string}}
"""
EXCHANGED_2 = """
swagger: "2.0"
paths:
  /orders:
    post:
      parameters:
        - {name: order, in: body, schema: {$ref: '#/definitions/Order'}}
        - {name: file, in: formData, type: file}
        - $ref: '#/parameters/Limit'
      responses:
        "200": {description: Made, schema: {type: array, items: {type: string}}}
parameters:
  Limit: {name: limit, in: query}
definitions:
  Order: {type: object, properties: {id: {type: string}, note: {type: string}}}
"""


def test_an_operation_tells_what_it_is_given_and_what_it_answers() -> None:
    found = sections(tab_of(api("openapi", EXCHANGED_3)))
    given = "X-Trace (header, required), page (required), Limit"
    answers = "201 Order[], 404 NotFound, default text/csv"
    assert found["Operations (1)"] == [("POST", "/orders", given, "Order", answers)]
    assert found["Schemas (1)"] == [("Order", "object", "id, note")]


def test_an_operation_of_version_2_tells_the_same() -> None:
    found = sections(tab_of(api("openapi", EXCHANGED_2)))
    assert found["Operations (1)"] == [("POST", "/orders", "file (formData), limit", "Order", "200 string[]")]
    assert found["Schemas (1)"] == [("Order", "object", "id, note")]


@pytest.mark.parametrize("definition", [EXCHANGED_3, EXCHANGED_2])
def test_an_operation_tells_the_same_however_its_definition_is_written(definition: str) -> None:
    in_json = json.dumps(yaml.load(definition, Loader=yaml.BaseLoader))  # noqa: S506  makes texts, lists and dicts only
    assert sections(tab_of(api("openapi", in_json))) == sections(tab_of(api("openapi", definition)))


def test_what_many_operations_refer_to_is_told_in_bounded_words() -> None:
    long = [{"name": "n" * 1000, "in": "query", "x": "y"} for _ in range(500)]
    many = {str(code): {"schema": {"type": "t" * 1000}} for code in range(500)}
    schema: dict[str, object] = {"properties": {f"{'p' * 1000}{n}": {} for n in range(500)}}
    operation = {"parameters": [{**one, "name": f"{n}{one['name']}"} for n, one in enumerate(long)], "responses": many}
    definition = {"paths": {"/a": {"get": operation}}, "definitions": {"A": schema}}
    for found in sections(tab_of(api("openapi", json.dumps(definition)))).values():
        assert all(len(str(cell)) < 2500 for row in found for cell in row)


def test_an_answer_nested_without_end_is_no_failure() -> None:
    schema = '{"type":"array","items":' * 300 + "{}" + "}" * 300
    definition = f'{{"paths":{{"/a":{{"get":{{"responses":{{"200":{{"schema":{schema}}}}}}}}}}}}}'
    assert sections(tab_of(api("openapi", definition)))["Operations (1)"] == [("GET", "/a", "200 array[]")]


def test_an_outline_has_no_column_that_nothing_fills() -> None:
    definition = "openapi: 3.0.0\ncomponents:\n  schemas:\n    A: {type: object}\n    B: {type: string}\n"
    (section,) = (part for part in tab_of(api("openapi", definition)) if isinstance(part, Section))
    assert isinstance(section.body, Table)
    assert section.body.columns == ("Name", "Type")


def test_a_definition_in_json_is_listed_like_one_in_yaml() -> None:
    definition = {
        "swagger": "2.0",
        "paths": {"/a": {"get": {"summary": "A"}}},
        "definitions": {"T": {"type": "object"}},
    }
    assert sections(tab_of(api("openapi", json.dumps(definition)))) == {
        "Operations (1)": [("GET", "/a", "A")],
        "Schemas (1)": [("T", "object")],
    }


def test_a_definition_in_flow_style_is_listed_like_one_in_block_style() -> None:
    definition = "openapi: 3.0.0\npaths: {/a: {get: {summary: A,\n  responses: {}}},\n  /b: {put: {}}}\n"
    assert sections(tab_of(api("openapi", definition))) == {"Operations (2)": [("GET", "/a", "A"), ("PUT", "/b", "")]}


def test_a_summary_may_be_written_in_any_of_the_ways_of_yaml() -> None:
    ways = {
        "A plain 'one' said \"so\"": "A plain 'one' said \"so\"",
        "'It''s one' # not this": "It's one",
        '"two\\twords"': "two\twords",
        "first\n        and second": "first and second",
        ">-\n        folded\n        words": "folded words",
        "|\n        # first\n        second": "# first",
        "&name here": "here",
    }
    paths = "".join(f"  /{n}:\n    get:\n      summary: {way}\n" for n, way in enumerate(ways))
    found = sections(tab_of(api("openapi", f"---\npaths:\n{paths}")))
    assert [row[2] for row in found[f"Operations ({len(ways)})"]] == list(ways.values())


def test_an_anchor_outside_of_the_outline_is_still_found() -> None:
    definition = "x-all: &get {get: {summary: Get it}}\npaths:\n  /a: *get\n"
    assert sections(tab_of(api("openapi", definition))) == {"Operations (1)": [("GET", "/a", "Get it")]}


def test_an_asyncapi_definition_of_version_2_is_listed_by_channels_and_operations() -> None:
    assert sections(tab_of(api("asyncapi", ASYNCAPI_2))) == {
        "Channels (1)": [("orders.made", "An order was made")],
        "Operations (1)": [("publish", "orders.made", "Tell of it")],
    }


def test_an_asyncapi_definition_of_version_3_is_listed_by_channels_and_operations() -> None:
    assert sections(tab_of(api("asyncapi", ASYNCAPI_3))) == {
        "Servers (1)": [("main", "broker.example.com", "kafka")],
        "Channels (1)": [("orders.made",)],
        "Operations (1)": [("send", "orders.made", "tell")],
    }


def test_a_graphql_schema_is_listed_by_operations_and_types() -> None:
    assert sections(tab_of(api("graphql", GRAPHQL))) == {
        "Operations (3)": [
            ("Query", "order(id: ID!, by: Filter)", "Order", "One order"),
            ("Query", "orders", "[Order!]!", ""),
            ("Mutation", "drop(id: ID!)", "Boolean", ""),
        ],
        "Types (3)": [("Order", "type", "id"), ("Found", "union", ""), ("Date", "scalar", "")],
    }


def test_an_enumeration_of_a_graphql_schema_tells_its_values() -> None:
    schema = 'enum Comfort {\n  "A seat" SEAT\n  # no bed\n  SLEEPER @deprecated(reason: "old")\n}'
    assert sections(tab_of(api("graphql", schema)))["Types (1)"] == [("Comfort", "enum", "SEAT, SLEEPER")]


def test_a_graphql_schema_may_name_its_root_types() -> None:
    schema = "schema { query: Root }\ntype Root { a: Int }\ntype Query { b: Int }"
    assert sections(tab_of(api("graphql", schema)))["Operations (1)"] == [("Query", "a", "Int")]


def test_a_grpc_definition_is_listed_by_calls_and_messages() -> None:
    assert sections(tab_of(api("grpc", PROTO))) == {
        "Calls (2)": [
            ("Orders", "Make", "Order", "stream Receipt", "Makes one."),
            ("Orders", "MakeAll", "stream Order", "Receipt", "Many."),
        ],
        "Messages (2)": [("Order", "message"), ("State", "enum")],
    }


def test_the_definition_stands_below_its_outline_as_it_is_written() -> None:
    raw = tab_of(api("openapi", OPENAPI))[-1]
    assert isinstance(raw, Details)
    assert raw.body == Code(OPENAPI, "yaml")
    assert f"{len(OPENAPI)} characters" in raw.summary


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


@pytest.mark.parametrize(
    ("type_", "definition", "said"),
    [
        ("openapi", "x-a: 1\npaths: [", "does not parse: did not find expected node content (line 3)"),
        ("openapi", "{", "does not parse: did not find expected node content (line 2)"),
        ("openapi", "just words", "is not a mapping of keys to values"),
        ("openapi", "paths: &a {x: *a}", "does not parse: found unconstructable recursive node (line 1)"),
        ("openapi", '{"a":' * 50_000, "is nested too deeply"),
        ("openapi", "[" * 100_000, "is too large or too deeply nested to be taken apart"),
        ("asyncapi", "- " * 100_000, "is too large or too deeply nested to be taken apart"),
        ("graphql", "nothing", "defines no type"),
        ("grpc", "nothing", "defines no service and no message"),
    ],
)
def test_what_cannot_be_taken_apart_is_shown_with_the_reason(type_: str, definition: str, said: str) -> None:
    parts = tab_of(api(type_, definition))
    assert notes(parts) == [f"The definition {said}. It is shown as it is written."]
    assert isinstance(parts[-1], Details)


@pytest.mark.parametrize(
    "document",
    [
        {"info": [], "paths": [1], "components": {"schemas": "x"}},
        {"info": {"title": {}}, "paths": {"/a": None, "/b": {"get": []}}, "components": None},
        {
            "paths": {
                "/a": {"parameters": 1, "get": {"parameters": ["x", {"$ref": 1}, {"name": []}], "requestBody": []}}
            }
        },
        {"paths": {"/a": {"get": {"responses": {"200": 1, "201": {"content": {"x": 1}, "schema": {"items": 1}}}}}}},
        {"components": {"parameters": [], "schemas": {"A": {"properties": [1]}}}},
        {"servers": {"a": 1}, "channels": {"a": 1, "b": {"publish": "x"}}, "operations": {"o": {"channel": "c"}}},
    ],
)
@pytest.mark.parametrize("type_", ["openapi", "asyncapi"])
def test_a_definition_that_holds_what_it_should_not_is_no_failure(type_: str, document: object) -> None:
    assert isinstance(tab_of(api(type_, json.dumps(document)))[-1], Details)


@pytest.mark.parametrize(
    "text", ["a" + " " * 100_000, '"""\\' * 50_000, '"' * 100_000, "/*" * 50_000, "type Query {" + "a(" * 50_000]
)
@pytest.mark.parametrize("type_", ["openapi", "asyncapi", "graphql", "grpc"])
def test_a_hostile_definition_takes_no_more_time_than_its_length(type_: str, text: str) -> None:
    portal = api(type_, text)
    started = perf_counter()
    tab_of(portal)
    assert perf_counter() - started < 5


def test_aliases_that_unfold_into_millions_cost_nothing() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))]
    assert tab_of(api("openapi", "\n".join(["info:", *(f"  {line}" for line in lines)])))


@pytest.mark.parametrize("paths", ["get: {summary: *long}", "get: {responses: {200: {schema: {type: *long}}}}"])
def test_one_text_that_aliases_put_into_all_rows_does_not_make_a_page_of_any_length(paths: str) -> None:
    rows_ = "".join(f"  /{n}: {{{paths}}}\n" for n in range(1000))
    found = sections(tab_of(api("openapi", f"x-long: &long {'w' * 100_000}\npaths:\n{rows_}")))
    assert len(str(found["Operations (1000)"])) < 5_000_000


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
