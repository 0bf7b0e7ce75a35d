"""The messages of an AsyncAPI definition, versions 2 and 3, and what each of them holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal_gen.api import Content, Text

from .block import Shape
from .bounds import MOST_NAMES
from .outline import first_line, items, listed, mapping, named, shortened, words
from .references import referred, target
from .schemas import SCHEMA, fields, value

#: In version 2 these are the operations of a channel.
VERBS = ("publish", "subscribe")

_NAMES = ("name", "messageId", "title")

#: What is read of a message. In version 3 the payload may be a schema beside the name of its format; in Avro it lists
#: its fields.
MESSAGE: Shape = {
    "$ref": None,
    "oneOf": None,
    **dict.fromkeys(_NAMES),
    "summary": None,
    "description": None,
    "payload": {**SCHEMA, "schema": SCHEMA, "fields": None},
}


def messages(document: Mapping[str, Any]) -> Iterator[tuple[Content, ...]]:
    """Yield a row for each message: those that have a name, and those that stand where they are exchanged."""
    told: set[str] = set()
    for name, message in _messages(document):
        if name in told or "$ref" in message:
            continue
        told.add(name)
        payload = mapping(message.get("payload"))
        schema = mapping(payload.get("schema")) or payload
        about = next(filter(None, (first_line(message.get(key)) for key in ("summary", "description", "title"))), "")
        yield Text(name, style="code"), value(schema), about, _fields(schema, document)


def carried(operation: Mapping[str, Any], channel: str) -> str:
    """Return the names of the messages of an operation of version 2."""
    return named(shortened(_name(message, channel)) for message in _ways(operation.get("message")))


def carried_by(operation: Mapping[str, Any], channel: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    """Return the names of the messages of an operation of version 3: all of its channel's where it names none."""
    if chosen := listed(operation.get("messages")):
        return named(shortened(referred(target(one, document)) or referred(one)) for one in map(mapping, chosen))
    held = items(channel.get("messages"), MOST_NAMES + 1)
    return named(shortened(referred(message) or name) for name, message in held)


def _messages(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from items(mapping(document.get("components")).get("messages"))
    for address, channel in items(document.get("channels")):
        yield from items(channel.get("messages"), MOST_NAMES)
        for verb in VERBS:
            for message in _ways(mapping(channel.get(verb)).get("message")):
                yield _name(message, address), message


def _ways(message: Any) -> list[Mapping[str, Any]]:
    """Return the messages that an operation of version 2 may carry."""
    one = mapping(message)
    ways = [mapping(way) for way in listed(one.get("oneOf"))] or [one]
    return [way for way in ways if way]


def _name(message: Mapping[str, Any], channel: str) -> str:
    """Return the name of a message; that of its channel where it has none of its own."""
    return referred(message) or next(filter(None, (words(message.get(key)) for key in _NAMES)), channel)


def _fields(schema: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    of_avro = (shortened(words(mapping(one).get("name"))) for one in listed(schema.get("fields")))
    return fields(schema, document) or named(of_avro)
