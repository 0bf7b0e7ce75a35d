"""The software catalog: the explorer, and what the pages of every entity show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal_gen.api import (
    Callout,
    Component,
    Content,
    Entity,
    Graph,
    HeaderLabel,
    KeyValues,
    Links,
    Pages,
    Plugin,
    Portal,
    SearchDocument,
    card,
    column,
    facet,
    header,
    lifecycle_badge,
    link,
    option,
    page,
    search,
    tab,
)

from . import about, fields, notes, recipe
from .dependencies import dependencies
from .documentation import DOCUMENTED, documentation
from .found import found
from .inspect_tab import inspect
from .listed import namespaces_tell, title_of
from .lists import explorer
from .neighbours import neighbours
from .related import related_card

_DEPENDING = {"kind": {"$in": ["Component", "Resource"]}}
_DEPENDED_ON = {"kind": {"$in": ["API", "Component", "Resource"]}}
_TEMPLATE = {"kind": "Template"}
_HOLDING_AI = {"kind": {"$in": ["AiResource", "System"]}}


@dataclass(frozen=True)
class Catalog(Plugin):
    """Lists of all that there is, and for each entity: what it is, who owns it, and what it is joined to."""

    card_rows: int = option(10, help="Rows of a card that lists entities; the Dependencies tab has them all.")
    card_neighbours: int = option(5, help="Neighbours that the graph of an overview shows for each relation.")
    tab_neighbours: int = option(15, help="Neighbours that the graph of the Dependencies tab shows for each relation.")

    @page("catalog", "Catalog", icon="material/view-list", nav=True)
    def explorer(self, portal: Portal) -> Pages:
        """Return the explorer and the list of each kind."""
        return explorer(portal)

    @column("Namespace")
    def namespace_column(self, entity: Entity, portal: Portal) -> Content:
        """Return the namespace, in the list of a kind of which a quarter is outside the one that most are in."""
        return entity.namespace if portal.once(namespaces_tell, entity.kind) else None

    @facet("Kind")
    def kind(self, entity: Entity, portal: Portal) -> tuple[str, ...]:
        """Return the kind by the name that people call it, as the column does."""
        return (title_of(entity.kind, portal),)

    @facet("Type")
    def type(self, entity: Entity, portal: Portal) -> tuple[str, ...]:
        """Return the type."""
        return (type_,) if (type_ := entity.type) else ()

    @facet("Owner")
    def owner(self, entity: Entity, portal: Portal) -> tuple[str, ...]:
        """Return the owners by the names that people call them."""
        return tuple(portal.title(ref) for ref in entity.targets("ownedBy"))

    @facet("Lifecycle")
    def lifecycle(self, entity: Entity, portal: Portal) -> tuple[str, ...]:
        """Return the lifecycle."""
        return (lifecycle,) if (lifecycle := entity.lifecycle) else ()

    @facet("Tag")
    def tag(self, entity: Entity, portal: Portal) -> tuple[str, ...]:
        """Return the tags."""
        return entity.tags

    @facet("Namespace")
    def namespace(self, entity: Entity, portal: Portal) -> tuple[str, ...]:
        """Return the namespace."""
        return (entity.namespace,)

    @facet("Status")
    def processing_status(self, entity: Entity, portal: Portal) -> Iterator[str]:
        """Yield the words for what is the matter with the entity."""
        return notes.states(entity, portal)

    @header()
    def facts(self, entity: Entity, portal: Portal) -> Iterator[HeaderLabel]:
        """Yield who owns the entity, what it is part of and how far it is in its life."""
        if owners := fields.owners(entity):
            yield HeaderLabel("Owner", owners)
        if system := fields.system(entity):
            yield HeaderLabel("System", system)
        if lifecycle := lifecycle_badge(entity):
            yield HeaderLabel("Lifecycle", lifecycle)

    @header()
    def orphan_warning(self, entity: Entity, portal: Portal) -> Iterator[Callout]:
        """Yield a warning where no Location leads to the entity."""
        return notes.orphan(entity, portal)

    @header()
    def relation_warning(self, entity: Entity, portal: Portal) -> Iterator[Callout]:
        """Yield a warning where the entity refers to what the catalog does not hold."""
        return notes.missing(entity, portal)

    @header()
    def processing_warning(self, entity: Entity, portal: Portal) -> Iterator[Callout]:
        """Yield what was found wrong with the entity."""
        return notes.problems(entity, portal)

    @link("View source", icon="material/code-tags")
    def view_source(self, entity: Entity, portal: Portal) -> str | None:
        """Return where the code is, or else where the entity was written."""
        source = entity.annotation("backstage.io/source-location").removeprefix("url:")
        return (
            source if source.startswith(("https://", "http://")) else entity.annotation("backstage.io/view-url") or None
        )

    @link("Documentation source", icon="material/file-document-outline", when=DOCUMENTED)
    def documentation_source(self, entity: Entity, portal: Portal) -> str | None:
        """Return where the documentation of the entity is written; TechDocs pages are not built."""
        return documentation(entity, portal)

    @link("Edit", icon="material/pencil")
    def edit(self, entity: Entity, portal: Portal) -> str | None:
        """Return where the entity's file can be edited."""
        return entity.annotation("backstage.io/edit-url") or None

    @card("About", type="content")
    def about(self, entity: Entity, portal: Portal) -> KeyValues:
        """Return the fields that the record of the kind lists."""
        return about.about(entity, portal)

    @card("Relations", type="content")
    def relations(self, entity: Entity, portal: Portal) -> Graph | None:
        """Return the entity among its neighbours."""
        return neighbours(entity, portal, self.card_neighbours)

    @card("Asks for", when=_TEMPLATE, type="content")
    def asks_for(self, entity: Entity, portal: Portal) -> Component | None:
        """Return what whoever uses a template is asked for."""
        return recipe.asked_for(entity)

    @card("Steps", when=_TEMPLATE, type="content")
    def steps(self, entity: Entity, portal: Portal) -> Component | None:
        """Return what a template does."""
        return recipe.steps(entity)

    @card("Has subcomponents", when={"kind": "Component"}, type="content")
    def has_subcomponents(self, entity: Entity, portal: Portal) -> Component | None:
        """Return the components that this component is made of."""
        return related_card(entity, portal, "hasPart", "component", self.card_rows)

    @card("Has components", when={"kind": "System"}, type="content")
    def has_components(self, entity: Entity, portal: Portal) -> Component | None:
        """Return the components of a system."""
        return related_card(entity, portal, "hasPart", "component", self.card_rows)

    @card("Has APIs", when={"kind": "System"}, type="content")
    def has_apis(self, entity: Entity, portal: Portal) -> Component | None:
        """Return the APIs of a system."""
        return related_card(entity, portal, "hasPart", "api", self.card_rows)

    @card("Has resources", when={"kind": "System"}, type="content")
    def has_resources(self, entity: Entity, portal: Portal) -> Component | None:
        """Return the resources of a system."""
        return related_card(entity, portal, "hasPart", "resource", self.card_rows)

    @card("Has systems", when={"kind": "Domain"}, type="content")
    def has_systems(self, entity: Entity, portal: Portal) -> Component | None:
        """Return the systems of a domain."""
        return related_card(entity, portal, "hasPart", "system", self.card_rows)

    @card("Has subdomains", when={"kind": "Domain"}, type="content")
    def has_subdomains(self, entity: Entity, portal: Portal) -> Component | None:
        """Return the domains within a domain."""
        return related_card(entity, portal, "hasPart", "domain", self.card_rows)

    @card("Has AI resources", when=_HOLDING_AI, type="content")
    def has_ai_resources(self, entity: Entity, portal: Portal) -> Component | None:
        """Return the skills of a plugin, the plugins of a marketplace, the AI resources of a system."""
        return related_card(entity, portal, "hasPart", "airesource", self.card_rows)

    @card("Depends on components", when=_DEPENDING, type="content")
    def depends_on_components(self, entity: Entity, portal: Portal) -> Component | None:
        """Return the components that the entity needs."""
        return related_card(entity, portal, "dependsOn", "component", self.card_rows)

    @card("Depends on resources", when=_DEPENDING, type="content")
    def depends_on_resources(self, entity: Entity, portal: Portal) -> Component | None:
        """Return the resources that the entity needs."""
        return related_card(entity, portal, "dependsOn", "resource", self.card_rows)

    @card("Dependency of components", when=_DEPENDED_ON, type="content")
    def dependency_of_components(self, entity: Entity, portal: Portal) -> Component | None:
        """Return the components that need the entity."""
        return related_card(entity, portal, "dependencyOf", "component", self.card_rows)

    @card("Dependency of resources", when=_DEPENDED_ON, type="content")
    def dependency_of_resources(self, entity: Entity, portal: Portal) -> Component | None:
        """Return the resources that need the entity."""
        return related_card(entity, portal, "dependencyOf", "resource", self.card_rows)

    @card("Links", when={"metadata.links": {"$exists": True}})
    def links(self, entity: Entity, portal: Portal) -> Links | None:
        """Return the links that the entity's file gives."""
        return about.links(entity) if entity.links else None

    @card("Labels", when={"metadata.labels": {"$exists": True}})
    def labels(self, entity: Entity, portal: Portal) -> KeyValues | None:
        """Return the labels of the entity."""
        return about.labels(entity) if entity.labels else None

    @tab("dependencies", "Dependencies", icon="material/graph-outline")
    def dependencies(self, entity: Entity, portal: Portal) -> Component | None:
        """Return what the entity needs, what needs it, and what it is part of."""
        return dependencies(entity, portal, self.tab_neighbours)

    @tab("inspect", "Inspect", group="development", icon="material/magnify")
    def inspect(self, entity: Entity, portal: Portal) -> Component:
        """Return where the entity was written and what became of it."""
        return inspect(entity, portal)

    @search()
    def documents(self, portal: Portal) -> Iterator[SearchDocument]:
        """Yield a document for each entity."""
        for entity in portal.entities():
            yield found(entity, portal)
