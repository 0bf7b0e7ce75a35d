"""An entity of the catalog and its relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from portal_gen.model.document import Document
from portal_gen.model.dotted_path import value_at
from portal_gen.model.location import FieldPath, Location
from portal_gen.model.ref import DEFAULT_NAMESPACE

_NOTHING: Mapping[str, Any] = {}


class Relation(NamedTuple):
    """An edge that leaves an entity: its type (`ownedBy`) and the canonical ref at its other end."""

    type: str
    target: str


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """One valid document of the catalog, with its relations in both directions.

    `data` is the entity as Backstage stores it (`apiVersion`, `kind`, `metadata`, `spec`, defaults applied), and nobody
    may change it: plugins get a copy that refuses. `relations` is sorted by type, then target; targets may be unknown
    to the catalog.
    """

    ref: str
    data: Mapping[str, Any]
    document: Document
    relations: tuple[Relation, ...] = ()
    _targets: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)
    _title: str = field(default="", init=False, repr=False)

    @property
    def kind(self) -> str:
        """Return the kind as it was written: `Component`."""
        return str(self.data["kind"])

    @property
    def metadata(self) -> Mapping[str, Any]:
        """Return the `metadata` mapping."""
        return self.data["metadata"]  # type: ignore[no-any-return]  # data is Any below the first level

    @property
    def spec(self) -> Mapping[str, Any]:
        """Return the `spec` mapping, empty where there is none."""
        return self.data.get("spec") or _NOTHING

    @property
    def name(self) -> str:
        """Return the name as it was written."""
        return str(self.metadata["name"])

    @property
    def namespace(self) -> str:
        """Return the namespace, `default` where none was written."""
        return str(self.metadata.get("namespace") or DEFAULT_NAMESPACE)

    @property
    def title(self) -> str:
        """Return what people call it: `metadata.title`, a profile's display name, else the name."""
        # Lists, links, the search and what tells namesakes apart ask for it again and again.
        if not self._title:
            object.__setattr__(self, "_title", self._found_title())
        return self._title

    def _found_title(self) -> str:
        metadata = self.data["metadata"]
        if title := metadata.get("title"):
            return str(title)
        profile = self.spec.get("profile")
        shown = profile.get("displayName") if isinstance(profile, dict) else None
        return str(shown or metadata["name"])

    @property
    def description(self) -> str:
        """Return `metadata.description`, or an empty text."""
        return str(self.metadata.get("description") or "")

    @property
    def type(self) -> str:
        """Return `spec.type`, or an empty text."""
        return self.text("type")

    @property
    def lifecycle(self) -> str:
        """Return `spec.lifecycle`, or an empty text."""
        return self.text("lifecycle")

    @property
    def tags(self) -> tuple[str, ...]:
        """Return `metadata.tags`."""
        return tuple(self.metadata.get("tags") or ())

    @property
    def annotations(self) -> Mapping[str, str]:
        """Return `metadata.annotations`, empty where there are none."""
        return self.metadata.get("annotations") or _NOTHING

    @property
    def labels(self) -> Mapping[str, str]:
        """Return `metadata.labels`, empty where there are none."""
        return self.metadata.get("labels") or _NOTHING

    @property
    def links(self) -> tuple[Mapping[str, str], ...]:
        """Return `metadata.links`: mappings with `url` and perhaps `title`, `icon`, `type`."""
        return tuple(self.metadata.get("links") or ())

    def annotation(self, key: str, default: str = "") -> str:
        """Return one annotation, or `default`."""
        return self.annotations.get(key, default)

    def text(self, field: str) -> str:
        """Return a field of `spec` that holds text, or an empty text where it holds anything else."""
        value = self.spec.get(field)
        return value if isinstance(value, str) else ""

    def value(self, path: str) -> Any:
        """Return what stands at a dotted path (`metadata.annotations.github.com/project-slug`), or None."""
        return value_at(self.data, path)

    def targets(self, relation: str) -> tuple[str, ...]:
        """Return the refs at the other end of one type of relation, known to the catalog or not."""
        if not self._targets:
            groups: dict[str, list[str]] = {}
            for type_, target in self.relations:
                groups.setdefault(type_, []).append(target)
            self._targets.update({type_: tuple(targets) for type_, targets in groups.items()})
        return self._targets.get(relation, ())

    def place(self, path: FieldPath = ()) -> Location:
        """Return where a field of this entity was written."""
        return self.document.places(path)
