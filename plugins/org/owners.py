"""Every owner that the catalog names, known to it or not."""

from __future__ import annotations

from collections import Counter

from portal_gen.api import (
    Component,
    Content,
    EmptyState,
    EntityLink,
    Explorer,
    Facet,
    Link,
    Portal,
    Stack,
    Table,
    Text,
    entity_address,
    split_ref,
)

from .kinds import plural_of
from .lists import counted

_UNKNOWN = "not in the catalog"


def owners_page(portal: Portal) -> Component:
    """Return a row for each owner with how much it owns by kind, those who own most first."""
    counts = _counts(portal)
    if not counts:
        return EmptyState("No owners yet", "An entity names its owner.", code="spec:\n  owner: team-a")
    kinds = sorted({kind for owned in counts.values() for kind in owned})
    owners = sorted(counts, key=lambda ref: (-counts[ref].total(), ref))
    known = {ref: portal.entity(ref) is not None for ref in owners}
    sorts = tuple(split_ref(ref).kind.capitalize() if known[ref] else _UNKNOWN for ref in owners)
    rows = tuple(
        (
            EntityLink(ref),
            sort,
            *(counted(counts[ref][kind], kind, {"owner": portal.title(ref)}, portal) for kind in kinds),
            _total(ref, counts[ref], known[ref]),
        )
        for ref, sort in zip(owners, sorts, strict=True)
    )
    table = Table(("Owner", "Is a", *(plural_of(kind, portal) for kind in kinds), "All"), rows)
    facet = Facet("Is a", tuple((sort,) for sort in sorts))
    return Stack((_summary(sorts), Explorer(table, (facet,), "Filter owners")))


def _counts(portal: Portal) -> dict[str, Counter[str]]:
    """Return how many of each kind every owner owns, by canonical ref: one walk over the catalog."""
    counts: dict[str, Counter[str]] = {}
    for entity in portal.entities():
        for ref in entity.targets("ownedBy"):
            counts.setdefault(ref, Counter())[entity.kind] += 1
    return counts


def _summary(sorts: tuple[str, ...]) -> Text:
    unknown = sorts.count(_UNKNOWN)
    named = f"{len(sorts)} owners are named" if len(sorts) > 1 else "One owner is named"
    return Text(f"{named} in the catalog{f', {unknown} without an entity' if unknown else ''}.")


def _total(ref: str, counts: Counter[str], known: bool) -> Content:  # noqa: FBT001  one of two looks of one cell
    total = counts.total()
    return Link(str(total), f"{entity_address(ref)}/ownership") if known else total
