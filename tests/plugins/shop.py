"""A small catalog, and its content as a terminal shows it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from portal_gen.api import Component, Content, Entity, entity_address
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.testing import portal_of
from portal_gen.render.links import Target
from portal_gen.render.terminal.page import to_text

SHOP = """
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
  title: The till
  description: |
    Takes the money.
    And keeps the receipt.
  tags: [java, payments]
  labels: {tier: "1", area: shop}
  links:
    - {url: https://example.com/runbook, title: Runbook, icon: docs}
    - {url: https://example.com/d}
  annotations:
    backstage.io/view-url: https://example.com/view
    backstage.io/edit-url: https://example.com/edit
spec:
  type: service
  lifecycle: production
  owner: payments
  system: shop
  dependsOn: [resource:orders, component:mailer]
  consumesApis: [rates]
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: mailer}
spec: {type: service, lifecycle: deprecated, owner: nobody, system: shop, dependsOn: [resource:gone]}
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: orders, title: Order book, description: Every order}
spec: {type: database, owner: payments, system: shop}
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: shop, title: The shop}
spec: {owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments, title: The cashiers}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: lonely}
spec: {type: queue, owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: {name: elsewhere}
spec: {target: ./a.yaml, targets: [./b.yaml]}
"""

SYSTEM = "apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: {{name: {name}}}\nspec: {{owner: a}}\n"
ROOT = "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: root}\nspec: {targets: [./named.yaml]}\n"


def in_folder(folder: Path, files: Mapping[str, str], **options: Any) -> Observed:
    """Return the portal of some files of a folder `catalog`."""
    (folder / "catalog").mkdir()
    for name, text in files.items():
        (folder / "catalog" / name).write_text(text, encoding="utf-8")
    return portal_of("", root=folder, **{"catalog": ("catalog/",), **options})


def the(portal: Observed, ref: str) -> Entity:
    entity = portal.entity(ref)
    assert entity is not None, ref
    return entity


def words(shown: Content, portal: Observed) -> str:
    """Return content as a terminal shows it."""

    def resolve(ref: str) -> Target | None:
        entity = portal.entity(ref)
        return Target(entity_address(ref), entity.title, entity.kind) if entity else None

    assert isinstance(shown, Component)
    return to_text(shown, resolve)


def facts(shown: Content, portal: Observed) -> dict[str, str]:
    """Return named facts by their names, as a terminal shows them."""
    lines = (line.partition("  ") for line in words(shown, portal).splitlines())
    return {label.strip(): value.strip() for label, _, value in lines}
