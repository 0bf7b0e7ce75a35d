"""The cards that say what an entity is: About, Links, Labels."""

from __future__ import annotations

from collections.abc import Mapping

from portal_gen.api import Content, Entity, KeyValues, Link, Links, Portal, Text

from .fields import Field, field_of
from .others import EXPLORER, link_to

#: The names that Backstage has for icons of links, and the drawings of the theme.
_ICONS: Mapping[str, str] = {
    "alert": "material/alert",
    "api": "material/api",
    "catalog": "material/view-list",
    "chat": "material/chat",
    "cloud": "material/cloud",
    "code": "material/code-tags",
    "dashboard": "material/view-dashboard",
    "docs": "material/file-document",
    "email": "material/email",
    "github": "simple/github",
    "group": "material/account-group",
    "help": "material/help-circle",
    "search": "material/magnify",
    "techdocs": "material/file-document",
    "user": "material/account",
    "warning": "material/alert",
    "web": "material/web",
}
_ICON = "material/link-variant"

_FIELDS = ("description", "owner", "type", "lifecycle", "tags")


def about(entity: Entity, portal: Portal) -> KeyValues:
    """Return the fields that the record of the entity's kind lists, each with its value or the word for none."""
    kind = portal.kind(entity.kind)
    fields = (field_of(name, kind) for name in (kind.about if kind else ()) or _FIELDS)
    lists = link_to(EXPLORER, portal) is not None
    return KeyValues(tuple((field.label, _shown(field, entity, lists=lists) or _nothing(field)) for field in fields))


def _shown(field: Field, entity: Entity, *, lists: bool) -> Content:
    """Return what a field shows of an entity, as the way into the lists where there are any."""
    return field.leading(entity) if lists and field.leading else field.value(entity)


def _nothing(field: Field) -> Text | None:
    return Text(field.empty, style="secondary") if field.empty else None


def links(entity: Entity) -> Links:
    """Return the links that the entity's file gives."""
    return Links(tuple(map(_link, entity.links)))


def labels(entity: Entity) -> KeyValues:
    """Return the labels of the entity, in the order of their names."""
    items: tuple[tuple[str, Content], ...] = tuple(sorted(entity.labels.items()))
    return KeyValues(items)


def _link(link: Mapping[str, str]) -> Link:
    return Link(link.get("title") or link["url"], link["url"], _ICONS.get(link.get("icon", "").lower(), _ICON))
