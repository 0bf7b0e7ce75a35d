"""Schemas of GraphQL are outlined by their operations and types, as wholes, however their descriptions are written."""

from __future__ import annotations

from plugins.apis.graphql import outline
from portal_gen.api import Text
from tests.plugins.definitions import api, sections, tab_of

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
SCHEMA = '''
"""
A calendar day at the "station" of departure.
"""
scalar Date

type Query {
  "One train by its number."
  train(number: String!): Train
  """
  Trains of one evening.
  """
  trains(evening: Date!): [Train!]!
}

type Train {
  number: String!
}
'''


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


def test_what_stands_after_descriptions_of_several_lines_is_told() -> None:
    operations, types = outline(SCHEMA).parts
    assert [row[1] for row in operations.rows] == [_code("train(number: String!)"), _code("trains(evening: Date!)")]
    assert [row[0] for row in types.rows] == [_code("Date"), _code("Train")]


def _code(words: str) -> Text:
    return Text(words, style="code")
