"""Channels of an AsyncAPI definition, versions 2 and 3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from portal_gen.api import Badge, Content, Text

from .block import ANY, Shape
from .outline import INFO, Outline, facts_of, first_line, items, mapping, part, words
from .structured import parse

_VERBS = ("publish", "subscribe")
_OPERATION: Shape = {"action": None, "channel": None, "summary": None, "description": None, "operationId": None}
_SHAPE: Shape = {
    "info": INFO,
    "servers": {ANY: {"url": None, "host": None, "protocol": None, "description": None}},
    "channels": {ANY: {"address": None, "title": None, "description": None, **dict.fromkeys(_VERBS, _OPERATION)}},
    "operations": {ANY: _OPERATION},
}


def outline(text: str) -> Outline:
    """Return the servers, channels and operations that a definition describes."""
    document = parse(text, _SHAPE)
    operations = chain(_of_channels(document.get("channels")), _of_operations(document))
    return Outline(
        facts_of(document),
        (
            part("Servers", ("Name", "Address", "Protocol", "Description"), _servers(document.get("servers"))),
            part("Channels", ("Address", "Description"), _channels(document.get("channels"))),
            part("Operations", ("Action", "Channel", "Summary"), operations),
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


def _of_channels(channels: Any) -> Iterator[tuple[Content, ...]]:
    """Yield the operations of version 2, which stand in the channels."""
    for name, channel in items(channels):
        for verb in _VERBS:
            if operation := mapping(channel.get(verb)):
                yield Badge(verb), Text(name, style="code"), _summary(operation, "")


def _of_operations(document: Mapping[str, Any]) -> Iterator[tuple[Content, ...]]:
    """Yield the operations of version 3, which refer to the channels."""
    channels = mapping(document.get("channels"))
    for name, operation in items(document.get("operations")):
        target = words(mapping(operation.get("channel")).get("$ref")).rpartition("/")[2]
        address = words(mapping(channels.get(target)).get("address")) or target
        yield Badge(words(operation.get("action"))), Text(address, style="code"), _summary(operation, name)


def _summary(operation: Mapping[str, Any], name: str) -> str:
    said = (first_line(operation.get(key)) for key in ("summary", "description", "operationId"))
    return next(filter(None, said), name)
