"""Where a relation was written, and a finding at that place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from portal_gen.graph.graph import Graph
from portal_gen.graph.relations import outgoing, place_of, version_of
from portal_gen.model.diagnostic import Diagnostic, Related, Severity
from portal_gen.model.entity import Entity
from portal_gen.model.kind import Kind, RelationField
from portal_gen.model.location import FieldPath, Location


class Written(NamedTuple):
    """A reference: the entity in whose document it stands, and the path of its field there."""

    entity: Entity
    path: FieldPath = ()

    @property
    def place(self) -> Location:
        """Return its place in the file."""
        return self.entity.place(self.path)


class References:
    """Where the relations of a graph were written. What an entity refers to is looked through once."""

    def __init__(self, graph: Graph, kinds: Mapping[str, Kind]) -> None:
        self._graph, self._kinds = graph, kinds
        self._leaving: dict[str, dict[tuple[str, str], tuple[RelationField, Any]]] = {}
        self._arriving: dict[str, dict[tuple[str, str], tuple[RelationField, Any]]] = {}

    def written(self, source: str, relation: str, target: str) -> Written:
        """Return where a relation between two entities was written: at its beginning, or at its other end.

        A relation that stands in no file, since a plugin has added it, counts as written at the entity's beginning.
        """
        self._read(source)
        self._read(target)
        for ref, found in (
            (source, self._leaving[source].get((relation, target))),
            (target, self._arriving[target].get((relation, source))),
        ):
            if found:
                entity = self._graph.entities[ref]
                return Written(entity, place_of(entity, *found))
        return Written(self._graph.entities[source])

    def _read(self, ref: str) -> None:
        if ref in self._leaving:
            return
        leaving, arriving = self._leaving.setdefault(ref, {}), self._arriving.setdefault(ref, {})
        entity = self._graph.entities[ref]
        version = version_of(entity, self._kinds)
        for field, text, meant in outgoing(entity, version) if version else ():
            leaving.setdefault((field.relation, meant), (field, text))
            arriving.setdefault((field.reverse, meant), (field, text))


def warning(code: str, message: str, at: Written, advice: str, related: tuple[Related, ...] = ()) -> Diagnostic:
    """Return a warning about what is written somewhere."""
    entity = at.entity
    return Diagnostic(
        code, Severity.WARNING, message, at.place, advice, entity.document.index, ref=entity.ref, related=related
    )
