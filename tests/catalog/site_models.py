"""Models of sites, and what comes of a catalog that has them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from portal_gen.catalog.read import read_catalog
from portal_gen.catalog.result import Catalog
from portal_gen.catalog.site_model import read_site_model
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.settings import Options, Settings
from portal_gen.model.site_model import SiteModel
from portal_gen.validate.kinds import built_in_kinds

GARDEN = """
addKind:
  - group: example.com
    names: {kind: Garden}
    description: A place where things grow.
    versions:
      - name: v1
        relationFields:
          - {selector: {path: spec.owner}, relation: ownedBy, defaultKind: Group}
          - {selector: {path: spec.waters}, relation: waters, defaultKind: Garden, allowedKinds: [Garden]}
        schema:
          jsonSchema:
            properties:
              spec: {type: object, required: [owner], properties: {owner: {type: string}, area: {type: integer}}}
addRelationPair:
  - fromKind: Garden
    toKind: Garden
    description: Water flows from one into the next.
    forward: {type: waters}
    reverse: {type: wateredBy}
"""


TEAM = """
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: team}
spec: {type: team, children: []}
"""


COMPONENT = """
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: shop}
spec: {type: service, lifecycle: production, owner: team}
"""


def model_in(folder: Path, files: Mapping[str, str] | None = None, **options: Any) -> tuple[SiteModel, list[str]]:
    """Return the model of a folder with some files, and its findings as texts."""
    model, found = _model(folder, files or {}, options)
    return model, [f"{one.location}: {one.severity}[{one.code}]: {one.message}" for one in found]


def _model(
    folder: Path, files: Mapping[str, str], options: Mapping[str, Any]
) -> tuple[SiteModel, tuple[Diagnostic, ...]]:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return read_site_model(Settings(folder, folder, "mkdocs.yml", Options(**options)), built_in_kinds())


def catalog_of(folder: Path, model: str, *entities: str) -> Catalog:
    """Return the catalog of some entities with a model that has no mistakes."""
    found, wrong = model_in(folder, {"model/model.yaml": model, "catalog/all.yaml": "---".join(entities)})
    assert wrong == []
    return read_catalog(Settings(folder, folder, "mkdocs.yml"), kinds=found.kinds)
