"""A company of groups and people, and the tables that pages show of it."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.org import Org
from portal_gen.api import (
    Avatar,
    Component,
    Content,
    EntityLink,
    EntityLinks,
    Explorer,
    Link,
    PluginFacts,
    Portal,
    Section,
    Stack,
    Table,
    Text,
)

ORG = """
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: company}
spec: {type: root, children: [], profile: {displayName: The company, email: all@example.com}}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: shop}
spec: {type: business-unit, parent: company, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments}
spec: {type: team, parent: shop, children: [], members: [ada, ghost]}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: search}
spec: {type: team, parent: shop, children: [], members: [ada]}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ada}
spec: {memberOf: [], profile: {displayName: Ada L.}}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: boss}
spec: {memberOf: [shop]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ledger}
spec: {type: service, lifecycle: production, owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: front}
spec: {type: website, lifecycle: production, owner: shop}
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: ledger-db}
spec: {type: database, owner: user:ada}
"""

LISTS = PluginFacts("catalog", "", "built-in", (), (), (Link("Catalog", "catalog"),))

CIRCLE = """
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: chicken}
spec: {type: team, parent: egg, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: egg}
spec: {type: team, parent: chicken, children: []}
"""


def rows(content: Content) -> list[tuple[object, ...]]:
    """Return the rows of the first table in a component, links as the refs they lead to."""
    return [tuple(map(plain, row)) for row in next(tables(content)).rows]


def tables(content: Content) -> Iterator[Table]:
    if isinstance(content, Table):
        yield content
    elif isinstance(content, Explorer):
        yield content.table
    elif isinstance(content, Stack):
        for item in content.items:
            yield from tables(item)
    elif isinstance(content, Section):
        yield from tables(content.body)


def plain(cell: Content) -> object:
    if isinstance(cell, EntityLink | Avatar):
        return cell.ref
    if isinstance(cell, EntityLinks):
        return tuple(cell.refs)
    if isinstance(cell, Text):
        return cell.text
    return cell.label if isinstance(cell, Link) else cell


def owned(portal: Portal, ref: str, inherited: int = 500) -> Component | None:
    entity = portal.entity(ref)
    assert entity is not None
    return Org(inherited=inherited).owned(entity, portal)
