"""Where an entity's file is read and edited, under the annotations that Backstage has for it."""

from __future__ import annotations

from functools import lru_cache

from portal_gen.api import Enrichment, Entity, Repository, parse_repository

#: What plugins provide is written in no file of the repository.
_PROVIDED = "provider:"


def addresses(entity: Entity, repository: str) -> Enrichment | None:
    """Return the addresses of an entity's file; those that the file gives itself win."""
    known = _parsed(repository) if repository else None
    if known is None or entity.document.origin.startswith(_PROVIDED):
        return None
    file = entity.document.file
    return Enrichment(
        {
            "backstage.io/view-url": known.view(file),
            "backstage.io/edit-url": known.edit(file),
            "backstage.io/source-location": f"url:{known.source(file)}",
        }
    )


@lru_cache(maxsize=8)
def _parsed(repository: str) -> Repository | None:
    return parse_repository(repository)
