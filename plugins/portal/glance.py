"""The figures of the home page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from portal_gen.api import Component, EmptyState, Portal, Severity, Stack, Stat, Stats, Tone, kind_address

#: Pages of other plugins: linked only where they are on.
_OWNERS = "catalog/owners"
_PROBLEMS = "catalog/problems"


_EMPTY = EmptyState(
    "The catalog is empty",
    "This command writes a first file for it.",
    "portal-gen new entity component my-service",
)


def glance(portal: Portal) -> Component:
    """Return how many entities of each kind, owners and problems there are; none of kinds that stand aside.

    Without entities that is how to begin; what kept files from being read is among the problems.
    """
    kinds = tuple(_kinds(portal))
    if not kinds:
        return Stack((_EMPTY, Stats((_problems(portal),))))
    return Stats((*kinds, _owners(portal), _problems(portal)))


def _kinds(portal: Portal) -> Iterator[Stat]:
    counted = [(kind, len(portal.entities(kind.name))) for kind in portal.kinds.values() if not kind.aside]
    for kind, count in sorted(counted, key=lambda one: (-one[1], one[0].name)):
        if count:
            yield Stat(kind.plural, count, url=kind_address(kind.name))


def _owners(portal: Portal) -> Stat:
    owners = {ref for entity in portal.entities() for ref in entity.targets("ownedBy")}
    return Stat("Owners", len(owners), url=_address(portal, _OWNERS))


def _problems(portal: Portal) -> Stat:
    serious = Counter(problem.severity for problem in portal.problems())
    tone: Tone = "danger" if serious[Severity.ERROR] else "warning" if serious[Severity.WARNING] else "success"
    count = serious[Severity.ERROR] + serious[Severity.WARNING]
    return Stat("Problems", count, "errors and warnings", _address(portal, _PROBLEMS), tone)


def _address(portal: Portal, address: str) -> str:
    return address if any(page.url == address for plugin in portal.plugins for page in plugin.pages) else ""
