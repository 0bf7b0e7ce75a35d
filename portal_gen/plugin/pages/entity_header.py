"""The head of an entity's pages: what it is, what it is part of, and what plugins say of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from portal_gen.model.address import EXPLORER, kind_address
from portal_gen.model.components import Badge, Callout, EntityLink, Header, HeaderLabel, Link, TabBar
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.entity import Entity
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.portal import Portal
from portal_gen.plugin.running.call import call
from portal_gen.plugin.running.failed import failed

#: The relations that lead from an entity to what it is part of; its owner only where it is part of nothing.
_PARENTS = ("partOf", "memberOf", "childOf")
_OWNER = "ownedBy"

_TRAIL_LENGTH = 5


class Head(Struct, frozen=True):
    """What stands at the head of an entity's pages, apart from the tabs."""

    title: str
    eyebrow: str | Link
    kind: str
    trail: tuple[Link | EntityLink, ...]
    badges: tuple[Badge, ...]
    labels: tuple[HeaderLabel, ...]
    links: tuple[Link, ...]
    notes: tuple[Callout, ...]

    def with_tabs(self, tabs: TabBar | None) -> Header:
        """Return the component, with the tab bar of one page."""
        return Header(
            title=self.title,
            eyebrow=self.eyebrow,
            kind=self.kind,
            trail=self.trail,
            badges=self.badges,
            labels=self.labels,
            links=self.links,
            tabs=tabs,
        )


def head_of(entity: Entity, active: Active, portal: Portal, wrong: list[Diagnostic]) -> Head:
    """Return the head of an entity's pages; what failed is added to `wrong`."""
    badges: list[Badge] = []
    labels: list[HeaderLabel] = []
    notes: list[Callout] = []
    for extension, values, broken in results(Point.HEADER, entity, active, portal, wrong):
        if broken:
            notes.append(failed(extension))
        for value in values or ():
            if isinstance(value, Badge):
                badges.append(value)
            elif isinstance(value, HeaderLabel):
                labels.append(value)
            else:
                notes.append(value)
    named = active.called(entity.kind)
    sort = f"{named} · {entity.type}" if entity.type else named
    lists = tuple(Link(page.title, page.path) for page in active.at(Point.PAGE) if page.path == EXPLORER)
    return Head(
        title=entity.title,
        eyebrow=Link(sort, kind_address(entity.kind)) if lists else sort,
        kind=entity.kind,
        trail=(*lists, *(EntityLink(one.ref) for one in _trail(entity, portal))),
        badges=tuple(badges),
        labels=tuple(labels),
        links=tuple(
            Link(extension.title, address, str(extension.settings["icon"]))
            for extension, address, _ in results(Point.LINK, entity, active, portal, wrong)
            if address
        ),
        notes=tuple(notes),
    )


def results(
    point: Point, entity: Entity, active: Active, portal: Portal, wrong: list[Diagnostic]
) -> Iterator[tuple[Extension, Any, bool]]:
    """Yield what each extension of a point gives for an entity, and whether it failed; why is added to `wrong`."""
    for extension in active.asked(point, entity):
        value, failure = call(extension, portal, entity)
        if failure:
            wrong.append(failure)
        yield extension, value, failure is not None


def _trail(entity: Entity, portal: Portal) -> list[Entity]:
    """Return what an entity is part of, the outermost first."""
    trail: list[Entity] = []
    here: Entity | None = entity
    while here is not None and len(trail) < _TRAIL_LENGTH:
        here = _parent(here, portal, (*_PARENTS, _OWNER) if here is entity else _PARENTS)
        if here is None or here is entity or here in trail:
            break
        trail.insert(0, here)
    return trail


def _parent(entity: Entity, portal: Portal, relations: tuple[str, ...]) -> Entity | None:
    """Return the first entity that one of some relations leads to; relations that it does not have need no question."""
    for relation in relations:
        if entity.targets(relation) and (parents := portal.related(entity, relation)):
            return parents[0]
    return None
