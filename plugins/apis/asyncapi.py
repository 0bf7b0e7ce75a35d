"""Channels, operations and messages of an AsyncAPI definition, versions 2 and 3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from portal_gen.api import Badge, Content, Text

from .block import ANY, Shape
from .messages import MESSAGE, VERBS, carried, carried_by, messages
from .outline import INFO, Outline, facts_of, first_line, items, mapping, part, words
from .references import referred, target
from .schemas import SCHEMA, schemas
from .structured import parse

_SUMMARY: Shape = {"summary": None, "description": None, "operationId": None}
_CHANNEL: Shape = {
    "address": None,
    "title": None,
    "description": None,
    "messages": {ANY: MESSAGE},
    **{verb: {**_SUMMARY, "message": MESSAGE} for verb in VERBS},
}
_SHAPE: Shape = {
    "info": INFO,
    "servers": {ANY: {"url": None, "host": None, "protocol": None, "description": None}},
    "channels": {ANY: _CHANNEL},
    "operations": {ANY: {**_SUMMARY, "action": None, "channel": None, "messages": None}},
    "components": {"messages": {ANY: MESSAGE}, "schemas": {ANY: SCHEMA}},
}


def outline(text: str) -> Outline:
    """Return the servers, channels, operations, messages and schemas that a definition describes."""
    document = parse(text, _SHAPE)
    operations = chain(_of_channels(document), _of_operations(document))
    return Outline(
        facts_of(document),
        (
            part("Servers", ("Name", "Address", "Protocol", "Description"), _servers(document.get("servers"))),
            part("Channels", ("Address", "Description"), _channels(document.get("channels"))),
            part("Operations", ("Action", "Channel", "Summary", "Messages"), operations),
            part("Messages", ("Name", "Payload", "Description", "Fields"), messages(document)),
            schemas(mapping(document.get("components")).get("schemas"), document),
        ),
    )


def _servers(servers: Any) -> Iterator[tuple[Content, ...]]:
    for name, server in items(servers):
        address = words(server.get("host")) or words(server.get("url"))
        yield name, Text(address, style="code"), words(server.get("protocol")), first_line(server.get("description"))


def _channels(channels: Any) -> Iterator[tuple[Content, ...]]:
    for name, channel in items(channels):
        about = first_line(channel.get("description")) or first_line(channel.get("title"))
        yield Text(words(channel.get("address")) or name, style="code"), about


def _of_channels(document: Mapping[str, Any]) -> Iterator[tuple[Content, ...]]:
    """Yield the operations of version 2, which stand in the channels."""
    for name, channel in items(document.get("channels")):
        for verb in VERBS:
            if operation := mapping(channel.get(verb)):
                yield Badge(verb), Text(name, style="code"), _summary(operation, ""), carried(operation, name)


def _of_operations(document: Mapping[str, Any]) -> Iterator[tuple[Content, ...]]:
    """Yield the operations of version 3, which refer to the channels."""
    for name, operation in items(document.get("operations")):
        of = mapping(operation.get("channel"))
        channel = target(of, document)
        address = words(channel.get("address")) or referred(of)
        said = _summary(operation, name)
        action = Badge(words(operation.get("action")))
        yield action, Text(address, style="code"), said, carried_by(operation, channel, document)


def _summary(operation: Mapping[str, Any], name: str) -> str:
    said = (first_line(operation.get(key)) for key in ("summary", "description", "operationId"))
    return next(filter(None, said), name)
