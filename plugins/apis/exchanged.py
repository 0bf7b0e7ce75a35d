"""What an operation of OpenAPI is given and what it answers, each in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from .block import ANY, Shape
from .bounds import MOST_NAMES
from .outline import items, listed, mapping, named, shortened, true, words
from .references import referred, target
from .schemas import VALUE, value

_CONTENT: Shape = {ANY: {"schema": VALUE}}

#: What of an operation is read here, and of the parameters that it refers to.
EXCHANGED: Shape = {
    "parameters": None,
    "requestBody": {"$ref": None, "content": _CONTENT},
    "responses": {ANY: {"$ref": None, "content": _CONTENT, "schema": VALUE}},
}
PARAMETERS: Shape = {ANY: {"name": None, "in": None, "required": None, "schema": VALUE}}


class Parameter(NamedTuple):
    """A parameter of an operation: its name, where it stands, whether it must be there, what is said of its value."""

    name: str
    place: str
    required: bool
    schema: Any


def parameters(
    path: Mapping[str, Any], operation: Mapping[str, Any], document: Mapping[str, Any]
) -> tuple[Parameter, ...]:
    """Return the parameters of an operation and of its path, some of which stand elsewhere in the document."""
    found: dict[tuple[str, str], Parameter] = {}
    for one in map(mapping, (*listed(operation.get("parameters")), *listed(path.get("parameters")))):
        name = referred(one)
        there = target(one, document) if name else one
        parameter = Parameter(
            words(there.get("name")) or name,
            words(there.get("in")),
            true(there.get("required")),
            there.get("schema"),
        )
        found.setdefault(parameter[:2], parameter)
    return tuple(found.values())


def taken(given: Iterable[Parameter]) -> str:
    """Return the names of parameters, without those that stand in the path and those that are the body."""
    return named(_said(one) for one in given if one.place not in {"path", "body"})


def body(operation: Mapping[str, Any], given: Iterable[Parameter]) -> str:
    """Return what the body of a request is: in version 2 it is one of the parameters."""
    request = mapping(operation.get("requestBody"))
    of_version_2 = next((value(one.schema) for one in given if one.place == "body"), "")
    return shortened(referred(request) or _content(request) or of_version_2)


def answers(operation: Mapping[str, Any]) -> str:
    """Return the codes that an operation answers with, each with what is in the answer."""
    return named(_answer(code, answer) for code, answer in items(operation.get("responses"), MOST_NAMES + 1))


def _said(one: Parameter) -> str:
    said = [one.place] if one.place not in {"", "query"} else []
    said += ["required"] if one.required else []
    return f"{shortened(one.name)} ({', '.join(said)})" if said else shortened(one.name)


def _answer(code: str, answer: Mapping[str, Any]) -> str:
    held = referred(answer) or _content(answer) or value(answer.get("schema"))
    return f"{shortened(code)} {shortened(held)}".strip()


def _content(holder: Mapping[str, Any]) -> str:
    """Return what the first of several ways to write a content holds, or the name of that way."""
    return next((value(one.get("schema")) or way for way, one in items(holder.get("content"), MOST_NAMES)), "")
