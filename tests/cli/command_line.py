"""What the tests of the command line share: what came of a command, and small catalogs to ask about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

CATALOG = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: billing
  title: Billing
  description: Pays every invoice exactly once.
  tags: [java]
spec:
  type: service
  lifecycle: production
  owner: payments
  providesApis: [billing-api]
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: billing-api
spec:
  type: openapi
  lifecycle: production
  owner: payments
  definition: "openapi: 3.1.0"
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: payments
  title: The payments team
spec:
  type: team
  children: []
"""

BROKEN = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: billing
spec:
  type: service
  owner: team-bilings
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: team-billing
spec:
  type: team
  children: []
---
# an empty document
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ledger
spec:
  type: service
  lifecycle: production
  owner: team-bilings
"""

MKDOCS = """\
site_name: Test
theme: {name: material, font: false}
plugins:
  - search
  - portal: {}
"""


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]
