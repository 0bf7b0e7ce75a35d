"""An entity as Backstage's REST API returns it."""

from __future__ import annotations

from typing import Any

from portal_gen.model.entity import Entity
from portal_gen.model.repository import Repository, parse_repository

#: What the catalog gives an entity itself, and what therefore differs from run to run.
_GENERATED = frozenset({"uid", "etag", "generation"})


def exported(entity: Entity, repository: str | Repository | None) -> dict[str, Any]:
    """Return an entity in the shape of Backstage's REST API.

    Addresses of the file are there only where the repository is known; those that the file gives itself win.
    """
    known = parse_repository(repository) if isinstance(repository, str) else repository
    metadata = {key: value for key, value in entity.metadata.items() if key not in _GENERATED}
    metadata["annotations"] = {**_addresses(entity, known), **entity.annotations, **_managed_by(entity)}
    shape: dict[str, Any] = {
        "apiVersion": entity.data["apiVersion"],
        "kind": entity.kind,
        "metadata": metadata,
        "spec": entity.data.get("spec"),
        "relations": [{"type": relation.type, "targetRef": relation.target} for relation in entity.relations],
    }
    return {key: value for key, value in shape.items() if value is not None}


def _managed_by(entity: Entity) -> dict[str, str]:
    document = entity.document
    read, through = f"url:{document.file}", f"url:{document.origin or document.file}"
    if document.provided:
        # The file of the plugin's code is none that the entity is read from, and may be none of the root.
        read = through = document.origin
    return {"backstage.io/managed-by-location": read, "backstage.io/managed-by-origin-location": through}


def _addresses(entity: Entity, repository: Repository | None) -> dict[str, str]:
    if repository is None or entity.document.provided:
        return {}
    file = entity.document.file
    return {
        "backstage.io/view-url": repository.view(file),
        "backstage.io/edit-url": repository.edit(file),
        "backstage.io/source-location": f"url:{repository.source(file)}",
    }
