"""What mypy sees of a plugin: a method keeps the types that its author wrote, and a wrong one is refused.

mypy checks this file: it fails at a type that is not the asserted one, and at an ignored error that is none.
"""

# ruff: noqa: ARG002  an extension takes what its point gives, and uses what it needs
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, assert_type

from portal_gen.api import (
    Badge,
    Enrichment,
    Entity,
    KeyValues,
    List,
    NamedFile,
    Pages,
    Plugin,
    Portal,
    Problem,
    SearchDocument,
    Table,
    card,
    check,
    column,
    enrich,
    facet,
    header,
    link,
    option,
    page,
    portal_of,
    provide,
    resolver,
    search,
    tab,
    widget,
)

SHOP = """
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: shop}
spec: {type: website, lifecycle: production, owner: sellers}
"""


@dataclass(frozen=True)
class Right(Plugin):
    """Has an extension of each point."""

    greeting: str = option("Hello", help="What it says.")

    @page("lists", "Lists")
    def everything(self, portal: Portal) -> Table:
        return Table(("Ref",), [(entity.ref,) for entity in portal.entities()])

    @page("books", "Books")
    def book(self, portal: Portal) -> Pages | None:
        return Pages(List([entity.ref for entity in portal.entities()]))

    @tab("runs", "Runs")
    def runs(self, entity: Entity, portal: Portal) -> List | None:
        return List([entity.title]) if portal.entity(entity.ref) else None

    @card("Facts")
    def facts(self, entity: Entity, portal: Portal) -> KeyValues:
        return KeyValues(((self.greeting, entity.title), ("Known", str(len(portal.entities())))))

    @header()
    def badges(self, entity: Entity, portal: Portal) -> Iterator[Badge]:
        yield Badge(entity.name)

    @link("Home")
    def home(self, entity: Entity, portal: Portal) -> str:
        return f"https://example.com/{entity.name}"

    @column("Name")
    def name(self, entity: Entity, portal: Portal) -> int:
        return len(entity.name)

    @facet("Name")
    def names(self, entity: Entity, portal: Portal) -> tuple[str]:
        return (entity.name,)

    @search()
    def documents(self, portal: Portal) -> list[SearchDocument]:
        return []

    @widget("Count")
    def count(self, portal: Portal) -> int:
        return len(portal.entities())

    @resolver("words")
    def words(self, file: NamedFile) -> list[str]:
        return file.text.split()

    @provide()
    def more(self, portal: Portal) -> Iterator[dict[str, str]]:
        yield {"kind": "Component"}

    @enrich()
    def added(self, entity: Entity, portal: Portal) -> Enrichment:
        return Enrichment({"example.com/name": entity.name})

    @check("too-long")
    def too_long(self, portal: Portal) -> list[Problem]:
        return [Problem("too long", entity=entity) for entity in portal.entities()]


@dataclass(frozen=True)
class Wrong(Plugin):
    """Has what mypy refuses; nothing runs it."""

    @card("Of no component")  # type: ignore[type-var]  # returns what is none
    def bytes_(self, entity: Entity, portal: Portal) -> bytes:
        return b""

    @card("Without the portal")  # type: ignore[type-var]  # takes too little
    def alone(self, entity: Entity) -> str:
        return entity.title

    @card("The other way round")  # type: ignore[type-var]  # takes its arguments in the wrong order
    def swapped(self, portal: Portal, entity: Entity) -> str:
        return entity.title

    @page("of-an-entity", "Of an entity")  # type: ignore[type-var]  # takes too much
    def page_of_entity(self, entity: Entity, portal: Portal) -> Table | None:
        return None

    @tab("words", "Words")  # type: ignore[type-var]  # a tab is a component
    def words(self, entity: Entity, portal: Portal) -> str:
        return entity.title

    @header()  # type: ignore[type-var]  # yields what does not stand there
    def tables(self, entity: Entity, portal: Portal) -> Iterator[Table]:
        yield Table((), ())

    @link("Number")  # type: ignore[type-var]  # an address is text
    def number(self, entity: Entity, portal: Portal) -> int:
        return 3

    @facet("Numbers")  # type: ignore[type-var]  # values are texts
    def numbers(self, entity: Entity, portal: Portal) -> list[int]:
        return [3]

    @search()  # type: ignore[type-var]  # documents, not texts
    def texts(self, portal: Portal) -> list[str]:
        return []

    @widget("Many")  # type: ignore[type-var]  # one thing
    def many(self, portal: Portal) -> list[Table]:
        return []

    @resolver("nothing")  # type: ignore[type-var]  # takes what no resolver is given
    def nothing(self, file: NamedFile, portal: Portal) -> None:
        return None

    @provide()  # type: ignore[type-var]  # several entities, not one
    def one(self, portal: Portal) -> Mapping[str, Any]:
        return {}

    @enrich()  # type: ignore[type-var]  # says where it adds what
    def annotations(self, entity: Entity, portal: Portal) -> dict[str, str]:
        return {}

    @check("wrong")  # type: ignore[type-var]  # problems, not texts
    def said(self, portal: Portal) -> list[str]:
        return []


def test_a_method_returns_what_its_author_wrote() -> None:
    portal = portal_of(SHOP)
    (shop,) = portal.entities()
    plugin = Right()
    assert assert_type(plugin.facts(shop, portal), KeyValues).items[0] == ("Hello", "shop")
    assert assert_type(plugin.everything(portal), Table).rows == [("component:default/shop",)]
    assert assert_type(plugin.runs(shop, portal), List | None) == List(["shop"])
    assert assert_type(plugin.home(shop, portal), str).endswith("/shop")
    assert [badge.label for badge in assert_type(plugin.badges(shop, portal), Iterator[Badge])] == ["shop"]
    assert assert_type(plugin.count(portal), int) == 1
    assert assert_type(plugin.too_long(portal), list[Problem])[0].entity == shop
