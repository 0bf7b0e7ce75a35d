"""What the tests of repairs share: a text as the one file of a catalog, and what comes of its repairs."""

from __future__ import annotations

from pathlib import Path

from portal_gen.catalog.read import read
from portal_gen.catalog.result import Catalog
from portal_gen.repair.catalog import RepairedCatalog, repaired_catalog


def catalog_of(content: bytes, folder: Path) -> Catalog:
    (folder / "catalog.yaml").write_bytes(content)
    return read([folder], root=folder)


def repairs_of(content: bytes, folder: Path) -> RepairedCatalog:
    (folder / "catalog.yaml").write_bytes(content)
    return repaired_catalog(lambda texts: read([folder], root=folder, texts=texts), {})


def repaired_bytes(content: bytes, folder: Path) -> bytes:
    done = repairs_of(content, folder)
    return done.written("catalog.yaml") if done.texts else content
