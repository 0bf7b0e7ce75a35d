"""Sites to build: a folder with `mkdocs.yml`, pages and a catalog."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

CONFIG = """\
site_name: Demo
site_url: https://example.com/docs/
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.top, content.action.edit, content.action.view]
plugins:
  - search
  - portal:
      repository: https://github.com/example/demo
"""

CATALOG = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: billing
  title: Billing
  description: Sends invoices.
  tags: [java]
spec: {type: service, lifecycle: production, owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ledger}
spec: {type: service, lifecycle: production, owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments, description: Pays.}
spec: {type: team, children: []}
"""

#: Where the page of an entity of the catalog above is.
BILLING, LEDGER = "catalog/default/component/billing", "catalog/default/component/ledger"


_SERVICE = """---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {{name: c{number}}}
spec: {{type: service, lifecycle: production, owner: payments}}
"""

#: A plugin that gives each entity a page.
HELLO = """\
from dataclasses import dataclass

from portal_gen.api import Entity, Markdown, Plugin, Portal, tab

@dataclass(frozen=True)
class Hello(Plugin):
    @tab("hello", "Hello")
    def hello(self, entity: Entity, portal: Portal) -> Markdown:
        return Markdown("Hello, reader.")
"""


def with_services(count: int) -> str:
    """Return the catalog above with so many services more."""
    return CATALOG + "".join(_SERVICE.format(number=number) for number in range(count))


def make_site(
    folder: Path, config: str = CONFIG, *, catalog: str = CATALOG, files: Mapping[str, str] | None = None
) -> Path:
    """Write a site into a new folder, which is its root since no git checkout holds it, and return its `mkdocs.yml`."""
    content = {"mkdocs.yml": config, "docs/index.md": "# Welcome\n", "catalog/all.yaml": catalog, **(files or {})}
    for path, text in content.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "mkdocs.yml"
