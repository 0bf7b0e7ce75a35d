"""Schemas of GraphQL are outlined as wholes, however their descriptions are written."""

from __future__ import annotations

from plugins.apis.graphql import outline
from portal_gen.api import Text

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


def test_what_stands_after_descriptions_of_several_lines_is_told() -> None:
    operations, types = outline(SCHEMA).parts
    assert [row[1] for row in operations.rows] == [_code("train(number: String!)"), _code("trains(evening: Date!)")]
    assert [row[0] for row in types.rows] == [_code("Date"), _code("Train")]


def _code(words: str) -> Text:
    return Text(words, style="code")
