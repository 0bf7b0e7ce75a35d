"""Definitions of OpenAPI are outlined by their operations and schemas."""

from __future__ import annotations

import json

import pytest
import yaml

from portal_gen.api import Section, Table
from tests.plugins.definitions import api, sections, tab_of

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


#: Schemas that are put together from others.
TOGETHER = """
openapi: 3.1.0
paths:
  /payments:
    post:
      requestBody:
        content:
          application/json:
            schema:
              oneOf:
                - $ref: '#/components/schemas/Card'
                - $ref: '#/components/schemas/Transfer'
      responses:
        "200": {content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Paid'}, {nullable: true}]}}}}
        "404": {content: {application/json: {schema: {anyOf: [{type: array, items: {type: string}}, {type: 'null'}]}}}}
components:
  schemas:
    Payment: {type: object, properties: {id: {type: string}, amount: {type: integer}}}
    Card:
      description: Paid by card
      allOf:
        - $ref: '#/components/schemas/Payment'
        - type: object
          properties:
            number: {type: string}
            amount: {type: string}
    Transfer:
      allOf:
        - $ref: '#/components/schemas/Payment'
      properties:
        account: {type: string}
    Paid:
      oneOf:
        - $ref: '#/components/schemas/Card'
        - $ref: '#/components/schemas/Transfer'
        - properties: {cash: {type: boolean}}
    Receipt: {$ref: '#/components/schemas/Card'}
    Receipts:
      type: array
      items:
        anyOf:
          - $ref: '#/components/schemas/Paid'
          - type: "null"
    State: {type: string, enum: [open, paid]}
    Both: {allOf: [{$ref: '#/components/schemas/Payment'}, {$ref: 'elsewhere.yaml#/State'}]}
    Circle: {allOf: [{$ref: '#/components/schemas/Circle'}, {properties: {again: {}}}]}
"""


def test_a_schema_that_is_put_together_from_others_tells_from_which_and_all_its_fields() -> None:
    assert sections(tab_of(api("openapi", TOGETHER)))["Schemas (9)"] == [
        ("Payment", "object", "", "id, amount"),
        ("Card", "Payment and more", "Paid by card", "id, amount, number"),
        ("Transfer", "Payment and more", "", "account, id, amount"),
        ("Paid", "Card or Transfer or object", "", "cash"),
        ("Receipt", "Card", "", "id, amount, number"),
        ("Receipts", "(Paid or null)[]", "", ""),
        ("State", "string", "", "open, paid"),
        ("Both", "Payment and State", "", "id, amount"),
        ("Circle", "Circle and more", "", "again"),
    ]


def test_an_operation_tells_the_alternatives_of_what_it_takes_and_answers() -> None:
    assert sections(tab_of(api("openapi", TOGETHER)))["Operations (1)"] == [
        ("POST", "/payments", "Card or Transfer", "200 Paid, 404 string[] or null")
    ]


@pytest.mark.parametrize("definition", [EXCHANGED_3, EXCHANGED_2, TOGETHER])
def test_an_operation_tells_the_same_however_its_definition_is_written(definition: str) -> None:
    in_json = json.dumps(yaml.load(definition, Loader=yaml.BaseLoader))  # noqa: S506  makes texts, lists and dicts only
    assert sections(tab_of(api("openapi", in_json))) == sections(tab_of(api("openapi", definition)))


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
