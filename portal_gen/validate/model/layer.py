"""One document of a site's model: its shape is judged here, what it means with the others elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import compress
from operator import not_
from typing import Any

from msgspec import Struct

from portal_gen.model.diagnostic import Diagnostic, Found, Related, Severity
from portal_gen.model.json_text import finite
from portal_gen.model.location import FieldPath, Places
from portal_gen.validate.explain import findings
from portal_gen.validate.kinds import load_record
from portal_gen.validate.schema import Schema, compile_schema, encodable

CODE = "invalid-model"

#: No schema needs more levels, and what is kept of a kind is copied by functions that call themselves.
_MOST_LEVELS = 50


class Layer(Struct, frozen=True):
    """What is right in the shape of a document of a model, and the places of what stands in it.

    `sound` and `unsound` are what each operation such as `addKind` lists, each with the way to it.
    """

    places: Places
    sound: tuple[tuple[FieldPath, Mapping[str, Any]], ...] = ()
    unsound: tuple[tuple[FieldPath, Any], ...] = ()

    def items(self, operation: str) -> Iterator[tuple[FieldPath, Mapping[str, Any]]]:
        """Yield what an operation lists and is right in its shape, with the way to it."""
        return ((path, item) for path, item in self.sound if path[0] == operation)

    def mistake(self, path: FieldPath, message: str, help_: str = "", first: FirstPlace | None = None) -> Diagnostic:
        """Return a finding about what stands at a path; `first` is where the same stands already."""
        related = (Related(first.layer.places(first.path), "first here"),) if first else ()
        return Diagnostic(CODE, Severity.ERROR, message, self.places(path), help_, related=related)


class FirstPlace(Struct, frozen=True):
    """Where something was written that may be written once."""

    layer: Layer
    path: FieldPath


def read_layer(raw: Any, places: Places) -> Found[Layer]:
    """Return the layer that a document describes, as far as its shape is right, and every mistake in that."""
    if _levels(raw) > _MOST_LEVELS:
        message = f"the model is nested deeper than {_MOST_LEVELS} levels"
        return Layer(places), (Diagnostic(CODE, Severity.ERROR, message, places(), "write flatter schemas"),)
    value = finite(encodable(raw))
    entries = list(_entries(value))
    if _shape().takes(value):
        return Layer(places, tuple(entries)), ()
    sound = [_shape().takes({path[0]: [item]}) for path, item in entries]
    unsound = compress(entries, map(not_, sound))
    return Layer(places, tuple(compress(entries, sound)), tuple(unsound)), findings(_shape(), value, places, CODE)


def _entries(value: Any) -> Iterator[tuple[FieldPath, Any]]:
    """Yield what stands in the lists of a mapping, each with the way to it."""
    for operation, listed in value.items() if isinstance(value, Mapping) else ():
        for index, item in enumerate(listed if isinstance(listed, list) else ()):
            yield (operation, index), item


def several(value: str | list[str] | None) -> tuple[str, ...]:
    """Return what may be written as one text or as a list of them."""
    return (value,) if isinstance(value, str) else tuple(value or ())


@cache
def _shape() -> Schema:
    text = (resources.files("portal_gen.validate.model") / "layer.yaml").read_text(encoding="utf-8")
    return compile_schema(load_record(text))


def _levels(value: Any) -> int:
    """Return how deep a value is nested, as far as it matters."""
    level, held = 0, [value]
    while held and level <= _MOST_LEVELS:
        level += 1
        held = [part for one in held for part in _parts(one)]
    return level


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, list):
        yield from value
