"""Findings of the build, each with those who own what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from portal_gen.api import Diagnostic, Entity, Portal, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding, the entity that it is about (None: a file, or a document that is none), and its owners by ref."""

    diagnostic: Diagnostic
    entity: Entity | None
    owners: tuple[str, ...]


def findings_of(portal: Portal, *, infos: bool) -> tuple[Finding, ...]:
    """Return the findings of the build, worst first, those of the severity `info` only where they are wanted."""
    return tuple(
        _finding(diagnostic, portal)
        for diagnostic in portal.problems()
        if infos or diagnostic.severity is not Severity.INFO
    )


def _finding(diagnostic: Diagnostic, portal: Portal) -> Finding:
    entity = portal.entity(diagnostic.ref) if diagnostic.ref else None
    if entity is None:
        return Finding(diagnostic, None, ())
    return Finding(diagnostic, entity, (entity.ref,) if _owns_itself(entity) else entity.targets("ownedBy"))


def _owns_itself(entity: Entity) -> bool:
    return entity.kind in {"Group", "User"}
