"""Definitions of AsyncAPI are outlined by their channels and operations."""

from __future__ import annotations

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
        "Operations (1)": [("publish", "orders.made", "Tell of it")],
    }


def test_an_asyncapi_definition_of_version_3_is_listed_by_channels_and_operations() -> None:
    assert sections(tab_of(api("asyncapi", ASYNCAPI_3))) == {
        "Servers (1)": [("main", "broker.example.com", "kafka")],
        "Channels (1)": [("orders.made",)],
        "Operations (1)": [("send", "orders.made", "tell")],
    }
