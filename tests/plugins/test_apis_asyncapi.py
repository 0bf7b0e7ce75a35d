"""Definitions of AsyncAPI are outlined by their channels and operations."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.plugins.definitions import api, sections, tab_of

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


def test_an_asyncapi_definition_of_version_2_is_listed_by_channels_and_operations() -> None:
    assert sections(tab_of(api("asyncapi", ASYNCAPI_2))) == {
        "Channels (1)": [("orders.made", "An order was made")],
        "Operations (1)": [("publish", "orders.made", "Tell of it", "orders.made")],
        "Messages (1)": [("orders.made", "object")],
    }


def test_an_asyncapi_definition_of_version_3_is_listed_by_channels_and_operations() -> None:
    assert sections(tab_of(api("asyncapi", ASYNCAPI_3))) == {
        "Servers (1)": [("main", "broker.example.com", "kafka")],
        "Channels (1)": [("orders.made",)],
        "Operations (1)": [("send", "orders.made", "tell")],
    }


MESSAGES_2 = """
asyncapi: 2.6.0
channels:
  orders.made:
    subscribe:
      message: {$ref: '#/components/messages/Made'}
  orders.changed:
    subscribe:
      message:
        oneOf:
          - $ref: '#/components/messages/Made'
          - name: Moved
            title: It is elsewhere
            payload: {type: object, properties: {place: {type: string}}}
components:
  messages:
    Made:
      summary: Somebody wants something
      payload: {$ref: '#/components/schemas/Order'}
  schemas:
    Fact: {type: object, properties: {at: {type: string}}}
    Order:
      allOf:
        - $ref: '#/components/schemas/Fact'
        - properties: {note: {type: string}}
"""
MESSAGES_3 = """
asyncapi: 3.0.0
channels:
  orders:
    address: shop.orders
    messages:
      made:
        $ref: '#/components/messages/Made'
      moved:
        payload:
          type: object
          properties:
            place: {type: string}
operations:
  tell:
    action: send
    channel: {$ref: '#/channels/orders'}
  hear:
    action: receive
    channel: {$ref: '#/channels/orders'}
    messages:
      - $ref: '#/channels/orders/messages/made'
components:
  messages:
    Made:
      payload:
        schemaFormat: application/vnd.apache.avro;version=1.9.0
        schema: {type: record, name: Order, fields: [{name: at, type: long}, {name: note, type: string}]}
"""


def test_messages_of_version_2_tell_what_they_hold_and_operations_which_they_carry() -> None:
    assert sections(tab_of(api("asyncapi", MESSAGES_2))) == {
        "Channels (2)": [("orders.made",), ("orders.changed",)],
        "Operations (2)": [("subscribe", "orders.made", "Made"), ("subscribe", "orders.changed", "Made, Moved")],
        "Messages (2)": [
            ("Made", "Order", "Somebody wants something", "at, note"),
            ("Moved", "object", "It is elsewhere", "place"),
        ],
        "Schemas (2)": [("Fact", "object", "at"), ("Order", "Fact and more", "at, note")],
    }


def test_messages_of_version_3_tell_what_they_hold_and_operations_which_they_carry() -> None:
    assert sections(tab_of(api("asyncapi", MESSAGES_3))) == {
        "Channels (1)": [("shop.orders",)],
        "Operations (2)": [
            ("send", "shop.orders", "tell", "Made, moved"),
            ("receive", "shop.orders", "hear", "Made"),
        ],
        "Messages (2)": [("Made", "record", "at, note"), ("moved", "object", "place")],
    }


@pytest.mark.parametrize("definition", [MESSAGES_2, MESSAGES_3])
def test_messages_are_the_same_however_their_definition_is_written(definition: str) -> None:
    in_json = json.dumps(yaml.load(definition, Loader=yaml.BaseLoader))  # noqa: S506  makes texts, lists and dicts only
    assert sections(tab_of(api("asyncapi", in_json))) == sections(tab_of(api("asyncapi", definition)))
