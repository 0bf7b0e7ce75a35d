"""The explorer: how many entities of each kind there are, and lists of them to narrow."""

from __future__ import annotations

from collections.abc import Iterable

from portal_gen.api import (
    Component,
    EmptyState,
    Entity,
    Kind,
    Pages,
    Portal,
    Section,
    Stack,
    Stat,
    Stats,
    SubPage,
    kind_address,
)

from .listed import Listed, explorer_of_all, listed
from .others import heading

_LAST = ("description", "tags")

_EMPTY = EmptyState(
    "The catalog is empty",
    "Write what you run into a YAML file of the folder catalog/, or name your own files under catalog: in mkdocs.yml.",
    """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: my-service
spec:
  type: service
  lifecycle: production
  owner: team-a""",
)


def explorer(portal: Portal) -> Pages:
    """Return the front page of the catalog, and a page below it for each kind that has entities.

    Kinds that stand aside, such as the portal's own plugins, are linked from the front page and not counted there.
    """
    # Whoever asks for all findings has asked for those of each row.
    portal.problems()
    entities = sorted(portal.entities(), key=lambda entity: (entity.title.casefold(), entity.ref))
    of_kind: dict[str, list[Entity]] = {}
    for entity in entities:
        of_kind.setdefault(entity.kind.lower(), []).append(entity)
    groups = {kind: listed(group, portal) for kind, group in of_kind.items()}
    kinds = [(kind, groups[name]) for kind in portal.kinds.values() if (name := kind.name.lower()) in groups]
    counted = [(kind, group) for kind, group in kinds if not kind.aside]
    head = heading(portal, [kind for kind, _ in kinds if kind.aside])
    every = (_counts(counted), Section("All entities", _every(counted, entities, portal))) if counted else (_EMPTY,)
    return Pages(Stack((head, *every)), tuple(_kind_page(kind, group, portal) for kind, group in kinds))


def _every(kinds: Iterable[tuple[Kind, Listed]], entities: Iterable[Entity], portal: Portal) -> Component:
    """Return the list of the entities of some kinds."""
    groups = {kind.name.lower(): group for kind, group in kinds}
    names = (entity.kind.lower() for entity in entities)
    return explorer_of_all(groups, [name for name in names if name in groups], portal)


def _counts(kinds: Iterable[tuple[Kind, Listed]]) -> Component:
    return Stats([Stat(kind.plural, len(group.entities), url=kind_address(kind.name)) for kind, group in kinds])


def _kind_page(kind: Kind, group: Listed, portal: Portal) -> SubPage:
    """Return the list of a kind: the columns of its record, with those of plugins before the description."""
    own = [name for name in group.own if name not in _LAST]
    last = [name for name in group.own if name in _LAST]
    theirs = [(column.title, column.each(group.entities)) for column in portal.columns(kind.name)]
    body = group.explorer((*group.columns(own), *theirs, *group.columns(last)))
    return SubPage(kind_address(kind.name).rpartition("/")[2], kind.plural, body, kind.description, kind.icon)
