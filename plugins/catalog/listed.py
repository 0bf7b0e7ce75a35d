"""What lists show of entities and narrow them by, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TypeVar

from portal_gen.api import Content, Entity, EntityLink, Explorer, Facet, Portal, Table

from .fields import field_of

T = TypeVar("T")

#: A column of a list: its title and its cells.
Filled = tuple[str, Sequence[Content]]

#: The fields that the list of all entities shows.
FIELDS_OF_ALL = ("owner", "type", "description")


@dataclass(frozen=True, slots=True)
class Listed:
    """Entities of one kind in the order of a list: their names, their cells by field, their answers by filter.

    Each is asked once, though it stands in two lists; `own` are the fields that the record of the kind lists.
    """

    entities: Sequence[Entity]
    own: Sequence[str]
    names: Sequence[Content]
    cells: Mapping[str, Sequence[Content]]
    answers: Mapping[str, Sequence[tuple[str, ...]]]

    def columns(self, names: Iterable[str]) -> Iterator[Filled]:
        """Yield the columns of some fields."""
        return ((field_of(name).label, self.cells[name]) for name in names)

    def explorer(self, columns: Iterable[Filled]) -> Explorer:
        """Return the list of the entities with some columns beside their names."""
        return _explorer(self.names, columns, self.answers)


def listed(entities: Sequence[Entity], portal: Portal) -> Listed:
    """Return what the lists need of the entities of one kind: the fields of its record's columns, and those of all."""
    kind = portal.kind(entities[0].kind)
    own = [name for name in kind.columns if name != "name"] if kind else ()
    fields = {name: field_of(name, kind) for name in (*own, *FIELDS_OF_ALL)}
    return Listed(
        entities,
        own,
        [EntityLink(entity.ref) for entity in entities],
        {name: list(map(field.short or field.value, entities)) for name, field in fields.items()},
        {facet.title: facet.each(entities) for facet in portal.facets(entities[0].kind)},
    )


def explorer_of_all(groups: Mapping[str, Listed], order: Sequence[str], portal: Portal) -> Explorer:
    """Return the list of several kinds; `order` says of which kind the next entity is."""
    titles = {name: title_of(group.entities[0].kind, portal) for name, group in groups.items()}
    columns: list[Filled] = [("Kind", [titles[kind] for kind in order])]
    for name in FIELDS_OF_ALL:
        cells = {kind: group.cells[name] for kind, group in groups.items()}
        columns.append((field_of(name).label, _merged(cells, order)))
    answers: dict[str, Sequence[tuple[str, ...]]] = {}
    for title in dict.fromkeys(title for group in groups.values() for title in group.answers):
        answers[title] = _merged(
            {kind: group.answers.get(title) or repeat(()) for kind, group in groups.items()}, order
        )
    return _explorer(_merged({kind: group.names for kind, group in groups.items()}, order), columns, answers)


def namespaces_tell(portal: Portal, kind: str) -> bool:
    """Return whether a quarter of the entities of a kind, at least, are outside the namespace that most are in."""
    counts = Counter(entity.namespace for entity in portal.entities(kind))
    return 4 * max(counts.values(), default=0) <= 3 * counts.total()


def title_of(name: str, portal: Portal) -> str:
    """Return what people call a kind."""
    kind = portal.kind(name)
    return kind.title if kind else name


def _merged(groups: Mapping[str, Iterable[T]], order: Sequence[str]) -> Sequence[T]:
    """Return what there is for each entity of some kinds, in the order of the list of all."""
    following = {kind: iter(group) for kind, group in groups.items()}
    return [next(following[kind]) for kind in order]


def _explorer(
    names: Sequence[Content], columns: Iterable[Filled], answers: Mapping[str, Sequence[tuple[str, ...]]]
) -> Explorer:
    """Return a list without the columns that no entity fills, and without the filters that narrow nothing."""
    filled = [(title, cells) for title, cells in columns if any(cells)]
    table = Table(
        ("Name", *(title for title, _ in filled)), tuple(zip(names, *(cells for _, cells in filled), strict=True))
    )
    facets = [Facet(title, tuple(values)) for title, values in answers.items() if _divides(values)]
    return Explorer(table, tuple(facets))


def _divides(values: Sequence[tuple[str, ...]]) -> bool:
    """Return whether a filter does not say the same of every row."""
    return any(one != values[0] for one in values)
