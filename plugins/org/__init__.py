"""People and teams: who belongs where, and who owns what."""

from __future__ import annotations

from dataclasses import dataclass

from portal_gen.api import (
    Component,
    Content,
    Entity,
    Plugin,
    Portal,
    card,
    option,
    page,
    tab,
)

from .hierarchy import hierarchy
from .members import members_card, members_tab
from .owners import owners_page
from .ownership import ownership_card, ownership_tab
from .profile import profile

_GROUP = {"kind": "Group"}
_USER = {"kind": "User"}
_EITHER = {"kind": {"$in": ["Group", "User"]}}


@dataclass(frozen=True)
class Org(Plugin):
    """Pages of groups and users: profile, members, hierarchy, and what they own."""

    members: int = option(30, help="Members that a group's overview names; more of them get a tab.")
    inherited: int = option(500, help="Entities of child groups that a group's Ownership tab lists one by one.")

    @card("Profile", when=_EITHER)
    def profile(self, entity: Entity, portal: Portal) -> Content:
        """Return how to reach them, and where they belong."""
        return profile(entity)

    @card("Members", when=_GROUP, type="content")
    def people(self, entity: Entity, portal: Portal) -> Content:
        """Return who belongs to a group, directly or through its child groups."""
        return members_card(entity, portal, self.members)

    @card("Ownership", when=_EITHER, type="content")
    def ownership(self, entity: Entity, portal: Portal) -> Content:
        """Return how much of each kind they own, themselves and through their groups."""
        return ownership_card(entity, portal)

    @card("Hierarchy", when=_GROUP)
    def hierarchy(self, entity: Entity, portal: Portal) -> Content:
        """Return the groups above and below a group."""
        return hierarchy(entity, (entity,), portal)

    @card("Groups", when=_USER)
    def groups(self, entity: Entity, portal: Portal) -> Content:
        """Return the groups of a person, and the groups above those."""
        return hierarchy(entity, portal.related(entity, "memberOf"), portal)

    @tab("ownership", "Ownership", when=_EITHER)
    def owned(self, entity: Entity, portal: Portal) -> Component | None:
        """Return everything they own, kind by kind."""
        return ownership_tab(entity, portal, self.inherited)

    @tab("members", "Members", when=_GROUP)
    def everybody(self, entity: Entity, portal: Portal) -> Component | None:
        """Return every member of a large group."""
        return members_tab(entity, portal, self.members)

    @page("catalog/owners", "Owners", "material/account-group")
    def owners(self, portal: Portal) -> Component:
        """Return every owner that the catalog names, known to it or not."""
        return owners_page(portal)
