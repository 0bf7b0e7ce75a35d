"""The kinds that a model adds: judged by their records, as Backstage would with that layer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.kind import OTHER_ICON, Kind, KindVersion
from portal_gen.model.location import FieldPath
from portal_gen.model.near_words import did_you_mean
from portal_gen.validate.model.known_names import KnownNames
from portal_gen.validate.model.layer import FirstPlace, Layer, several
from portal_gen.validate.model.schemas import spec_schema
from portal_gen.validate.phrases import quoted

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

#: Fields that every entity has, as lists and cards name them.
_FIELDS = ("name", "namespace", "title", "description", "tags", "owner", "system", "type", "lifecycle")


def added_kinds(layers: Iterable[Layer], kinds: Mapping[str, Kind], known: KnownNames) -> Found[Mapping[str, Kind]]:
    """Return the kinds that layers add, by name in lower case, and what is wrong with them."""
    added: dict[str, Kind] = {}
    first: dict[str, FirstPlace] = {}
    wrong: list[Diagnostic] = []
    for layer in layers:
        for path, item in layer.items("addKind"):
            name = item["names"]["kind"]
            key, place = name.lower(), (*path, "names", "kind")
            if key in kinds:
                message = f"the kind {quoted(kinds[key].name)} is there already"
                help_ = "`addKindVersion` gives it a type, `updateKindVersion` fields and relations."
                wrong.append(layer.mistake(place, message, help_))
            elif key in first:
                wrong.append(
                    layer.mistake(place, f"the kind {quoted(name)} is added twice", "keep one of the two", first[key])
                )
            else:
                first[key] = FirstPlace(layer, place)
                added[key], mistakes = _kind(layer, path, item, known)
                wrong += mistakes
    return added, tuple(wrong)


def looks(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an item says of how a kind is shown, by the names of the fields of `Kind`."""
    names = item["names"]
    shown: dict[str, Any] = {key: item[key] for key in ("description", "icon", "colour") if key in item}
    shown |= {key: tuple(item[key]) for key in ("about", "columns") if key in item}
    shown |= {
        ours: _raised(names[theirs])
        for ours, theirs in (("title", "singular"), ("plural", "plural"))
        if theirs in names
    }
    return shown


def unknown_fields(layer: Layer, path: FieldPath, item: Mapping[str, Any], kind: Kind) -> Iterator[Diagnostic]:
    """Yield a mistake for each column and each fact of the About card that no entity of a kind can have."""
    known = {*_FIELDS, *(name for version in kind.versions for name in fields_of(version))}
    for key in ("about", "columns"):
        for index, written in enumerate(item.get(key, ())):
            name = written.removeprefix("spec.").removeprefix("metadata.")
            # A field may be called `example.com/tier`: where a path of fields ends, only their names tell.
            if not written.startswith("metadata.") and not any(f"{name}.".startswith(f"{one}.") for one in known):
                message = f"{quoted(kind.name)} has no field {quoted(written)}"
                help_ = did_you_mean(name.partition(".")[0], known) or "describe it in the schema of the kind"
                yield layer.mistake((*path, key, index), message, help_)


def fields_of(version: KindVersion) -> Iterator[str]:
    """Yield the fields of `spec` that a version describes, or that the model advises or reads relations from."""
    yield from version.schema.get("properties", ())
    for advice in version.advice.get("allOf", ()):
        yield from advice.get("properties", {}).get("spec", {}).get("properties", ())
    yield from (field.path.split(".")[1] for field in version.more_relations)


def _kind(layer: Layer, path: FieldPath, item: Mapping[str, Any], known: KnownNames) -> Found[Kind]:
    title = _raised(_HUMP.sub(" ", item["names"]["kind"]).lower())
    shown = {"title": title, "icon": OTHER_ICON, **looks(item)}
    versions, wrong = _versions(layer, path, item, known)
    kind = Kind(
        name=item["names"]["kind"],
        versions=versions,
        origin=layer.places().file,
        **{"plural": f"{shown['title']}s", **_fields_shown(versions), **shown},
    )
    return kind, (*wrong, *unknown_fields(layer, path, item, kind))


def _fields_shown(versions: tuple[KindVersion, ...]) -> dict[str, tuple[str, ...]]:
    """Return what the About card and the list show where the kind does not say: what its schema knows."""
    own = {name: None for version in versions for name in fields_of(version)}
    common = [name for name in ("owner", "system", "type", "lifecycle") if name in own]
    relations = {field.path for version in versions for field in version.relations}
    others = [name for name in own if name not in common and f"spec.{name}" not in relations]
    return {"about": ("description", *common, *others, "tags"), "columns": ("name", *common, "description", "tags")}


def _versions(
    layer: Layer, path: FieldPath, item: Mapping[str, Any], known: KnownNames
) -> Found[tuple[KindVersion, ...]]:
    made: list[KindVersion] = []
    first: dict[tuple[str, str | None], FirstPlace] = {}
    wrong: list[Diagnostic] = []
    for index, version in enumerate(item["versions"]):
        way = (*path, "versions", index)
        names, types = several(version["name"]), several(version.get("specType")) or (None,)
        for name, spec_type in product(names, types):
            before = first.setdefault((name, spec_type), FirstPlace(layer, way))
            if before.path != way:
                what = quoted(name) if spec_type is None else f"{quoted(name)} for the type {quoted(spec_type)}"
                wrong.append(layer.mistake(way, f"the version {what} is there twice", "keep one of the two", before))
        api_versions = tuple(f"{item['group']}/{name}" for name in names)
        of_types, mistakes = versions_of(layer, way, version, api_versions, known)
        made += of_types
        wrong += mistakes
    return tuple(made), tuple(wrong)


def versions_of(
    layer: Layer, path: FieldPath, item: Mapping[str, Any], api_versions: tuple[str, ...], known: KnownNames
) -> Found[list[KindVersion]]:
    """Return the versions that an item describes: one, or one for each of its types; and what is wrong with it."""
    fields, wrong = known.relation_fields(layer, path, item)
    schema, mistakes = spec_schema(layer, path, item)
    description = item.get("description", "")
    types = several(item.get("specType")) or (None,)
    made = [KindVersion(api_versions, schema, fields, spec_type, description) for spec_type in types]
    return made, (*wrong, *mistakes)


def _raised(words: str) -> str:
    return words[:1].upper() + words[1:]
