"""The annotations, labels and tags of a model: what they are for, what they may hold, and which kinds have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.kind import Kind
from portal_gen.model.vocabulary import Word
from portal_gen.validate.model.changed_kinds import advised
from portal_gen.validate.model.known_names import KnownNames
from portal_gen.validate.model.layer import FirstPlace, Layer
from portal_gen.validate.model.schemas import value_schema
from portal_gen.validate.phrases import listed, quoted


def words(layers: Iterable[Layer], operation: str, known: KnownNames) -> Found[tuple[Word, ...]]:
    """Return what an operation such as `addAnnotation` adds, and what is wrong with it."""
    made: dict[str, Word] = {}
    first: dict[str, FirstPlace] = {}
    wrong: list[Diagnostic] = []
    for layer in layers:
        for path, item in layer.items(operation):
            name, place = item["name"], (*path, "name")
            if name in first:
                wrong.append(layer.mistake(place, f"{quoted(name)} is added twice", "keep one of the two", first[name]))
                continue
            first[name] = FirstPlace(layer, place)
            kinds = tuple(item.get("kinds", ()))
            schema, mistakes = value_schema(layer, path, item)
            wrong += mistakes
            wrong += known.unknown_kinds(layer, (*path, "kinds"), item.get("kinds"))
            made[name] = Word(name, item["description"], item.get("title", ""), schema, kinds)
    return tuple(made.values()), tuple(wrong)


def with_words(kinds: Mapping[str, Kind], annotations: Iterable[Word], labels: Iterable[Word]) -> dict[str, Kind]:
    """Return the kinds, whose documents should hold in annotations and labels what the model says."""
    by_field = {"annotations": tuple(annotations), "labels": tuple(labels)}
    named = {key: _with_annotations(kind, by_field["annotations"]) for key, kind in kinds.items()}
    return {key: _with_words(kind, by_field) for key, kind in named.items()}


def _with_annotations(kind: Kind, annotations: tuple[Word, ...]) -> Kind:
    own = {word.name: word.description for word in annotations if not word.kinds or kind.name in word.kinds}
    return replace(kind, annotations=own) if own else kind


def _with_words(kind: Kind, by_field: Mapping[str, tuple[Word, ...]]) -> Kind:
    fields = {field: {"properties": held} for field, words in by_field.items() if (held := dict(_schemas(kind, words)))}
    if not fields:
        return kind
    schema = {"properties": {"metadata": {"properties": fields}}}
    return replace(kind, versions=tuple(advised(version, schema) for version in kind.versions))


def _schemas(kind: Kind, words: Iterable[Word]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for word in words:
        if word.kinds and kind.name not in word.kinds:
            yield (
                word.name,
                {
                    "not": {},
                    "description": f"it is for {listed(word.kinds, 'and')}; this is of kind {quoted(kind.name)}",
                },
            )
        elif word.schema:
            yield word.name, {"description": _described(word), **word.schema}


def _described(word: Word) -> str:
    pattern = word.schema.get("pattern")
    return f"{word.description} It matches {quoted(pattern)}." if pattern else word.description
