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
    kind_address,
    narrowed,
    split_ref,
)

_UNKNOWN = "not in the catalog"

#: A page of another plugin, below which are the lists of the kinds.
_LISTS = "catalog"


def owners_page(portal: Portal) -> Component:
    """Return a row for each owner with how much it owns by kind, those who own most first."""
    counts = _counts(portal)
    if not counts:
        return EmptyState("No owners yet", "An entity names its owner.", code="spec:\n  owner: team-a")
    kinds = sorted({kind for owned in counts.values() for kind in owned})
    owners = sorted(counts, key=lambda ref: (-counts[ref].total(), ref))
    known = {ref: portal.entity(ref) is not None for ref in owners}
    sorts = tuple(split_ref(ref).kind.capitalize() if known[ref] else _UNKNOWN for ref in owners)
    owned = _linked if _has_lists(portal) else _number
    rows = tuple(
        (
            EntityLink(ref),
            sort,
            *(owned(ref, kind, counts[ref][kind], portal) for kind in kinds),
            _total(ref, counts[ref], known[ref]),
        )
        for ref, sort in zip(owners, sorts, strict=True)
    )
    table = Table(("Owner", "Is a", *(_plural(kind, portal) for kind in kinds), "All"), rows)
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


def _has_lists(portal: Portal) -> bool:
    return any(page.url == _LISTS for plugin in portal.plugins for page in plugin.pages)


def _linked(ref: str, kind: str, count: int, portal: Portal) -> Content:
    """Return how many of one kind an owner has, as the way to the list of the kind narrowed to them."""
    return Link(str(count), narrowed(kind_address(kind), {"owner": portal.title(ref)})) if count else None


def _number(_ref: str, _kind: str, count: int, _portal: Portal) -> Content:
    return count or None


def _total(ref: str, counts: Counter[str], known: bool) -> Content:  # noqa: FBT001  one of two looks of one cell
    total = counts.total()
    return Link(str(total), f"{entity_address(ref)}/ownership") if known else total


def _plural(kind: str, portal: Portal) -> str:
    record = portal.kind(kind)
    return record.plural if record else kind
