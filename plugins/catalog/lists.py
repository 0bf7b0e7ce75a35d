"""The explorer: how many entities of each kind there are, and lists of them to narrow."""

from __future__ import annotations

from collections.abc import Iterable

from portal_gen.api import Component, Entity, Kind, Pages, Portal, Section, Stack, Stat, Stats, SubPage, kind_address

from .listed import Listed, explorer_of_all, listed
from .others import link_to

_LAST = ("description", "tags")


def explorer(portal: Portal) -> Pages:
    """Return the front page of the catalog, and a page below it for each kind that has entities."""
    entities = sorted(portal.entities(), key=lambda entity: (entity.title.casefold(), entity.ref))
    of_kind: dict[str, list[Entity]] = {}
    for entity in entities:
        of_kind.setdefault(entity.kind.lower(), []).append(entity)
    groups = {kind: listed(group, portal) for kind, group in of_kind.items()}
    kinds = [(kind, groups[name]) for kind in portal.kinds.values() if (name := kind.name.lower()) in groups]
    every = explorer_of_all(groups, [entity.kind.lower() for entity in entities], portal)
    pages = (("model", "What may be written"), ("gallery", "Gallery of components"))
    links = [link_to(plugin, label, portal) for plugin, label in pages]
    front = (_counts(kinds), Section("All entities", every), *links)
    return Pages(Stack(front), tuple(_kind_page(kind, group, portal) for kind, group in kinds))


def _counts(kinds: Iterable[tuple[Kind, Listed]]) -> Component:
    return Stats([Stat(kind.plural, len(group.entities), url=kind_address(kind.name)) for kind, group in kinds])


def _kind_page(kind: Kind, group: Listed, portal: Portal) -> SubPage:
    """Return the list of a kind: the columns of its record, with those of plugins before the description."""
    own = [name for name in group.own if name not in _LAST]
    last = [name for name in group.own if name in _LAST]
    theirs = [(column.title, column.each(group.entities)) for column in portal.columns(kind.name)]
    body = group.explorer((*group.columns(own), *theirs, *group.columns(last)))
    return SubPage(kind_address(kind.name).rpartition("/")[2], kind.plural, body, kind.description)
