"""Kinds of entities, as data: what a site adds has the very shape of what is built in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

#: What stands for a kind whose record names no icon, and for one that nothing is known of.
OTHER_ICON = "material/shape-outline"


class RelationField(Struct, frozen=True):
    """A field whose references become relations, in both directions.

    `path` is dotted (`spec.dependsOn`); a reference without a kind takes `default_kind`, or is an error where that is
    None; one without a namespace takes `default_namespace`, or that of its entity. `allowed_kinds` empty allows every
    kind.
    """

    path: str
    relation: str
    reverse: str
    default_kind: str | None = None
    allowed_kinds: tuple[str, ...] = ()
    default_namespace: str | None = None


class KindVersion(Struct, frozen=True):
    """What one kind looks like under some API versions, for one `spec.type` or for all of them (None).

    The `schema` of `spec` and the `relations` make the verdict. `advice` (a schema of whole documents) and
    `more_relations` are what a site's model asks for beyond that: what breaks them is a warning.
    """

    api_versions: tuple[str, ...]
    schema: Mapping[str, Any]
    relations: tuple[RelationField, ...] = ()
    spec_type: str | None = None
    description: str = ""
    advice: Mapping[str, Any] = field(default_factory=dict)
    more_relations: tuple[RelationField, ...] = ()

    @property
    def all_relations(self) -> tuple[RelationField, ...]:
        """Return the fields that make relations, those that make the verdict first."""
        return (*self.relations, *self.more_relations) if self.more_relations else self.relations


class Kind(Struct, frozen=True):
    """One kind: its names, the documents it takes, and how its pages are laid out.

    `about` and `columns` name the fields of the About card and of the list, in order; `title` and `plural` are for
    people, `name` is what the catalog says. `colour` is one of the hues of the design system. `types` are well-known
    values of `spec.type` and `fields` dotted paths below `spec`, each with what it is for; so are `annotations`, which
    the site's model knows. `origin` is the file of that model that adds the kind, relative to the root. Entities of a
    kind that stands `aside` have pages and a list, and are not counted and listed among all others.
    """

    name: str
    title: str
    plural: str
    description: str
    icon: str
    versions: tuple[KindVersion, ...]
    about: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    colour: str = "neutral"
    types: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    annotations: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""
    aside: bool = False

    @property
    def known_types(self) -> Mapping[str, str]:
        """Return the values of `spec.type` that are known, each with what it is for."""
        own = {version.spec_type: version.description for version in self.versions if version.spec_type}
        return {**self.types, **own}

    def version(self, api_version: str, spec_type: object = None) -> KindVersion | None:
        """Return the version that judges a document, the one for its `spec.type` before the general one, or None."""
        general: KindVersion | None = None
        for version in self.versions:
            if api_version in version.api_versions:
                if version.spec_type is not None and version.spec_type == spec_type:
                    return version
                if version.spec_type is None and general is None:
                    general = version
        return general


def version_of(value: Mapping[str, Any], kinds: Mapping[str, Kind]) -> KindVersion | None:
    """Return the version of the kind that a document says it is of, or None where nobody knows it."""
    name, api_version, spec = value.get("kind"), value.get("apiVersion"), value.get("spec")
    if not isinstance(name, str) or not isinstance(api_version, str):
        return None
    kind = kinds.get(name.lower())
    if kind is None or kind.name != name:
        return None
    return kind.version(api_version, spec.get("type") if isinstance(spec, Mapping) else None)
