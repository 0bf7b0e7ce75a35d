"""What a catalog holds that an editor can offer to who writes another entity: refs, types, tags, lifecycles."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from portal_gen.model.entity import Entity
from portal_gen.model.kind import RelationField
from portal_gen.model.ref import DEFAULT_NAMESPACE

#: Kinds that hardly anything depends on: what they are offered among is long enough.
_SELDOM = frozenset({"domain", "group", "location", "template", "user"})

#: The apiVersion of the entities that stand for the portal's own plugins.
_OURS = "portal-gen/v1"


class Offered:
    """Words that stand in entities, each list sorted."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._entities = tuple(entity for entity in entities if entity.data["apiVersion"] != _OURS)

    @cached_property
    def tags(self) -> list[str]:
        """Return the tags."""
        return sorted({tag for entity in self._entities for tag in entity.tags})

    @cached_property
    def lifecycles(self) -> list[str]:
        """Return the lifecycles."""
        return sorted({entity.lifecycle for entity in self._entities if entity.lifecycle})

    @cached_property
    def namespaces(self) -> list[str]:
        """Return the namespaces."""
        return sorted({entity.namespace for entity in self._entities})

    def types(self, kind: str) -> list[str]:
        """Return the types that entities of a kind have."""
        return sorted({entity.type for entity in self._by_kind.get(kind.lower(), ()) if entity.type})

    def refs(self, kind: str, default_kind: str | None) -> list[str]:
        """Return the entities of a kind, as short as they may be written where another kind is the default, or it is.

        Without a namespace a reference means that of its own entity: where a catalog has several, each is written.
        """
        prefix = "" if default_kind and default_kind.lower() == kind else f"{kind}:"
        several = self.namespaces != [DEFAULT_NAMESPACE]
        refs = (entity.ref.partition(":")[2] for entity in self._by_kind.get(kind, ()))
        return [prefix + (ref if several else ref.partition("/")[2]) for ref in refs]

    def kinds_of(self, field: RelationField) -> list[str]:
        """Return the kinds (lower case) whose entities a field may name, those that are meant first."""
        if field.allowed_kinds:
            return [kind.lower() for kind in field.allowed_kinds]
        if field.default_kind is None:
            return [kind for kind in self._by_kind if kind not in _SELDOM]
        # An owner is a group where its kind is not written, and may well be a user.
        return ["group", "user"] if field.relation == "ownedBy" else [field.default_kind.lower()]

    @cached_property
    def _by_kind(self) -> dict[str, list[Entity]]:
        kinds: dict[str, list[Entity]] = {}
        for entity in self._entities:
            kinds.setdefault(entity.ref.partition(":")[0], []).append(entity)
        return kinds
