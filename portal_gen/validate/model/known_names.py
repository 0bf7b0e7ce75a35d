"""What a model may name: kinds, and the types of relations with what each is called from its other end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.kind import Kind, RelationField
from portal_gen.model.location import FieldPath
from portal_gen.model.near_words import nearest
from portal_gen.model.vocabulary import RelationPair
from portal_gen.validate.model.layer import FirstPlace, Layer, several
from portal_gen.validate.phrases import quoted


@dataclass(slots=True)
class KnownNames:
    """The kinds that are there or are added, by their names, and the relations; `pairs` are those of the model."""

    kinds: tuple[str, ...]
    pairs: list[RelationPair] = field(default_factory=list)
    _reverse: dict[str, str] = field(default_factory=dict)
    _first: dict[str, FirstPlace] = field(default_factory=dict)

    def unknown_kinds(self, layer: Layer, path: FieldPath, written: str | list[str] | None) -> Iterator[Diagnostic]:
        """Yield a mistake for each kind at a path, where one or a list of them is written, that nobody knows."""
        for index, kind in enumerate(several(written)):
            if kind not in self.kinds:
                near = nearest(kind, self.kinds)
                help_ = f"did you mean `{near}`?" if near else "add it with `addKind`"
                place = (*path, index) if isinstance(written, list) else path
                yield layer.mistake(place, f"there is no kind {quoted(kind)}", help_)

    def relation_fields(
        self, layer: Layer, path: FieldPath, item: Mapping[str, Any]
    ) -> Found[tuple[RelationField, ...]]:
        """Return the fields of an item that make relations, and what is wrong with them."""
        fields: list[RelationField] = []
        wrong: list[Diagnostic] = []
        for index, raw in enumerate(item.get("relationFields", ())):
            way = (*path, "relationFields", index)
            relation, default, allowed = raw["relation"], raw.get("defaultKind"), raw.get("allowedKinds")
            wrong += self.unknown_kinds(layer, (*way, "defaultKind"), default)
            wrong += self.unknown_kinds(layer, (*way, "allowedKinds"), allowed)
            if default and allowed and default not in allowed:
                message = f"`allowedKinds` do not hold the kind {quoted(default)}, which is the default"
                wrong.append(layer.mistake((*way, "allowedKinds"), message, f"add {quoted(default)} to them"))
            if relation not in self._reverse:
                near = nearest(relation, self._reverse)
                message = f"nothing says what {quoted(relation)} is called from its other end"
                help_ = f"did you mean `{near}`?" if near else "say it with `addRelationPair`"
                wrong.append(layer.mistake((*way, "relation"), message, help_))
            else:
                namespace = "default" if raw.get("defaultNamespace") == "default" else None
                ends, kinds = (relation, self._reverse[relation]), (default, tuple(allowed or ()))
                fields.append(RelationField(raw["selector"]["path"], *ends, *kinds, namespace))
        return tuple(fields), tuple(wrong)

    def note(self, forward: str, reverse: str, first: FirstPlace | None = None) -> str:
        """Take the two ends of a relation; return the one of them that is known to have another end, or nothing."""
        for one, other in ((forward, reverse), (reverse, forward)):
            if self._reverse.get(one, other) != other:
                return one
        for one, other in ((forward, reverse), (reverse, forward)):
            self._reverse[one] = other
            if first:
                self._first.setdefault(one, first)
        return ""

    def add_pair(self, layer: Layer, path: FieldPath, item: Mapping[str, Any]) -> Iterator[Diagnostic]:
        """Take a relation of the model, and yield what is wrong with it."""
        yield from self.unknown_kinds(layer, (*path, "fromKind"), item["fromKind"])
        yield from self.unknown_kinds(layer, (*path, "toKind"), item["toKind"])
        forward, reverse = item["forward"], item["reverse"]
        if known := self.note(forward["type"], reverse["type"], FirstPlace(layer, path)):
            message = f"the other end of {quoted(known)} is {quoted(self._reverse[known])} already"
            yield layer.mistake(path, message, "give the relation types of its own", self._first.get(known))
        else:
            kinds = several(item["fromKind"]), several(item["toKind"])
            titles = forward.get("title", ""), reverse.get("title", "")
            pair = RelationPair(forward["type"], reverse["type"], *titles, item["description"], *kinds)
            self.pairs.append(pair)


def known_names(layers: Iterable[Layer], kinds: Mapping[str, Kind]) -> Found[KnownNames]:
    """Return what layers may name beside the kinds that are there, and what is wrong with the relations they add."""
    layers = tuple(layers)
    added = (kind for layer in layers for kind in _kinds_meant(layer))
    known = KnownNames((*(kind.name for kind in kinds.values()), *added))
    for kind in kinds.values():
        for version in kind.versions:
            for one in version.all_relations:
                known.note(one.relation, one.reverse)
    for forward, reverse in (pair for layer in layers for pair in _relations_meant(layer)):
        known.note(forward, reverse)
    listed = [(layer, *entry) for layer in layers for entry in layer.items("addRelationPair")]
    wrong = [mistake for entry in listed for mistake in known.add_pair(*entry)]
    return known, tuple(wrong)


def _kinds_meant(layer: Layer) -> Iterator[str]:
    """Yield the kinds that a layer adds, those among them whose shape is not right: one mistake is not told twice."""
    for path, item in (*layer.sound, *layer.unsound):
        kind = _at(item, "names", "kind")
        if path[0] == "addKind" and isinstance(kind, str):
            yield kind


def _relations_meant(layer: Layer) -> Iterator[tuple[str, str]]:
    """Yield the two ends of relations whose shape is not right: what names them is not wrong, too."""
    for path, item in layer.unsound:
        ends = _at(item, "forward", "type"), _at(item, "reverse", "type")
        if path[0] == "addRelationPair" and all(isinstance(end, str) for end in ends):
            yield ends


def _at(value: Any, *path: str) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
