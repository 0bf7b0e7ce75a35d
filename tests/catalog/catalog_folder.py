"""A folder of catalog files, and what is asked of a catalog that was read from it."""

from __future__ import annotations

from pathlib import Path

from portal_gen.catalog.read import read_catalog
from portal_gen.catalog.result import Catalog
from portal_gen.model.document import Document
from portal_gen.model.settings import Options, Rule, Settings


def component(name: str, extra: str = "", title: str = "") -> str:
    titled = f", title: {title}" if title else ""
    return f"""\
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {{name: {name}{titled}}}
spec:
  type: service
  lifecycle: production
  owner: user:guest
{extra}"""


def location(name: str, *targets: str, extra: str = "") -> str:
    return f"""\
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: {{name: {name}}}
spec: {{targets: [{", ".join(f'"{target}"' for target in targets)}]{extra}}}
"""


class Site:
    """A folder of catalog files."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, **files: str) -> Site:
        for name, text in files.items():
            path = self.root / f"{name.replace('__', '/')}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return self

    def read(self, *entries: str, rules: tuple[Rule, ...] = (), provided: tuple[Document, ...] = ()) -> Catalog:
        options = Options(catalog=entries or ("./",), rules=rules)
        return read_catalog(Settings(self.root, self.root, "mkdocs.yml", options), provided=provided)


def refs(catalog: Catalog) -> set[str]:
    return {entity.ref.partition("/")[2] for entity in catalog.entities}


def accepted(catalog: Catalog) -> set[str]:
    return {str(judged.ref).partition("/")[2] for judged in catalog.documents if judged.accepted}


def said(catalog: Catalog, code: str) -> list[str]:
    return [str(finding.location) for finding in catalog.diagnostics if finding.code == code]
