"""The pages of one entity: its overview, made of cards, and a page for each of its tabs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from portal_gen.model.address import entity_address
from portal_gen.model.components import Card, Columns, Component, Content, EmptyState, Stack, Tab, TabBar
from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.entity import Entity
from portal_gen.model.page import Page
from portal_gen.model.plain_words import plain_words
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.declare import GROUPS
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.pages.address_taken import address_taken
from portal_gen.plugin.pages.entity_header import head_of, results
from portal_gen.plugin.running.failed import failed

_EDIT_URL = "backstage.io/edit-url"

_GROUP_ORDER = {group: number for number, group in enumerate(GROUPS)}


class _Shown(NamedTuple):
    """An extension and what it gave for the entity; `address` is that of a tab."""

    extension: Extension
    content: Content
    address: str = ""


def pages_of(entity: Entity, active: Active, portal: Observed) -> Found[tuple[Page, ...]]:
    """Return the overview of an entity and the page of each of its tabs, and which extensions failed.

    A tab whose method returns None does not exist, and every page shows all tabs: so the tabs are asked first.
    """
    wrong: list[Diagnostic] = []
    address = entity_address(entity.ref)
    tabs = _tabs(entity, address, active, portal, wrong)
    head = head_of(entity, active, portal, wrong)
    columns = _columns(entity, active, portal, wrong)
    edit = entity.annotation(_EDIT_URL)
    section = active.section(address)
    bars = _bars(address, tabs)
    overview = Page(
        address=address,
        title=head.title,
        description=_described(entity, active),
        body=Stack((head.with_tabs(next(bars)), *head.notes, columns)),
        section=section,
        made_by=f"entity `{entity.ref}`",
        entity=entity,
        edit_url=edit,
    )
    pages = [overview]
    for tab, bar in zip(tabs, bars, strict=True):
        extension = tab.extension
        pages.append(
            Page(
                address=tab.address,
                title=f"{extension.title} · {head.title}",
                description=f"{extension.title} of {head.title}.",
                body=Stack((head.with_tabs(bar), tab.content)),
                section=section,
                made_by=extension.made_by,
                edit_url=edit,
            )
        )
    wrong += portal.failures()
    return tuple(pages), tuple(wrong)


def _tabs(entity: Entity, address: str, active: Active, portal: Observed, wrong: list[Diagnostic]) -> list[_Shown]:
    """Return the tabs of an entity in the order of their groups; of two with one path the first."""
    found: dict[str, _Shown] = {}
    for extension, body, broken in results(Point.TAB, entity, active, portal, wrong):
        content = failed(extension) if broken else body
        if content is None:
            continue
        where = f"{address}/{extension.path}"
        if where in found:
            first = found[where].extension
            wrong.append(address_taken(where, extension.made_by, first.made_by, extension.place, entity.ref))
        else:
            found[where] = _Shown(extension, content, where)
    last = len(_GROUP_ORDER)
    return sorted(found.values(), key=lambda tab: _GROUP_ORDER.get(str(tab.extension.settings["group"]), last))


def _bars(address: str, tabs: list[_Shown]) -> Iterator[TabBar | None]:
    """Yield the links to an entity's pages, once for each of them; None where there is but one page."""
    if not tabs:
        yield None
        return
    entries = [Tab("Overview", address, group=_group(GROUPS[0]))]
    for tab in tabs:
        settings = tab.extension.settings
        group = _group(str(settings["group"]))
        entries.append(Tab(tab.extension.title, tab.address, str(settings["icon"]), group=group))
    for number, entry in enumerate(entries):
        active = Tab(entry.label, entry.url, entry.icon, active=True, group=entry.group)
        yield TabBar((*entries[:number], active, *entries[number + 1 :]))


def _group(name: str) -> str:
    return name.capitalize()


def _columns(entity: Entity, active: Active, portal: Observed, wrong: list[Diagnostic]) -> Component:
    """Return the cards of an entity, in the order and the columns that its layout gives them."""
    layout = active.layout(entity)
    shown: list[_Shown] = []
    for extension, value, broken in results(Point.CARD, entity, active, portal, wrong):
        content = failed(extension) if broken else value
        if content is not None and layout.shows(extension):
            shown.append(_Shown(extension, content))
    if layout.cards:
        order = {name: number for number, name in enumerate((*layout.cards, *layout.side))}
        shown.sort(key=lambda card: order[card.extension.short])
    columns: tuple[list[Card], list[Card]] = ([], [])
    for one in shown:
        columns[layout.is_aside(one.extension)].append(_card(one))
    main, side = columns
    if not shown:
        return EmptyState("Nothing to show", "No plugin that is on has a card for this entity.")
    return Columns(tuple(main), tuple(side)) if main else Columns(tuple(side))


def _card(shown: _Shown) -> Card:
    extension = shown.extension
    if isinstance(shown.content, Card):
        return shown.content
    return Card(extension.title, shown.content, id=f"{extension.plugin}-{extension.name}")


def _described(entity: Entity, active: Active) -> str:
    """Return one sentence about an entity: the first line of its description, or what it is."""
    if first := entity.description.strip().partition("\n")[0].strip():
        return plain_words(first)
    named = active.called(entity.kind)
    return f"{entity.title}: {named} of type {entity.type}." if entity.type else f"{entity.title}: {named}."
