"""What a model says of kinds that are there: types, fields and relations, and how they are shown.

Backstage's verdict stays as it is. What the model asks for beyond that is advice, and breaking it is a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.kind import Kind, KindVersion, RelationField
from portal_gen.model.location import FieldPath
from portal_gen.model.near_words import did_you_mean
from portal_gen.validate.model.added_kinds import looks, unknown_fields, versions_of
from portal_gen.validate.model.known_names import KnownNames
from portal_gen.validate.model.layer import Layer, several
from portal_gen.validate.model.schemas import spec_schema
from portal_gen.validate.phrases import listed, quoted


@dataclass(slots=True)
class ChangedKinds:
    """The kinds while layers change them, and what is wrong with that."""

    kinds: dict[str, Kind]
    known: KnownNames
    wrong: list[Diagnostic]

    def apply(self, layers: Iterable[Layer]) -> None:
        """Do what layers say: types first, then fields and relations, then how kinds are shown."""
        layers = tuple(layers)
        for operation, change in (
            ("addKindVersion", self._add_version),
            ("updateKindVersion", self._update_version),
            ("updateKind", self._update_kind),
        ):
            for layer in layers:
                for path, item in layer.items(operation):
                    name = item["names"]["kind"] if "names" in item else item["kind"]
                    place = (*path, "names", "kind") if "names" in item else (*path, "kind")
                    unknown = [*self.known.unknown_kinds(layer, place, name)]
                    self.wrong += unknown
                    if not unknown and name.lower() in self.kinds:
                        change(layer, path, item, self.kinds[name.lower()])

    def _add_version(self, layer: Layer, path: FieldPath, item: Mapping[str, Any], kind: Kind) -> None:
        version, way = item["version"], (*path, "version")
        meant = self._meant(layer, way, version, kind)
        # A kind that has types only has no general version: then those of its types say which apiVersions there are.
        general = [one for one in meant if one.spec_type is None] or (meant[:1] if kind.origin else [])
        if meant and not general:
            message = f"{quoted(kind.name)} has types of its own and takes no others"
            self.wrong.append(layer.mistake((*way, "specType"), message, "add a kind of your own for it"))
        taken = {one.spec_type for one in kind.versions}
        for spec_type in several(version["specType"]):
            if spec_type in taken:
                message = f"{quoted(kind.name)} has the type {quoted(spec_type)} already"
                self.wrong.append(layer.mistake((*way, "specType"), message, "`updateKindVersion` adds to it."))
                return
        if kind.origin:
            added = self._judged(layer, way, version, general)
        else:
            change = self._advice(layer, way, version)
            types = several(version["specType"])
            added = [change.to(replace(one, spec_type=name)) for one in general for name in types]
        self.kinds[kind.name.lower()] = replace(kind, versions=(*kind.versions, *added))

    def _judged(
        self, layer: Layer, path: FieldPath, item: Mapping[str, Any], general: Iterable[KindVersion]
    ) -> list[KindVersion]:
        """Return the versions of a kind of the site: they decide, as those in its own record do."""
        made: list[KindVersion] = []
        for one in general:
            versions, wrong = versions_of(layer, path, item, one.api_versions, self.known)
            made += versions
            self.wrong += wrong
        return made

    def _update_version(self, layer: Layer, path: FieldPath, item: Mapping[str, Any], kind: Kind) -> None:
        wanted = several(item.get("specType"))
        known = {one.spec_type for one in kind.versions if one.spec_type}
        for unknown in (name for name in wanted if name not in known):
            message = f"{quoted(kind.name)} has no type {quoted(unknown)} of its own"
            help_ = did_you_mean(unknown, known) or "add it with `addKindVersion`"
            self.wrong.append(layer.mistake((*path, "specType"), message, help_))
        change = self._advice(layer, path, item)
        touched = {id(one) for one in self._meant(layer, path, item, kind) if not wanted or one.spec_type in wanted}
        versions = tuple(change.to(one) if id(one) in touched else one for one in kind.versions)
        self.kinds[kind.name.lower()] = replace(kind, versions=versions)

    def _update_kind(self, layer: Layer, path: FieldPath, item: Mapping[str, Any], kind: Kind) -> None:
        self.wrong += unknown_fields(layer, path, item, kind)
        self.kinds[kind.name.lower()] = replace(kind, **looks(item))

    def _meant(self, layer: Layer, path: FieldPath, item: Mapping[str, Any], kind: Kind) -> list[KindVersion]:
        """Return the versions of a kind that an item is for: those that it names, else all."""
        names = several(item.get("name"))
        known = dict.fromkeys(text.rpartition("/")[2] for one in kind.versions for text in one.api_versions)
        for name in names:
            if name not in known:
                message = f"{quoted(kind.name)} has no version {quoted(name)}"
                self.wrong.append(layer.mistake((*path, "name"), message, f"write {listed(known)}, or leave it out"))
        return [
            one
            for one in kind.versions
            if not names or any(text.rpartition("/")[2] in names for text in one.api_versions)
        ]

    def _advice(self, layer: Layer, path: FieldPath, item: Mapping[str, Any]) -> _Addition:
        fields, wrong = self.known.relation_fields(layer, path, item)
        schema, mistakes = spec_schema(layer, path, item)
        self.wrong += (*wrong, *mistakes)
        return _Addition(item.get("description", ""), schema, fields)


class _Addition(Struct, frozen=True):
    """What is added to a version of a kind."""

    description: str
    spec: Mapping[str, Any]
    fields: tuple[RelationField, ...]

    def to(self, version: KindVersion) -> KindVersion:
        """Return a version with this added; a field that makes a relation already stays as it is."""
        known = {one.path for one in version.all_relations}
        more = tuple(field for field in self.fields if field.path not in known)
        return replace(
            advised(version, {"properties": {"spec": self.spec}}) if self.spec else version,
            description=self.description or version.description,
            more_relations=(*version.more_relations, *more),
        )


def advised(version: KindVersion, schema: Mapping[str, Any]) -> KindVersion:
    """Return a version whose documents should keep another schema, too."""
    return replace(version, advice={"allOf": [*version.advice.get("allOf", ()), schema]})
