"""Where an entity's file is read and edited, under the annotations that Backstage has for it."""

from __future__ import annotations

from portal_gen.api import Enrichment, Entity, Portal, parse_repository


def addresses(entity: Entity, portal: Portal) -> Enrichment | None:
    """Return the addresses of an entity's file; those that the file gives itself win."""
    document = entity.document
    # What plugins provide is written in no file of the repository.
    if not portal.settings.repository or document.provided:
        return None
    # Most files hold several entities.
    return portal.once(_addresses, document.file)


def _addresses(portal: Portal, file: str) -> Enrichment | None:
    known = parse_repository(portal.settings.repository)
    if known is None:
        return None
    return Enrichment(
        {
            "backstage.io/view-url": known.view(file),
            "backstage.io/edit-url": known.edit(file),
            "backstage.io/source-location": f"url:{known.source(file)}",
        }
    )
