"""The explorer: how many entities of each kind there are, and lists of them to narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal_gen.api import (
    Column,
    Component,
    Entity,
    EntityLink,
    Explorer,
    Facet,
    Kind,
    Pages,
    Portal,
    Section,
    Stack,
    Stat,
    Stats,
    SubPage,
    Table,
    kind_address,
)

from .fields import field_of
from .others import link_to

_FIELDS_OF_ALL = ("owner", "type", "description")
_LAST = ("description", "tags")


def explorer(portal: Portal) -> Pages:
    """Return the front page of the catalog, and a page below it for each kind that has entities."""
    kinds = [kind for kind in portal.kinds.values() if portal.entities(kind.name)]
    return Pages(_front(kinds, portal), tuple(_kind_page(kind, portal) for kind in kinds))


def _front(kinds: Sequence[Kind], portal: Portal) -> Component:
    counts = [Stat(kind.plural, len(portal.entities(kind.name)), url=kind_address(kind.name)) for kind in kinds]
    columns = (Column("Kind", lambda entity: _kind_title(entity, portal)), *map(_column, _FIELDS_OF_ALL))
    everything = Section("All entities", _list(portal.entities(), columns, portal))
    return Stack((Stats(counts), everything, link_to("gallery", "Gallery of components", portal)))


def _kind_page(kind: Kind, portal: Portal) -> SubPage:
    body = _list(portal.entities(kind.name), _columns(kind, portal), portal)
    return SubPage(kind_address(kind.name).rpartition("/")[2], kind.plural, body, kind.description)


def _columns(kind: Kind, portal: Portal) -> tuple[Column, ...]:
    """Return the columns of a kind's list: its record's, with those of plugins before the description."""
    own = [_column(name) for name in kind.columns if name not in {"name", *_LAST}]
    last = [_column(name) for name in kind.columns if name in _LAST]
    return (*own, *portal.columns(kind.name), *last)


def _list(entities: Sequence[Entity], columns: Sequence[Column], portal: Portal) -> Explorer:
    """Return entities in the order of their titles, without the columns that none of them fills."""
    rows = sorted(entities, key=lambda entity: (entity.title.casefold(), entity.ref))
    names = [EntityLink(entity.ref) for entity in rows]
    filled = [(column.title, cells) for column in columns if any(cells := [column.value(entity) for entity in rows])]
    table = Table(
        ("Name", *(title for title, _ in filled)), tuple(zip(names, *(cells for _, cells in filled), strict=True))
    )
    return Explorer(table, tuple(_facets(rows, portal)))


def _facets(rows: Sequence[Entity], portal: Portal) -> Iterator[Facet]:
    """Yield the filters that divide the rows: one that says the same of every row narrows nothing."""
    by_kind = {
        kind: {one.title: one.values for one in portal.facets(kind)} for kind in dict.fromkeys(row.kind for row in rows)
    }
    for title in dict.fromkeys(title for facets in by_kind.values() for title in facets):
        values = tuple(by_kind[entity.kind].get(title, _no_values)(entity) for entity in rows)
        if len(set(values)) > 1:
            yield Facet(title, values)


def _no_values(_entity: Entity) -> tuple[str, ...]:
    return ()


def _column(name: str) -> Column:
    field = field_of(name)
    return Column(field.label, field.short or field.value)


def _kind_title(entity: Entity, portal: Portal) -> str:
    kind = portal.kind(entity.kind)
    return kind.title if kind else entity.kind
