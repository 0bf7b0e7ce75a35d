"""Where a relation was written, and a finding at that place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from portal_gen.graph.graph import Graph
from portal_gen.graph.relations import Outgoing, outgoing, place_of, version_of
from portal_gen.model.diagnostic import Diagnostic, Related, Severity
from portal_gen.model.entity import Entity
from portal_gen.model.kind import Kind
from portal_gen.model.location import FieldPath, Location


class Written(NamedTuple):
    """A reference: the entity in whose document it stands, and the path of its field there."""

    entity: Entity
    path: FieldPath = ()

    @property
    def place(self) -> Location:
        """Return its place in the file."""
        return self.entity.place(self.path)


def written(graph: Graph, kinds: Mapping[str, Kind], source: str, relation: str, target: str) -> Written:
    """Return where a relation between two entities of the graph was written: at its beginning, or at its other end.

    A relation that stands in no file, since a plugin has added it, counts as written at the entity's beginning.
    """
    start, end = graph.entities[source], graph.entities[target]
    for field, text, meant in _references(start, kinds):
        if field.relation == relation and meant == target:
            return Written(start, place_of(start, field, text))
    for field, text, meant in _references(end, kinds):
        if field.reverse == relation and meant == source:
            return Written(end, place_of(end, field, text))
    return Written(start)


def warning(code: str, message: str, at: Written, advice: str, related: tuple[Related, ...] = ()) -> Diagnostic:
    """Return a warning about what is written somewhere."""
    entity = at.entity
    return Diagnostic(
        code, Severity.WARNING, message, at.place, advice, entity.document.index, ref=entity.ref, related=related
    )


def _references(entity: Entity, kinds: Mapping[str, Kind]) -> Iterable[Outgoing]:
    version = version_of(entity, kinds)
    return outgoing(entity, version) if version else ()
