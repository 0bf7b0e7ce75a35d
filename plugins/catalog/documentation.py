"""Where the documentation of an entity is written: its pages are not built here, and a code host shows them."""

from __future__ import annotations

from posixpath import dirname, join, normpath

from portal_gen.api import Entity, Portal, parse_repository

_REF = "backstage.io/techdocs-ref"

#: The annotation by which an entity has the documentation of another.
_OF = "backstage.io/techdocs-entity"

DOCUMENTED = {"$any": [{f"metadata.annotations.{key}": {"$exists": True}} for key in (_REF, _OF)]}


def documentation(entity: Entity, portal: Portal) -> str | None:
    """Return the address of the folder that the documentation is written in; None where that is not known."""
    writer = portal.entity(entity.annotation(_OF).lower()) if _OF in entity.annotations else entity
    if writer is None:
        return None
    scheme, _, place = writer.annotation(_REF).partition(":")
    if scheme == "url":
        return place if place.startswith(("https://", "http://")) else None
    return _in_repository(writer.document.file, place, portal) if scheme == "dir" else None


def _in_repository(file: str, folder: str, portal: Portal) -> str | None:
    """Return where a folder, given from a file of the catalog, is shown by the code host."""
    repository = parse_repository(portal.settings.repository)
    path = normpath(join(dirname(file), folder))
    outside = path.startswith(("..", "/"))
    return None if repository is None or outside else repository.source("" if path == "." else f"{path}/")
