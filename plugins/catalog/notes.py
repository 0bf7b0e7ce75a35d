"""What a reader must be told before anything else: the entity is an orphan, half known, or its file has findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal_gen.api import (
    Callout,
    Content,
    Diagnostic,
    Entity,
    Link,
    List,
    Portal,
    Relation,
    Severity,
    Stack,
    Tone,
    with_code,
)

from .others import link_to
from .words import relation_heading

_MOST = 10


def states(entity: Entity, portal: Portal) -> Iterator[str]:
    """Yield the words for what is the matter with an entity: values to filter lists by."""
    if _is_orphan(entity, portal):
        yield "Orphan"
    if portal.missing(entity):
        yield "Unknown references"
    if _problems(entity, portal):
        yield "Problems"


def orphan(entity: Entity, portal: Portal) -> Iterator[Callout]:
    """Yield the warning that no Location leads to an entity."""
    if _is_orphan(entity, portal):
        yield Callout(
            with_code(
                f"No Location of the catalog leads to `{entity.document.file}`. It was found in a folder; "
                "a catalog that is read through its Locations would not have it."
            ),
            tone="warning",
            title="Orphan",
        )


def _missing_line(entity: Entity, relation: Relation, portal: Portal) -> Content:
    leads = f"{relation_heading(relation.type, portal)} `{relation.target}`"
    return with_code(f"{leads} (`{portal.written_at(entity, relation)}`)")


def missing(entity: Entity, portal: Portal) -> Iterator[Callout]:
    """Yield the warning that names what an entity refers to and the catalog does not hold, each with its place."""
    if relations := portal.missing(entity):
        lines = [_missing_line(entity, relation, portal) for relation in relations[:_MOST]]
        yield Callout(_listed(lines, len(relations)), tone="warning", title="These are not in the catalog")


def problems(entity: Entity, portal: Portal) -> Iterator[Callout]:
    """Yield what was found wrong with an entity, references to nothing left out: another note tells of them."""
    if found := [problem for problem in _problems(entity, portal) if problem.code != "unknown-reference"]:
        tone: Tone = "danger" if found[0].severity is Severity.ERROR else "warning"
        lines = [with_code(f"{problem.message} (`{problem.location}`)") for problem in found[:_MOST]]
        body = Stack((_listed(lines, len(found)), _all_problems(portal)))
        yield Callout(body, tone=tone, title="Problems of this entity")


def _all_problems(portal: Portal) -> Link | None:
    page = link_to("catalog/problems", portal)
    return page and Link("All problems of the catalog", page.url)


def _is_orphan(entity: Entity, portal: Portal) -> bool:
    """Return whether an entity was found in a folder and no Location leads to it, though the catalog has Locations."""
    document = entity.document
    if document.via is not None or document.origin in {"", document.file} or document.provided:
        return False
    return entity.kind != "Location" and bool(portal.entities("location"))


def _problems(entity: Entity, portal: Portal) -> list[Diagnostic]:
    return [problem for problem in portal.problems(entity.ref) if problem.severity is not Severity.INFO]


def _listed(lines: Sequence[Content], total: int) -> List:
    """Return lines as a list that says how many it leaves out."""
    return List(lines if len(lines) == total else (*lines, f"and {total - len(lines)} more"))
