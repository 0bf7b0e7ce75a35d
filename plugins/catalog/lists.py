"""The explorer: how many entities of each kind there are, and lists of them to narrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Row:
    """An entity in a list, with the values by which each filter finds it."""

    entity: Entity
    answers: Mapping[str, tuple[str, ...]]


def explorer(portal: Portal) -> Pages:
    """Return the front page of the catalog, and a page below it for each kind that has entities."""
    rows = _rows(portal)
    of_kind: dict[str, list[_Row]] = {}
    for row in rows:
        of_kind.setdefault(row.entity.kind.lower(), []).append(row)
    kinds = [kind for kind in portal.kinds.values() if kind.name.lower() in of_kind]
    return Pages(
        _front(kinds, rows, portal), tuple(_kind_page(kind, of_kind[kind.name.lower()], portal) for kind in kinds)
    )


def _rows(portal: Portal) -> list[_Row]:
    """Return all entities in the order of their titles, each asked once for its answers: it stands in two lists."""
    entities = sorted(portal.entities(), key=lambda entity: (entity.title.casefold(), entity.ref))
    filters = {
        kind: {one.title: one.values for one in portal.facets(kind)} for kind in {entity.kind for entity in entities}
    }
    return [
        _Row(entity, {title: values(entity) for title, values in filters[entity.kind].items()}) for entity in entities
    ]


def _front(kinds: Sequence[Kind], rows: Sequence[_Row], portal: Portal) -> Component:
    counts = [Stat(kind.plural, len(portal.entities(kind.name)), url=kind_address(kind.name)) for kind in kinds]
    titles = {kind: _kind_title(kind, portal) for kind in {row.entity.kind for row in rows}}
    columns = (Column("Kind", lambda entity: titles[entity.kind]), *map(_column, _FIELDS_OF_ALL))
    everything = Section("All entities", _list(rows, columns))
    return Stack((Stats(counts), everything, link_to("gallery", "Gallery of components", portal)))


def _kind_page(kind: Kind, rows: Sequence[_Row], portal: Portal) -> SubPage:
    body = _list(rows, _columns(kind, portal))
    return SubPage(kind_address(kind.name).rpartition("/")[2], kind.plural, body, kind.description)


def _columns(kind: Kind, portal: Portal) -> tuple[Column, ...]:
    """Return the columns of a kind's list: its record's, with those of plugins before the description."""
    own = [_column(name) for name in kind.columns if name not in {"name", *_LAST}]
    last = [_column(name) for name in kind.columns if name in _LAST]
    return (*own, *portal.columns(kind.name), *last)


def _list(rows: Sequence[_Row], columns: Sequence[Column]) -> Explorer:
    """Return rows as a table without the columns that none of them fills."""
    names = [EntityLink(row.entity.ref) for row in rows]
    filled = [(column.title, cells) for column in columns if any(cells := [column.value(row.entity) for row in rows])]
    table = Table(
        ("Name", *(title for title, _ in filled)), tuple(zip(names, *(cells for _, cells in filled), strict=True))
    )
    return Explorer(table, tuple(_facets(rows)))


def _facets(rows: Sequence[_Row]) -> Iterator[Facet]:
    """Yield the filters that divide the rows: one that says the same of every row narrows nothing."""
    for title in dict.fromkeys(title for row in rows for title in row.answers):
        values = tuple(row.answers.get(title, ()) for row in rows)
        if len(set(values)) > 1:
            yield Facet(title, values)


def _column(name: str) -> Column:
    field = field_of(name)
    return Column(field.label, field.short or field.value)


def _kind_title(name: str, portal: Portal) -> str:
    kind = portal.kind(name)
    return kind.title if kind else name
